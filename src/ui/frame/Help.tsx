import { Dialog } from '../components/Dialog';
import { OneFileLink } from '../components/OneFileLink';
import styles from './Frame.module.css';

const keys: readonly [string, string][] = [
  ['← → ↑ ↓', 'Go from mark to mark inside a figure'],
  ['Enter', 'Open what can be done with a mark'],
  ['Shift Enter', 'Narrow the page to the mark'],
  ['Delete', 'Remove the filter that has the focus'],
  ['Esc', 'Close what is open'],
];

/** What a number here is, where the files stay, and the keys. */
export default function Help({ onOpenChange }: { onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog title="How Concord works" isOpen onOpenChange={onOpenChange}>
      <p>
        Every number counts records from your own exports. Select a mark or a number to see exactly the records behind
        it; “How is this counted?” tells the rule, “SQL” shows the text that computed it.
      </p>
      <p>Your files stay on this computer. This page has no server and sends nothing anywhere.</p>
      <OneFileLink />
      <dl className={styles.keys}>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
