import { useState } from 'react';
import type { Renewal, Source } from '../../sources/source';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Segmented } from '../components/Segmented';
import { attempt } from './attempt';
import { DifferencePanel } from './DifferencePanel';
import styles from './renewed.module.css';
import { differenceWords, earlierNames } from './renewal-words';

const ways: { id: Renewal['way']; name: string }[] = [
  { id: 'replaces', name: 'Replace it' },
  { id: 'extends', name: 'Extend it' },
  { id: 'beside', name: 'Keep both' },
];

const meant: Record<Renewal['way'], string> = {
  replaces: 'In place of',
  extends: 'Together with',
  beside: 'Beside',
};

/** What a later export did to the earlier one, with its rows, another way to take it, and the way back. */
export function Renewed({ source, renewal }: { source: Source; renewal: Renewal }) {
  const app = useApp();
  const sources = useAppState((state) => state.sources);
  const isBusy = useAppState((state) => state.activity !== null);
  const [isOpen, setIsOpen] = useState(false);
  const stays = `${source.name} stands as before.`;
  return (
    <section className={styles.renewed} aria-label={`What ${source.name} changed`}>
      <p>
        {meant[renewal.way]} <strong>{earlierNames(renewal, sources)}</strong>: {differenceWords(renewal)}.
      </p>
      <div className={styles.doing}>
        <Segmented
          label="How the earlier file is taken"
          options={ways}
          value={renewal.way}
          onChange={(way) => way !== renewal.way && attempt(app.renew(source.file_id, way), stays)}
        />
        <Button size="small" onPress={() => setIsOpen(true)}>
          See the difference
        </Button>
        <Button size="small" isDisabled={isBusy} onPress={() => attempt(app.removeSource(source.file_id), stays)}>
          Undo
        </Button>
      </div>
      {isOpen && <DifferencePanel source={source} renewal={renewal} onClose={() => setIsOpen(false)} />}
    </section>
  );
}
