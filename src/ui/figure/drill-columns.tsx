import { absent, formatDate, formatMoneyExact } from '../../charts/format';
import type { Row, Value } from '../../engine/engine';
import { Badge } from '../components/Chips';
import type { TableColumn, TableSort } from '../components/Table';

/** Numbers by which the tables refer to one another; they say nothing to a reader. */
const internal = new Set([
  'person_id',
  'opportunity_id',
  'journey_id',
  'account_id',
  'grain',
  'overall',
  'is_excluded',
]);
/** The name of the record comes first; a person's or a deal's, whichever the metric counts. */
const first = ['opportunity_name', 'person_name', 'company_name'];

/**
 * Columns of the records as people read them: names, the most complete first, then whether a record counts in the
 * rate, then the rest. A column that is empty in every row is left out.
 */
export function drillColumns(
  names: readonly string[],
  rows: readonly Row[],
  flag: string | undefined,
): TableColumn<Row>[] {
  const filled = new Map(names.map((name) => [name, rows.filter((row) => (row[name] ?? null) !== null).length]));
  const shown = names.filter((name) => !internal.has(name) && filled.get(name) !== 0);
  const named = first.filter((name) => shown.includes(name));
  named.sort((a, b) => (filled.get(b) ?? 0) - (filled.get(a) ?? 0));
  const order = [...named, ...(flag && shown.includes(flag) ? [flag] : [])];
  return [...order, ...shown.filter((name) => !order.includes(name))].map((name) => ({
    id: name,
    name: nameOf(name),
    ...(name.endsWith('_minor') || name === 'days' ? { align: 'end' as const } : {}),
    width: first.includes(name) ? 180 : name === flag ? 90 : 130,
    render: (row) => (typeof row[name] === 'boolean' ? <Flag isOn={row[name]} /> : cellText(row, name)),
    text: (row) => cellText(row, name),
  }));
}

/** The rows in the order asked for; what is empty stands last either way. */
export function sortedRows(rows: readonly Row[], sort: TableSort | null): Row[] {
  if (!sort) return [...rows];
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const at = (row: Row) => row[sort.column] ?? null;
  return [...rows].sort((a, b) => {
    const [left, right] = [at(a), at(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * compare(left, right);
  });
}

function compare(a: NonNullable<Value>, b: NonNullable<Value>): number {
  return typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b, 'en') : Number(a) - Number(b);
}

function cellText(row: Row, name: string): string {
  const value = row[name] ?? null;
  if (value === null) return absent;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (name.endsWith('_minor')) return formatMoneyExact(Number(value), String(row.currency ?? 'XXX'));
  return name.endsWith('_date') || name.endsWith('_at') ? formatDate(String(value)) : String(value);
}

/** 'opportunity_name' gives 'Deal', 'sales_qualified_date' 'Sales qualified'. */
function nameOf(name: string): string {
  const known: Record<string, string> = {
    opportunity_name: 'Deal',
    person_name: 'Person',
    company_name: 'Company',
    amount_minor: 'Amount',
  };
  const words = name
    .replace(/^is_/, '')
    .replace(/_(date|minor)$/, '')
    .replaceAll('_', ' ');
  return known[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function Flag({ isOn }: { isOn: boolean }) {
  return isOn ? <Badge tone="accent">Yes</Badge> : <span>No</span>;
}
