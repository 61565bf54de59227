import { useState } from 'react';
import type { Choice } from '../../agreement/decisions';
import type { Finding } from '../../app/app';
import { formatCount, formatShare } from '../../charts/format';
import { useApp, useIsReading } from '../app-context';
import { Button } from '../components/Button';
import { decidedWords, signature } from '../figure/footnotes';
import styles from './checks.module.css';
import { countingOffers, FindingEffects } from './FindingEffects';

interface FindingProps {
  finding: Finding;
  isPending: boolean;
  onOpen: () => void;
  onDecide: (choice: Choice | null) => void;
}

/** One finding: what is odd, how much of it, what each choice does to the figures, and the choices. */
export function FindingRow({ finding, isPending, onOpen, onDecide }: FindingProps) {
  const { words } = finding;
  const counts = countingOffers(finding).length > 0;
  const offers = <Offers finding={finding} isPending={isPending} onDecide={onDecide} />;
  return (
    <li className={styles.finding}>
      <div className={styles.what}>
        <div>
          <p className={styles.words}>{words}</p>
          <Extent finding={finding} />
        </div>
        <div className={styles.buttons}>
          {!counts && offers}
          <SeeRows finding={finding} onOpen={onOpen} />
        </div>
      </div>
      {counts && <FindingEffects finding={finding} />}
      {counts && offers}
    </li>
  );
}

/** A finding that was decided: its footnote, and ways to decide otherwise. */
export function DecidedRow({ finding, isPending, onOpen, onDecide }: FindingProps) {
  const [isChanging, setChanging] = useState(false);
  const isReading = useIsReading();
  const { words, decision, offers = [] } = finding;
  if (!decision) return null;
  const footnote = offers.find(({ choice }) => choice === decision.choice)?.footnote ?? null;
  const said =
    footnote === null ? `Dismissed (${signature(decision)})` : decidedWords({ ...decision, words: footnote });
  return (
    <li className={styles.finding}>
      <div className={styles.what}>
        <div>
          <p className={styles.words}>{said}</p>
          <p className={styles.muted}>{words}</p>
        </div>
        <div className={styles.buttons}>
          <SeeRows finding={finding} onOpen={onOpen} />
          <Button
            size="small"
            aria-expanded={isChanging}
            aria-label={`Change: ${said}`}
            onPress={() => setChanging(!isChanging)}
          >
            Change
          </Button>
          <Button
            size="small"
            isDisabled={isPending || isReading}
            aria-label={`Take back: ${said}`}
            onPress={() => onDecide(null)}
          >
            Take back
          </Button>
        </div>
      </div>
      {isChanging && (
        <>
          {countingOffers(finding).length > 0 && <FindingEffects finding={finding} />}
          <Offers finding={finding} isPending={isPending} onDecide={onDecide} />
        </>
      )}
    </li>
  );
}

function Offers({ finding, isPending, onDecide }: Pick<FindingProps, 'finding' | 'isPending' | 'onDecide'>) {
  const { offers = [], decision, words } = finding;
  const isReading = useIsReading();
  const open = offers.filter(({ choice }) => choice !== decision?.choice);
  if (open.length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- buttons that belong together, not the fields of a form
    <div className={styles.buttons} role="group" aria-label={`Decide: ${words}`}>
      {open.map(({ choice, label }) => (
        <Button
          key={choice}
          size="small"
          variant={choice === 'dismiss' || choice === 'keep' ? 'quiet' : 'secondary'}
          isDisabled={isPending || isReading}
          onPress={() => onDecide(choice)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}

function SeeRows({ finding: { count, words }, onOpen }: Pick<FindingProps, 'finding' | 'onOpen'>) {
  if (count === 0) return null;
  const see = count === 1 ? 'See the row' : `See the ${formatCount(count)}`;
  return (
    <Button size="small" aria-label={`${see}: ${words}`} onPress={onOpen}>
      {see}
    </Button>
  );
}

function Extent({ finding: { count, out_of, affects } }: { finding: Finding }) {
  const { metrics } = useApp();
  const titles = affects.map((id) => metrics.find((metric) => metric.id === id)?.title ?? id);
  const names = titles.length > metrics.length - 2 && titles.length > 4 ? 'nearly every figure' : titles.join(', ');
  return (
    <p className={styles.muted}>
      {out_of > 0 && shareWords(count, out_of)}
      {titles.length > 0 && `${out_of > 0 ? ' · ' : ''}Affects ${names}`}
    </p>
  );
}

function shareWords(count: number, of: number): string {
  return count === of
    ? `All ${formatCount(of)}`
    : `${formatCount(count)} of ${formatCount(of)}, ${formatShare(count / of)}`;
}
