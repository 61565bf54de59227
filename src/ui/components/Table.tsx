import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Cell, Column, Row, Table as AriaTable, TableBody, TableHeader } from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import styles from './Table.module.css';

export interface TableColumn<R> {
  id: string;
  name: string;
  /** Numbers stand at the right. */
  align?: 'start' | 'end';
  /** Pixels at least, 120 when not given; columns share what is left. */
  width?: number;
  render: (row: R) => ReactNode;
  /** What the cell says, where `render` is not text. */
  text?: (row: R) => string;
}

export interface TableSort {
  column: string;
  direction: 'ascending' | 'descending';
}

/**
 * A table that draws only the rows in view; it fills its parent, which needs a height. Sorting is the caller's: the
 * rows stand as given.
 */
export function Table<R>({
  label,
  columns,
  rows,
  rowId,
  sort,
  onSort,
  onRowAction,
  empty = 'Nothing here.',
}: {
  label: string;
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  rowId: (row: R, index: number) => string | number;
  sort?: TableSort | null;
  onSort?: (sort: TableSort) => void;
  onRowAction?: (id: string) => void;
  empty?: ReactNode;
}) {
  const items = rows.map((row, index) => ({ id: rowId(row, index), row }));
  return (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: 36, headingHeight: 36 }}>
      <AriaTable
        aria-label={label}
        className={styles.table ?? ''}
        {...(sort ? { sortDescriptor: sort } : {})}
        {...(onSort
          ? {
              onSortChange: (next: { column?: string | number; direction: TableSort['direction'] }) =>
                onSort({ column: String(next.column), direction: next.direction }),
            }
          : {})}
        {...(onRowAction ? { onRowAction: (key: string | number) => onRowAction(String(key)) } : {})}
      >
        <TableHeader>
          {columns.map((column, index) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={index === 0}
              allowsSorting={onSort !== undefined}
              minWidth={column.width ?? 120}
              className={`${styles.column} ${column.align === 'end' ? styles.end : ''}`}
            >
              {({ sortDirection }) => (
                <>
                  <span className={styles.columnName}>{column.name}</span>
                  {sortDirection === 'ascending' && <ArrowUp size={14} aria-hidden />}
                  {sortDirection === 'descending' && <ArrowDown size={14} aria-hidden />}
                </>
              )}
            </Column>
          ))}
        </TableHeader>
        <TableBody items={items} renderEmptyState={() => empty}>
          {({ id, row }) => (
            <Row id={id} className={styles.row ?? ''}>
              {columns.map((column) => (
                <Cell
                  key={column.id}
                  className={`${styles.cell} ${column.align === 'end' ? styles.end : ''}`}
                  {...(column.text ? { textValue: column.text(row) } : {})}
                >
                  <span className={styles.cellText}>{column.render(row)}</span>
                </Cell>
              ))}
            </Row>
          )}
        </TableBody>
      </AriaTable>
    </Virtualizer>
  );
}
