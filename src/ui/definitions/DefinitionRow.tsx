import { Check } from 'lucide-react';
import { type AgreeingTeam, agreeingTeams, standing, type Tick } from '../../agreement/ticks';
import { formatDate } from '../../charts/format';
import { Button } from '../components/Button';
import { Link } from '../components/Link';
import { wantPart } from '../data/wanted-part';
import { type Definition, hashOf } from './definitions';
import styles from './definitions.module.css';
import { teamNames } from './team-names';

/** One definition: its words, what it makes of the numbers, where it can be changed, and who agreed. */
export function DefinitionRow({
  definition,
  numbers,
  ticks,
  team,
  canSign,
  onAgree,
  onTakeBack,
}: {
  definition: Definition;
  numbers: readonly string[];
  ticks: readonly Tick[];
  /** For whom the reader agrees. */
  team: AgreeingTeam;
  canSign: boolean;
  onAgree: () => void;
  onTakeBack: () => void;
}) {
  const { id, title, sentences, lists = [] } = definition;
  const own = standing(ticks, id, team, hashOf(definition));
  return (
    <li className={styles.row} data-definition={id}>
      <div className={styles.words}>
        <h3>{title}</h3>
        <p>{sentences.join(' ')}</p>
        {lists.length > 0 && (
          <dl>
            {lists.map(({ name, items }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{items.join(', ')}</dd>
              </div>
            ))}
          </dl>
        )}
        {numbers.length > 0 && <p className={styles.numbers}>{numbers.join(' · ')}</p>}
        <Where change={definition.change} />
      </div>
      <div className={styles.ticks}>
        {agreeingTeams.map((one) => (
          <Standing key={one} team={one} is={standing(ticks, id, one, hashOf(definition))} />
        ))}
        {own.state === 'agreed' ? (
          <Button variant="text" size="small" aria-label={`Take back: ${title}`} onPress={onTakeBack}>
            Take back
          </Button>
        ) : (
          <Button
            size="small"
            isDisabled={!canSign}
            aria-label={`Agree on ${title} for ${teamNames[team]}`}
            onPress={onAgree}
          >
            Agree
          </Button>
        )}
      </div>
    </li>
  );
}

function Standing({ team, is }: { team: AgreeingTeam; is: ReturnType<typeof standing> }) {
  return (
    <p className={styles.standing} data-state={is.state}>
      {is.state === 'agreed' && <Check size={14} strokeWidth={3} aria-hidden />}
      <span>{teamNames[team]}</span>{' '}
      {is.state === 'not yet'
        ? 'not yet'
        : is.state === 'agreed'
          ? `agreed, ${is.tick.by}, ${formatDate(is.tick.at)}`
          : `not yet: changed since ${is.tick.by} agreed, ${formatDate(is.tick.at)}`}
    </p>
  );
}

function Where({ change }: Pick<Definition, 'change'>) {
  if (change === 'here') return <p className={styles.where}>Changed above.</p>;
  if ('page' in change) {
    return (
      <p className={styles.where}>
        The same for everybody; its SQL stands under each figure: <Link href={`#${change.page}`}>{change.words}</Link>
      </p>
    );
  }
  return (
    <p className={styles.where}>
      {change.alsoHere ? 'Changed above and in' : 'Changed in'}{' '}
      <Link href="#/data" onPress={() => wantPart(change.part)}>
        {change.words}
      </Link>
    </p>
  );
}
