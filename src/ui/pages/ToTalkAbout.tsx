import { Link } from '../components/Link';
import { useChecks } from '../queries';
import styles from './Pages.module.css';

const shownAtMost = 3;
/** Not a flaw of the data but the question both teams came for. */
const firstOfAll = 'waiting-for-sales';
const order = { blocks: 0, changes: 1, note: 2 };

/** What is odd in the data and worth a minute in the meeting, by consequence. */
export function ToTalkAbout() {
  const { data = [] } = useChecks();
  const findings = data
    .filter(({ decision }) => !decision)
    .sort(
      (a, b) =>
        Number(b.id === firstOfAll) - Number(a.id === firstOfAll) ||
        order[a.level] - order[b.level] ||
        b.count - a.count,
    );
  if (findings.length === 0) return null;
  return (
    <section className={styles.talk} aria-labelledby="to-talk-about">
      <h2 id="to-talk-about">To talk about</h2>
      <ul>
        {findings.slice(0, shownAtMost).map(({ id, level, words }) => (
          <li key={id} data-level={level}>
            {words}
          </li>
        ))}
      </ul>
      <p>
        <Link href="#/data">
          {findings.length > shownAtMost ? `All ${findings.length} on the Data page` : 'Decide on the Data page'}
        </Link>
      </p>
    </section>
  );
}
