import { fields, type Field, type Kind } from './fields';
import { currencyInName, normaliseName } from './header';
import { shapeFor, withoutObjects } from './recognise';
import type { Mapping, MappingOptions, Undecided } from './source';
import { generic } from './tools/generic';

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
 * name of the tool only where the file is of no use without.
 */
export function suggestMapping(kind: Kind, tool: string, header: readonly string[]): SuggestedMapping {
  const shape = shapeFor(kind, tool, header);
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
  for (const { name } of fields[kind]) tiers[name] ??= 'missing';

  const options: MappingOptions = {};
  if (shape?.person_kind) options.person_kind = shape.person_kind;
  return { mapping: { kind, tool, columns, options }, tiers, undecided: missingRequired(kind, columns) };
}

/** One question per required group of a kind without a column. */
export function missingRequired(kind: Kind, columns: Mapping['columns']): Undecided[] {
  return [...requiredGroups(kind, columns).values()].map((group) => ({
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
  for (const name of header) {
    for (const bare of withoutObjects([name])) add(normaliseName(bare), name);
    if (currencyInName(name)) add(normaliseName(name.replace(/\s*\([A-Z]{3}\)\s*$/, '')), name);
  }
  return byName;
}
