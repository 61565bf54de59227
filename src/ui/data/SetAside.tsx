import { formatCount } from '../../charts/format';
import type { Source } from '../../sources/source';
import { Button } from '../components/Button';
import { Panel } from '../components/Panel';
import { Table, type TableColumn } from '../components/Table';
import { counted } from './file-words';
import { downloadRows } from './download-rows';

type Aside = Source['report']['set_aside'][number];

const columns: TableColumn<Aside>[] = [
  { id: 'line', name: 'Line', width: 88, align: 'end', render: ({ line }) => formatCount(line) },
  { id: 'reason', name: 'Why', width: 240, render: ({ reason }) => reason },
  { id: 'text', name: 'As it stands in the file', render: ({ text }) => text },
];

/** The rows of a file that no figure counts, with their line in the file. */
export function SetAside({ source, onClose }: { source: Source; onClose: () => void }) {
  const { set_aside: rows, set_aside_count: count } = source.report;
  const first = rows.length < count ? `. The first ${formatCount(rows.length)} are kept here.` : '';
  return (
    <Panel
      title={`${counted(count, 'row')} set aside`}
      subtitle={`${source.name}${first}`}
      onClose={onClose}
      flush
      footer={
        <Button
          onPress={() =>
            downloadRows(
              `${source.name} set aside`,
              ['line', 'reason', 'text'],
              rows.map((row) => ({ ...row })),
            )
          }
        >
          Save as CSV
        </Button>
      }
    >
      <Table label="Rows set aside" columns={columns} rows={rows} rowId={({ record, line }) => `${record}:${line}`} />
    </Panel>
  );
}
