import { useState } from 'react';
import { formatCount } from '../../charts/format';
import type { SetAsideKind, SetAsideRecord, Source } from '../../sources/source';
import { Button } from '../components/Button';
import { Panel } from '../components/Panel';
import { Select } from '../components/Select';
import { Table, type TableColumn } from '../components/Table';
import { counted } from './file-words';
import { downloadRows } from './download-rows';
import styles from './files.module.css';
import { RecordEditor } from './RecordEditor';
import { setAsideKinds, setAsideWords } from './set-aside-words';

const columns: TableColumn<SetAsideRecord>[] = [
  { id: 'line', name: 'Line', width: 72, align: 'end', render: ({ line }) => formatCount(line) },
  { id: 'reason', name: 'Why', width: 200, render: ({ reason }) => reason },
  { id: 'text', name: 'As it stands in the file', width: 260, render: ({ text }) => text },
];

/** The rows of a file that no figure counts, with their line in the file; each can be put right and counted. */
export function SetAside({ source, onClose }: { source: Source; onClose: () => void }) {
  const { set_aside: all, set_aside_count: count } = source.report;
  const [kind, setKind] = useState<SetAsideKind | 'all'>('all');
  const [edited, setEdited] = useState<number | null>(null);
  const record = all.find((one) => one.record === edited);
  const rows = kind === 'all' ? all : all.filter((one) => one.kind === kind);
  const kinds = setAsideKinds(source.report);
  const first = all.length < count ? `. The first ${formatCount(all.length)} are kept here.` : '';
  const edit: TableColumn<SetAsideRecord> = {
    id: 'edit',
    name: 'Put right',
    width: 96,
    render: (one) => (
      <Button size="small" aria-label={`Edit line ${formatCount(one.line)}`} onPress={() => setEdited(one.record)}>
        Edit
      </Button>
    ),
  };
  if (record) return <RecordEditor source={source} record={record} onBack={() => setEdited(null)} onClose={onClose} />;
  return (
    <Panel
      title={`${counted(count, 'row')} set aside`}
      subtitle={`${source.name}${first}`}
      onClose={onClose}
      flush
      footer={
        <>
          {kinds.length > 1 && (
            <div className={styles.filter}>
              <Select<SetAsideKind | 'all'>
                label="Shown"
                labelPosition="hidden"
                options={[
                  { id: 'all', name: `All ${formatCount(count)}` },
                  ...kinds.map(([id, ofKind]) => ({ id, name: setAsideWords(id, ofKind) })),
                ]}
                value={kind}
                onChange={setKind}
              />
            </div>
          )}
          <Button
            onPress={() =>
              downloadRows(
                `${source.name} set aside`,
                ['line', 'kind', 'reason', 'text'],
                rows.map((row) => ({ ...row })),
              )
            }
          >
            Save as CSV
          </Button>
        </>
      }
    >
      <Table
        label="Rows set aside"
        columns={[...columns, edit]}
        rows={rows}
        rowId={({ record: number, line }) => `${number}:${line}`}
      />
    </Panel>
  );
}
