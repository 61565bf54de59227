import { useState } from 'react';
import { formatCount } from '../../charts/format';
import { suggestCells } from '../../sources/suggest-cells';
import type { SetAsideRecord, Source } from '../../sources/source';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { TextField } from '../components/Field';
import { Callout } from '../components/Notice';
import { Panel } from '../components/Panel';
import { toast } from '../components/Toast';
import styles from './files.module.css';

/** One set-aside row as the cells it would have; saved, it counts like any other. */
export function RecordEditor({
  source,
  record,
  onBack,
  onClose,
}: {
  source: Source;
  record: SetAsideRecord;
  onBack: () => void;
  onClose: () => void;
}) {
  const app = useApp();
  const { header, dialect, file_id, name } = source;
  const [suggested] = useState(() => suggestCells(record.text, dialect, header.length));
  const [cells, setCells] = useState(suggested.cells);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const isCut = record.text.endsWith('…');

  const save = async () => {
    setIsSaving(true);
    setProblem(null);
    try {
      await app.correct(file_id, [{ record: record.record, cells }]);
      toast(`${name}: line ${formatCount(record.line)} counts now.`);
      onBack();
    } catch (failure) {
      setProblem(`${failure instanceof Error ? failure.message : String(failure)} The row is still set aside.`);
      setIsSaving(false);
    }
  };

  return (
    <Panel
      title={`Line ${formatCount(record.line)}`}
      subtitle={`${name}. ${record.reason}.`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onBack}>Back</Button>
          <Button variant="primary" isDisabled={isSaving || isCut} onPress={() => void save()}>
            {isSaving ? 'Reading…' : 'Count this row'}
          </Button>
        </>
      }
    >
      {isCut && (
        <Callout tone="warn" title="Only its beginning is shown">
          <p>This row is too long to be put right here. Correct it in the file and drop the file again.</p>
        </Callout>
      )}
      {problem && (
        <Callout tone="bad" title="The row could not be loaded">
          <p>{problem}</p>
        </Callout>
      )}
      <pre className={styles.asItStands}>{record.text}</pre>
      {suggested.words && (
        <p className={styles.suggested}>{suggested.words}. Look at the cells before the row counts.</p>
      )}
      <div className={styles.cells}>
        {header.map((column, index) => (
          <TextField
            key={column}
            label={column}
            value={cells[index] ?? ''}
            onChange={(value) => setCells(cells.with(index, value))}
          />
        ))}
      </div>
    </Panel>
  );
}
