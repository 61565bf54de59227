import { formatCount } from '../../charts/format';
import type { MendedRecord, Source } from '../../sources/source';
import { Button } from '../components/Button';
import { Panel } from '../components/Panel';
import { Table, type TableColumn } from '../components/Table';
import { downloadRows } from './download-rows';
import { counted } from './file-words';

const columns: TableColumn<MendedRecord>[] = [
  { id: 'line', name: 'Line', width: 88, align: 'end', render: ({ line }) => formatCount(line) },
  { id: 'words', name: 'What was done', width: 260, render: ({ words }) => words },
  { id: 'text', name: 'As it stands in the file', render: ({ text }) => text },
];

/** Rows that count although their cells are only clear under a milder rule. */
export function Mended({ source, onClose }: { source: Source; onClose: () => void }) {
  const { mended: rows, mended_count: count } = source.report;
  const first = rows.length < count ? `. The first ${formatCount(rows.length)} are kept here.` : '';
  const save = () =>
    downloadRows(
      `${source.name} mended`,
      ['line', 'words', 'text'],
      rows.map(({ line, words, text }) => ({ line, words, text })),
    );
  return (
    <Panel
      title={`${counted(count, 'row')} mended`}
      subtitle={`${source.name}${first}`}
      onClose={onClose}
      flush
      footer={<Button onPress={save}>Save as CSV</Button>}
    >
      <Table label="Rows mended" columns={columns} rows={rows} rowId={({ record }) => record} />
    </Panel>
  );
}
