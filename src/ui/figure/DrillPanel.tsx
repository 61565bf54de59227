import { useMemo, useState } from 'react';
import { writeCsv } from '../../charts/csv';
import type { App } from '../../app/app';
import { formatCount } from '../../charts/format';
import type { Row } from '../../engine/engine';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Panel } from '../components/Panel';
import { Callout, EmptyState, Skeleton } from '../components/Notice';
import { Select } from '../components/Select';
import { Table, type TableColumn, type TableSort } from '../components/Table';
import { useDrill } from '../queries';
import { nameOfPeriod } from '../scope/periods';
import { useCalendar } from '../scope/use-scope';
import { CopyButton } from './CopyButton';
import type { DrillRequest } from './drill-context';
import { drillColumns, sortedRows } from './drill-columns';
import styles from './DrillPanel.module.css';
import { recordsWords } from './MarkMenu';
import { saveFile } from './save-file';

/** The records behind one number: exactly as many as it counts. */
export function DrillPanel({
  request,
  onRequest,
  onClose,
}: {
  request: DrillRequest;
  onRequest: (request: DrillRequest) => void;
  onClose: () => void;
}) {
  const { metric: id, params, override, key, label, text } = request;
  const others = useMemo(() => distinct(request.others ?? []), [request.others]);
  const app = useApp();
  const metric = app.metrics.find((candidate) => candidate.id === id);
  const drill = useDrill(id, key, params, override);
  const scope = useAppState((state) => state.scope);
  const calendar = useCalendar();
  const asked = scope && { ...scope, ...override };
  const flag = metric?.flag;
  const [sort, setSort] = useState<TableSort | null>(flag ? { column: flag, direction: 'descending' } : null);
  const columns = useMemo(() => {
    const [first, ...rest] = drillColumns(drill.data?.columns ?? [], drill.data?.rows ?? [], flag);
    return first
      ? [first, ...wayColumn((deal) => void goToDeal(app, deal).then(onClose), drill.data?.columns), ...rest]
      : [];
  }, [app, drill.data, flag, onClose]);
  const rows = useMemo(() => sortedRows(drill.data?.rows ?? [], sort), [drill.data, sort]);
  const csv = () => {
    const names = drill.data?.columns ?? [];
    return writeCsv(
      names,
      rows.map((row) => names.map((name) => row[name] ?? null)),
      { byte_order_mark: true },
    );
  };
  const counted = flag ? rows.filter((row) => row[flag] === true).length : null;
  const title = text === '' ? label : `${label}: ${text}`;
  return (
    <Panel
      title={title}
      flush
      onClose={onClose}
      subtitle={
        drill.data && (
          <>
            <span data-records={rows.length}>
              {recordsWords(rows.length)}
              {counted !== null && `, ${formatCount(counted)} of them ${flagWords(flag ?? '')}`}
            </span>
            {metric && asked && ` · ${metric.title}, ${nameOfPeriod(asked.period_start, asked.period_end, calendar)}`}
          </>
        )
      }
      footer={
        <>
          <CopyButton text={csv}>Copy</CopyButton>
          <Button onPress={() => saveFile(`${id}-records.csv`, new Blob([csv()], { type: 'text/csv' }))}>
            Save as CSV
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        {others.length > 1 && (
          <div className={styles.choice}>
            <Select
              label="Records of"
              labelPosition="side"
              options={others.map((mark) => ({ id: idOf(mark), name: mark.label, detail: mark.text }))}
              value={idOf(request)}
              onChange={(next) => {
                const mark = others.find((candidate) => idOf(candidate) === next);
                if (mark) onRequest({ ...request, key: mark.key, label: mark.label, text: mark.text });
              }}
            />
          </div>
        )}
        {drill.isPending && <Waiting />}
        {drill.error && (
          <Callout tone="bad" title="These records could not be read">
            {drill.error.message}
          </Callout>
        )}
        {drill.data && rows.length === 0 && <EmptyState title="No records" />}
        {drill.data && rows.length > 0 && (
          <div className={styles.table}>
            <Table<Row>
              key={idOf(request)}
              label={title}
              columns={columns}
              rows={rows}
              rowId={(_, index) => index}
              sort={sort}
              onSort={setSort}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Leads from a deal to its touches. */
function wayColumn(go: (opportunity_id: number) => void, names: readonly string[] = []): TableColumn<Row>[] {
  if (!names.includes('opportunity_id')) return [];
  return [
    {
      id: 'way',
      name: 'Touches',
      width: 100,
      render: (row) =>
        typeof row.opportunity_id === 'number' ? (
          <Button variant="text" size="small" onPress={() => go(Number(row.opportunity_id))}>
            See touches
          </Button>
        ) : null,
      text: () => '',
    },
  ];
}

/** By the id its tool gave it, else by file and record: a deal's number may be another's after the next load. */
async function goToDeal(app: App, opportunity_id: number): Promise<void> {
  const { rows } = await app.sql(
    `select coalesce(source_id, file_id || ':' || record) as deal from opportunities where opportunity_id = ${opportunity_id}`,
  );
  window.location.hash = `#/deal/${encodeURIComponent(String(rows[0]?.deal ?? ''))}`;
}

function idOf(mark: { key: unknown }): string {
  return JSON.stringify(mark.key);
}

/** Two lines of a picture have marks of the same day: one entry is enough. */
function distinct<M extends { key: unknown }>(marks: readonly M[]): M[] {
  return [...new Map(marks.map((mark) => [idOf(mark), mark] as const).toReversed()).values()].toReversed();
}

function Waiting() {
  return (
    <div className={styles.waiting}>
      {[1, 2, 3, 4, 5, 6].map((line) => (
        <Skeleton key={line} height={20} />
      ))}
    </div>
  );
}

function flagWords(flag: string): string {
  return flag.replace(/^is_/, '').replaceAll('_', ' ');
}
