import { fields, type Field, type Kind } from './fields';
import { goalColumns } from './goal-sheet';
import { namesOf, normaliseName } from './header';
import { periodAbove } from './period-above';
import { shapeFor } from './recognise';
import type { Mapping, MappingOptions, Undecided } from './source';
import { generic } from './tools/generic';
import type { Shape } from './tools/shape';

export { headerFingerprint } from './header';

/** matched: the tool's own name; check: a name people often use for it; missing: no column. */
export type Tier = 'matched' | 'check' | 'missing';

export interface SuggestedMapping {
  mapping: Mapping;
  /** By field name. */
  tiers: Record<string, Tier>;
  /** Required groups nothing fills, as questions; the file is of no use without. */
  undecided: Undecided[];
}

/**
 * The best column for each field of a kind, by the names its tool uses and then by common ones; these stand in for a
 * name of the tool only where the file is of no use without. `preamble` are the lines above the header,
 * `shape` is the form the file was recognised as.
 */
export function suggestMapping(
  kind: Kind,
  tool: string,
  header: readonly string[],
  preamble: readonly string[] = [],
  shape: Shape | null = shapeFor(kind, tool, header),
): SuggestedMapping {
  const common = generic.find((candidate) => candidate.kind === kind);
  const byName = headersByName(header);
  const columns: Record<string, string> = {};
  const tiers: Record<string, Tier> = {};
  const taken = new Set<string>();
  const find = (names: readonly string[] | undefined, reuse: boolean) =>
    names
      ?.map((name) => byName.get(normaliseName(name)))
      .find((name) => name !== undefined && (reuse || !taken.has(name)));

  for (const own of [true, false]) {
    const lacking = own ? new Set() : new Set(requiredGroups(kind, columns).keys());
    for (const { name, required } of fields[kind]) {
      const isSaidByTool = shape?.headers[name] !== undefined && !lacking.has(required);
      if (columns[name] || (!own && isSaidByTool)) continue;
      const found = find((own ? shape : common)?.headers[name], own && tool !== 'generic');
      if (found === undefined) continue;
      columns[name] = found;
      tiers[name] = own ? 'matched' : 'check';
      taken.add(found);
    }
  }
  const [first] = header;
  if (shape?.id_first && first !== undefined && columns.source_id === undefined && !taken.has(first)) {
    columns.source_id = first;
    tiers.source_id = 'check';
  }
  const ownCurrency = byName.get(normaliseName(`${moneyOf(columns) ?? ''} Currency`));
  if (ownCurrency !== undefined) {
    columns.currency = ownCurrency;
    tiers.currency = 'matched';
  }
  for (const { name } of fields[kind]) tiers[name] ??= 'missing';

  const options: MappingOptions = {};
  if (shape?.person_kind) options.person_kind = shape.person_kind;
  if (shape?.in_minor_units) options.in_minor_units = true;
  const goals = kind === 'goal' && columns.target === undefined ? goalColumns(header, columns) : [];
  if (goals.length > 0) options.goal_columns = goals;
  const mapping = withPeriod({ kind, tool, columns, options }, preamble);
  return { mapping, tiers, undecided: missingRequired(kind, columns, mapping.options) };
}

/** A mapping for a file with these lines above its header: costs without a day are of the period they name. */
export function withPeriod(mapping: Mapping, preamble: readonly string[]): Mapping {
  const { period: _, ...options } = mapping.options;
  const period = mapping.kind === 'spend' && !mapping.columns.spend_date ? periodAbove(preamble) : null;
  return { ...mapping, options: period ? { ...options, period } : options };
}

const moneyOf = ({ amount, cost, actual_cost, target }: Mapping['columns']) => amount ?? cost ?? actual_cost ?? target;

/** One question per required group of a kind that neither a column nor an option fills. */
export function missingRequired(kind: Kind, columns: Mapping['columns'], options: MappingOptions = {}): Undecided[] {
  const groups = requiredGroups(kind, columns);
  if (options.period) groups.delete('day');
  if (options.goal_columns) for (const name of ['metric', 'period', 'target']) groups.delete(name);
  return [...groups.values()].map((group) => ({
    question: 'required_field',
    columns: [],
    words: `No column was found for ${group.map(({ label }) => label.toLowerCase()).join(' or ')}`,
  }));
}

/** The required groups nothing fills, with their fields. */
function requiredGroups(kind: Kind, columns: Mapping['columns']): Map<string, Field[]> {
  const groups = new Map<string, Field[]>();
  for (const field of fields[kind])
    if (field.required) groups.set(field.required, [...(groups.get(field.required) ?? []), field]);
  for (const [name, group] of groups) if (group.some((field) => columns[field.name])) groups.delete(name);
  return groups;
}

function headersByName(header: readonly string[]): Map<string, string> {
  const byName = new Map<string, string>();
  const add = (key: string, name: string) => {
    if (!byName.has(key)) byName.set(key, name);
  };
  for (const name of header) add(normaliseName(name), name);
  for (const name of header) for (const other of namesOf(name)) add(other, name);
  return byName;
}
