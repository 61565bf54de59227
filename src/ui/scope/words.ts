import type { ColumnFilter, Dimension, Scope } from '../../metrics/metric';

export const dimensionNames: Record<Dimension, string> = {
  source: 'Source',
  channel: 'Channel',
  campaign: 'Campaign',
  owner: 'Owner',
  team: 'Team',
  segment: 'Segment',
  country: 'Country',
};

/** A filter as a sentence: "Source is Paid search or Events". */
export function filterWords(dimension: Dimension, values: readonly string[]): string {
  return `${dimensionNames[dimension]} is ${either(values)}`;
}

/** A column filter as a sentence: "Region is North or South". */
export function columnWords({ header, values }: ColumnFilter): string {
  return `${header} is ${either(values)}`;
}

/** All filters as one sentence, or null when there are none. */
export function filtersWords(filters: Scope['filters'], columns: readonly ColumnFilter[] = []): string | null {
  const sentences = [
    ...filterEntries(filters).map(([dimension, values]) => filterWords(dimension, values)),
    ...columns.map(columnWords),
  ];
  return sentences.length > 0 ? sentences.join(' and ') : null;
}

/** The filters that narrow anything. */
export function filterEntries(filters: Scope['filters']): [Dimension, string[]][] {
  return (Object.entries(filters) as [Dimension, string[] | undefined][]).flatMap(([dimension, values]) =>
    values?.length ? [[dimension, values] as [Dimension, string[]]] : [],
  );
}

/** The filters with this dimension set to these values, or without it when there are none. */
export function withFilter(filters: Scope['filters'], dimension: Dimension, values: readonly string[]) {
  const { [dimension]: _, ...others } = filters;
  return values.length > 0 ? { ...others, [dimension]: [...values] } : others;
}

/** The column filters with this column set to these values, or without it when there are none. */
export function withColumnFilter(columns: readonly ColumnFilter[] = [], filter: ColumnFilter): ColumnFilter[] {
  const { file_id, header, values } = filter;
  const isOther = (one: ColumnFilter) => one.file_id !== file_id || one.header !== header;
  const others = columns.filter(isOther);
  return values.length > 0 ? [...others, { file_id, header, values }] : others;
}

function either(values: readonly string[]): string {
  if (values.length > 3) return `${values.slice(0, 2).join(', ')} or ${values.length - 2} more`;
  if (values.length <= 1) return values[0] ?? 'nothing';
  return `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
