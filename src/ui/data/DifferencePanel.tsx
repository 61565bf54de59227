import { useState } from 'react';
import { formatCount } from '../../charts/format';
import type { DifferencePart } from '../../sources/renewal';
import type { Renewal, Source } from '../../sources/source';
import { Segmented } from '../components/Segmented';
import { RowsPanel } from './RowsPanel';

/** The records that a later export added, changed or does not have any more. */
export function DifferencePanel({
  source,
  renewal,
  onClose,
}: {
  source: Source;
  renewal: Renewal;
  onClose: () => void;
}) {
  const { difference, way } = renewal;
  const parts: { id: DifferencePart; name: string; count: number }[] = [
    { id: 'added', name: 'Added', count: difference.added },
    { id: 'changed', name: 'Changed', count: difference.changed },
    { id: 'gone', name: way === 'replaces' ? 'Removed' : 'Only in the earlier file', count: difference.gone },
  ];
  const [part, setPart] = useState<DifferencePart>(
    (parts.find(({ id, count }) => id === 'changed' && count > 0) ?? parts.find(({ count }) => count > 0) ?? parts[0]!)
      .id,
  );
  return (
    <RowsPanel
      key={part}
      title={`What is different in ${source.name}`}
      name={`difference ${source.file_id} ${part}`}
      ask={(app) => app.difference(source.file_id, part)}
      onClose={onClose}
      above={
        <Segmented
          label="Records shown"
          options={parts.map(({ id, name, count }) => ({ id, name: `${name} (${formatCount(count)})` }))}
          value={part}
          onChange={setPart}
        />
      }
    />
  );
}
