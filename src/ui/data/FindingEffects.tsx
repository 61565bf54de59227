import { useRef } from 'react';
import { changesNumbers, type Choice } from '../../agreement/decisions';
import type { Finding } from '../../app/app';
import type { Effect } from '../../app/effects';
import { Skeleton } from '../components/Notice';
import { useEffects } from '../queries';
import styles from './checks.module.css';
import { useSeen } from './use-seen';

/** What each way to settle a finding does to the figures, computed both ways once the finding is in sight. */
export function FindingEffects({ finding }: { finding: Finding }) {
  const place = useRef<HTMLDivElement>(null);
  const isSeen = useSeen(place);
  return (
    <div ref={place} className={styles.effectsPlace}>
      <Effects finding={finding} isSeen={isSeen} />
    </div>
  );
}

function Effects({ finding, isSeen }: { finding: Finding; isSeen: boolean }) {
  const { data, error } = useEffects(isSeen ? finding.id : null);
  if (error) return <p className={styles.muted}>What each choice changes could not be computed. {error.message}</p>;
  if (!data)
    return (
      <div className={styles.waiting} aria-busy={isSeen}>
        <Skeleton height={14} width="60%" />
        <span className="visually-hidden">Working out what each choice changes</span>
      </div>
    );
  const differing = data.filter(({ differs }) => differs);
  const same = data.filter(({ differs }) => !differs).map(({ title }) => title);
  const columns = [{ choice: 'keep' as Choice, label: 'As they are' }, ...countingOffers(finding)];
  return (
    <>
      {differing.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.effects} aria-label={`What each choice gives: ${finding.words}`}>
            <thead>
              <tr>
                <th scope="col">In this period</th>
                {columns.map(({ choice, label }) => (
                  <th key={choice} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differing.map((effect) => (
                <EffectRow key={effect.metric} effect={effect} columns={columns} inForce={inForceOf(finding)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {differing.length === 0 && data.length > 0 && (
        <p className={styles.muted}>No choice changes a headline number in this period.</p>
      )}
      {differing.length > 0 && same.length > 0 && (
        <p className={styles.muted}>No difference in this period: {same.join(', ')}.</p>
      )}
    </>
  );
}

function EffectRow({
  effect,
  columns,
  inForce,
}: {
  effect: Effect;
  columns: readonly { choice: Choice }[];
  inForce: Choice;
}) {
  return (
    <tr>
      <th scope="row">{effect.title}</th>
      {columns.map(({ choice }) => {
        const text = effect.answers[choice] ?? '–';
        return (
          <td key={choice} data-in-force={choice === inForce || undefined}>
            {choice !== 'keep' && text === effect.answers.keep ? 'the same' : text}
          </td>
        );
      })}
    </tr>
  );
}

/** The ways to settle a finding that change numbers. */
export function countingOffers({ offers = [] }: Finding) {
  return offers.filter(({ choice }) => changesNumbers(choice));
}

function inForceOf({ decision }: Finding): Choice {
  return decision && decision.choice !== 'dismiss' ? decision.choice : 'keep';
}
