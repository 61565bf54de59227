import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import type { App } from '../../app/app';
import { formatCount } from '../../charts/format';
import type { Row } from '../../engine/engine';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Callout, Skeleton } from '../components/Notice';
import { Panel } from '../components/Panel';
import { Table, type TableSort } from '../components/Table';
import { drillColumns, sortedRows } from '../figure/drill-columns';
import { downloadRows } from './download-rows';
import styles from './data.module.css';
import files from './files.module.css';

/** Rows behind a sentence of this page, in the panel at the right: sortable, and to take away as CSV. */
export function RowsPanel({
  title,
  name,
  ask,
  onClose,
  above,
}: {
  title: string;
  /** Tells this question from others, for the cache and the file's name. */
  name: string;
  ask: (app: App) => Promise<{ columns: string[]; rows: Row[] }>;
  onClose: () => void;
  /** What else can be asked, under the title. */
  above?: ReactNode;
}) {
  const app = useApp();
  const revision = useAppState((state) => state.revision);
  const [sort, setSort] = useState<TableSort | null>(null);
  const { data, error } = useQuery({ queryKey: ['rows', title, name, revision], queryFn: () => ask(app) });
  const rows = useMemo(() => sortedRows(data?.rows ?? [], sort), [data, sort]);
  const columns = useMemo(() => drillColumns(data?.columns ?? [], data?.rows ?? [], undefined), [data]);
  return (
    <Panel
      title={title}
      subtitle={
        <div className={above ? files.withChoice : ''}>
          {above}
          {data ? `${formatCount(data.rows.length)} ${data.rows.length === 1 ? 'row' : 'rows'}` : 'Reading…'}
        </div>
      }
      onClose={onClose}
      flush
      footer={
        <Button isDisabled={!data} onPress={() => data && downloadRows(title, data.columns, data.rows)}>
          Save as CSV
        </Button>
      }
    >
      {error ? (
        <div className={styles.inPanel}>
          <Callout tone="bad" title="The rows could not be read">
            <p>{error.message} Nothing was changed. Close this and try again.</p>
          </Callout>
        </div>
      ) : data ? (
        <Table label={title} columns={columns} rows={rows} rowId={(_, index) => index} sort={sort} onSort={setSort} />
      ) : (
        <div className={styles.inPanel}>
          <Skeleton height={36} />
          <Skeleton height={36} />
          <Skeleton height={36} />
        </div>
      )}
    </Panel>
  );
}
