import type { Source } from './source';
import type { Shape } from './tools/shape';

/**
 * What a tool means by the columns of a file, on top of what stands in them: `values` holds the expression of each field
 * and is changed in place, `params` the values bound to them.
 */
export function applyToolRules(
  values: Map<string, string>,
  params: Record<string, string>,
  { mapping }: Pick<Source, 'mapping'>,
  shape: Shape | null,
): void {
  const { kind, tool, options } = mapping;
  const company = values.get('account_source_id');
  // Where HubSpot names no primary company, the first of the list stands for it.
  if (company && tool === 'hubspot')
    values.set('account_source_id', `nullif(trim(split_part(${company}, ';', 1)), '')`);
  for (const name of ['email', 'person_email', 'contact_email']) {
    const cell = values.get(name);
    if (cell) values.set(name, firstAddress(cell));
  }
  if (options.in_minor_units) {
    const amount = values.get('amount');
    if (amount) values.set('amount', `cast(${amount} / 100 as decimal(28, 6))`);
  }
  if (kind === 'opportunity' && shape?.expected_close) closeWhenDecided(values);
  if (kind === 'spend' && options.period && !values.has('spend_date')) {
    values.set('spend_date', 'cast($period_start as date)');
    values.set('period_end', 'cast($period_end as date)');
    Object.assign(params, { period_start: options.period.start, period_end: options.period.end });
  }
  const from = kind === 'spend' ? 'channel' : 'original_source';
  if (shape?.platform && (kind === 'spend' || (kind === 'person' && !values.has(from)))) {
    const detail = values.get(from) ?? 'cast(null as text)';
    values.set(from, `concat_ws(' ', cast($platform as text), ${detail})`);
    params.platform = shape.platform;
  }
}

/** A cell may hold several addresses, or one behind a name: "Ana (ana@example.com), bo@example.com". */
function firstAddress(cell: string): string {
  return `coalesce(nullif(regexp_extract(${cell}, '[^\\s,;<>()"]+@[^\\s,;<>()"]+'), ''), ${cell})`;
}

function closeWhenDecided(values: Map<string, string>): void {
  const decided = ['won_at', 'lost_at'].flatMap((name) => values.get(name) ?? []);
  const close = values.get('close_date');
  if (decided.length === 0) return;
  const dates = [...decided.map((time) => `cast(${time} as date)`), ...(close ? [close] : [])];
  values.set('close_date', `coalesce(${dates.join(', ')}, null)`);
}
