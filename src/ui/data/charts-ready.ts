import type { Field, Kind } from '../../sources/fields';
import type { Mapping } from '../../sources/source';

/** What a figure lacks: one of `fields` in a file of `kind`. */
export interface Need {
  kind: Kind;
  fields: readonly Field[];
}

export interface ChartsReady {
  ready: string[];
  waiting: { metric: string; needs: Need[] }[];
}

type FieldsByKind = Readonly<Partial<Record<Kind, readonly Field[]>>>;

/**
 * Which of the metrics can be drawn from the files as mapped. A metric needs every field that names it in `unlocks`;
 * fields sharing a `required` group stand for each other; a metric no field names needs people or deals. Without a file
 * of people the fields that name it in `unlocksWithoutPeople` are enough.
 */
export function chartsReady(
  mappings: readonly Mapping[],
  fields: FieldsByKind,
  metrics: readonly string[],
): ChartsReady {
  const hasSubject = mappings.some(({ kind }) => kind === 'person' || kind === 'opportunity');
  const hasPeople = mappings.some(({ kind }) => kind === 'person');
  const result: ChartsReady = { ready: [], waiting: [] };
  for (const metric of metrics) {
    const missingOf = (needs: Need[]) => needs.filter((need) => !mappings.some((mapping) => meets(mapping, need)));
    const missing = missingOf(needsOf(metric, fields));
    const onDeals = hasPeople ? [] : needsOf(metric, fields, 'unlocksWithoutPeople');
    const standsOnDeals = onDeals.length > 0 && missingOf(onDeals).length === 0;
    if (hasSubject && (missing.length === 0 || standsOnDeals)) result.ready.push(metric);
    else result.waiting.push({ metric, needs: missing });
  }
  return result;
}

/** Everything the metric needs, one entry per field or group of fields that stand for each other. */
export function needsOf(
  metric: string,
  fields: FieldsByKind,
  names: 'unlocks' | 'unlocksWithoutPeople' = 'unlocks',
): Need[] {
  return Object.entries(fields).flatMap(([kind, ofKind]) => {
    const groups = new Map<string, Field[]>();
    for (const field of ofKind.filter((one) => one[names]?.includes(metric))) {
      const group = field.required ?? field.name;
      groups.set(group, [...(groups.get(group) ?? []), field]);
    }
    return [...groups.values()].map((group) => ({ kind: kind as Kind, fields: group }));
  });
}

function meets(mapping: Mapping, need: Need): boolean {
  if (mapping.kind === 'goal' && need.kind === 'goal' && mapping.options.goal_columns) return true;
  return mapping.kind === need.kind && need.fields.some(({ name }) => Boolean(mapping.columns[name]));
}
