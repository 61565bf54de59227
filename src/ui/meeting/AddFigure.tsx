import { useState } from 'react';
import type { AgendaItem } from '../../meeting/meeting';
import { useApp, useIsReading } from '../app-context';
import { Button } from '../components/Button';
import { SearchSelect } from '../components/SearchSelect';
import { ByChoice } from '../pages/ByChoice';
import styles from './meeting.module.css';

/** Chooses a figure, and what it is broken down by, for the end of the agenda. */
export function AddFigure({ onAdd }: { onAdd: (item: AgendaItem) => void }) {
  const { metrics } = useApp();
  const isReading = useIsReading();
  const [id, setId] = useState<string | null>(null);
  const [by, setBy] = useState<string | null>(null);
  const param = metrics.find((metric) => metric.id === id)?.params.by;
  const fallback = param?.kind === 'name' ? param.fallback : null;
  const add = () => {
    if (id === null) return;
    onAdd({ metric: id, params: by === null ? {} : { by }, note: '' });
    setId(null);
    setBy(null);
  };
  return (
    <div className={styles.adding}>
      <SearchSelect
        label="Add a figure"
        labelPosition="side"
        searchLabel="Search figures"
        placeholder="Choose a figure"
        options={metrics.map((metric) => ({ id: metric.id, name: metric.title }))}
        value={id}
        onChange={(next) => {
          setId(next);
          setBy(null);
        }}
      />
      {id !== null && fallback !== null && <ByChoice metric={id} value={by ?? fallback} onChange={setBy} />}
      <Button isDisabled={id === null || isReading} onPress={add}>
        Add to the agenda
      </Button>
    </div>
  );
}
