import type { Field } from '../../sources/fields';
import type { ColumnPreview } from '../../app/app';
import type { Mapping, MappingOptions, Source } from '../../sources/source';

/** matched: nothing to do; check: worth a look; missing: no column yet. */
export type Tier = 'matched' | 'check' | 'missing';
export type Importance = 'required' | 'more_charts' | 'optional';

export interface MappingLine {
  field: Field;
  tier: Tier;
  importance: Importance;
  /** Header cell chosen, or null. */
  header: string | null;
  /** Why the line is worth a look; null when it is not. */
  why: string | null;
}

/**
 * The lines of the mapping screen in the order of the fields; `touched` are fields the person has settled, `uncertain` those
 * matched by a common name only.
 */
export function mappingLines(
  source: Source,
  fields: readonly Field[],
  columns: Mapping['columns'],
  touched: ReadonlySet<string>,
  uncertain: ReadonlySet<string> = new Set(),
): MappingLine[] {
  return fields.map((field) => {
    const header = columns[field.name] ?? null;
    const why = header && !touched.has(field.name) ? reasonToCheck(source, field.name, header, uncertain) : null;
    const tier = header === null ? 'missing' : why === null ? 'matched' : 'check';
    return { field, tier, importance: importanceOf(field, fields, columns), header, why };
  });
}

/** Headers of the file no field uses: kept as filters. */
export function unusedHeaders(header: readonly string[], columns: Mapping['columns']): string[] {
  const used = new Set(Object.values(columns));
  return header.filter((name) => !used.has(name));
}

/** Required groups that neither a column nor an option of the mapping fills; each group as its fields. */
export function missingRequired(
  fields: readonly Field[],
  columns: Mapping['columns'],
  { period, goal_columns }: MappingOptions = {},
): Field[][] {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    if (field.required) groups.set(field.required, [...(groups.get(field.required) ?? []), field]);
  }
  if (period) groups.delete('day');
  if (goal_columns) for (const name of ['metric', 'period', 'target']) groups.delete(name);
  return [...groups.values()].filter((group) => !group.some(({ name }) => columns[name]));
}

/** `columns` with `field` set to `header`, or emptied; a header serves one field only, so it leaves the field it served. */
export function withColumn(columns: Mapping['columns'], field: string, header: string | null): Mapping['columns'] {
  const others = Object.entries(columns).filter(([name, used]) => name !== field && used !== header);
  return Object.fromEntries(header === null ? others : [...others, [field, header]]);
}

/** The columns in the order in which they are likely to be meant: free ones whose values fit the field's type first. */
export function likelyFirst(
  header: readonly string[],
  field: Field,
  previewOf: ReadonlyMap<string, ColumnPreview>,
  taken: ReadonlySet<string>,
): string[] {
  const rank = (name: string) => (taken.has(name) ? 2 : 0) + (fits(field.type, previewOf.get(name)?.samples) ? 0 : 1);
  return header.toSorted((a, b) => rank(a) - rank(b));
}

function fits(type: Field['type'], samples: readonly string[] = []): boolean {
  const looksLike = { date: /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/, number: /^[^\w-]*-?\d[\d.,\s]*\W*$/ };
  const isDate = samples.length > 0 && samples.every((text) => looksLike.date.test(text));
  const isNumber = samples.length > 0 && !isDate && samples.every((text) => looksLike.number.test(text));
  if (type === 'date' || type === 'timestamp') return isDate;
  if (type === 'number') return isNumber;
  if (type === 'id' || type === 'ids') return !isDate;
  return type === 'boolean' || (!isDate && !isNumber);
}

/** Of fields that stand for each other the one with a column is required, or the first while none has one. */
function importanceOf(field: Field, fields: readonly Field[], columns: Mapping['columns']): Importance {
  if (!field.required) return field.unlocks?.length ? 'more_charts' : 'optional';
  const group = groupOf(field, fields);
  const served = group.some(({ name }) => columns[name]);
  return served ? (columns[field.name] ? 'required' : 'optional') : group[0] === field ? 'required' : 'optional';
}

/** The fields that can stand in for this one, itself included. */
export function groupOf(field: Field, fields: readonly Field[]): Field[] {
  return field.required ? fields.filter(({ required }) => required === field.required) : [field];
}

function reasonToCheck(source: Source, field: string, header: string, uncertain: ReadonlySet<string>): string | null {
  const asked = source.undecided.find(({ columns }) => columns.includes(header));
  if (asked) return asked.words;
  const failed = source.report.not_converted.find((cells) => cells.field === field && cells.header === header);
  if (failed) return `${failed.count.toLocaleString('en')} cells do not read as ${articleFor(failed.field)}`;
  return uncertain.has(field) ? 'Matched by its name. Do the examples fit?' : null;
}

function articleFor(field: string): string {
  return /_at$|_date$|period/.test(field) ? 'a date' : 'a number';
}
