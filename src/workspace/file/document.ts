import * as v from 'valibot';
import { goalMetrics } from '../../agreement/agreement';
import { choices } from '../../agreement/decisions';
import { weekPatterns } from '../../agreement/fiscal-weeks';
import {
  customWeights,
  defaultAttribution,
  linkRules,
  longestLookBack,
  mostCustomModels,
} from '../../agreement/attribution';
import { defaultPromises, longestPromise } from '../../agreement/promises';
import { ladder, sideStages } from '../../agreement/stages';
import { agreeingTeams } from '../../agreement/ticks';
import { dimensions } from '../../metrics/metric';
import { kinds } from '../../sources/fields';
import type { Workspace } from '../workspace';
import { sha256Hex } from './format';

/*
 * What a workspace from another computer may hold: closed lists and plain values, each with a largest size. Texts are only
 * ever shown, compared or bound beside a statement; whatever chooses a statement is a closed list or a whole number.
 */

const text = v.pipe(v.string(), v.maxLength(1_000_000));
const name = v.pipe(v.string(), v.maxLength(10_000));
const word = v.pipe(v.string(), v.regex(/^[\w .:-]{1,100}$/));
const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_-]{0,63}$/));
const currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/));
const day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((value) => isDay(value), 'no day of the calendar'),
);
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const size = whole(0, 2 ** 42);
/** More records than fit into the database of a tab. */
const count = whole(0, 500_000_000);
const place = whole(0, 2_147_483_647);
const file_id = whole(1, 2_147_483_647);
const number = v.pipe(v.number(), v.finite(), v.minValue(-9e15), v.maxValue(9e15));

function isDay(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

const mapping = v.object({
  kind: v.picklist(kinds),
  tool: word,
  columns: v.record(id, text),
  options: v.object({
    date_order: v.optional(v.picklist(['day_first', 'month_first'])),
    currency: v.optional(currency),
    decimal_mark: v.optional(v.picklist(['.', ','])),
    person_kind: v.optional(v.picklist(['lead', 'contact'])),
    period: v.optional(v.object({ start: day, end: day })),
    goal_columns: v.optional(v.array(text)),
    in_minor_units: v.optional(v.boolean()),
  }),
});

const quote = v.picklist(['"', "'", '']);
const delimiter = v.pipe(v.string(), v.minLength(1), v.maxLength(16));

const setAsideKind = v.picklist([
  'long',
  'stray_quote',
  'unclosed_quote',
  'disputed',
  'total',
  'footer',
  'repeated_header',
  'other_table',
  'message',
]);

const report = v.object({
  bytes: size,
  format: v.picklist(['text', 'xlsx', 'html']),
  encoding: word,
  delimiter,
  header_line: place,
  preamble: v.array(text),
  records_found: count,
  records_loaded: count,
  blank_lines: place,
  set_aside: v.array(v.object({ record: place, line: place, kind: setAsideKind, reason: text, text })),
  set_aside_count: count,
  set_aside_by: v.object({
    long: v.optional(count),
    stray_quote: v.optional(count),
    unclosed_quote: v.optional(count),
    disputed: v.optional(count),
    total: v.optional(count),
    footer: v.optional(count),
    repeated_header: v.optional(count),
    other_table: v.optional(count),
    message: v.optional(count),
  }),
  short_records: count,
  mended: v.array(v.object({ record: place, line: place, words: text, text })),
  mended_count: count,
  duplicate_records: v.nullable(count),
  notices: v.array(
    v.object({
      kind: v.picklist([
        'mojibake',
        'lost_characters',
        'incomplete',
        'control_total',
        'mangled_ids',
        'mixed_encoding',
        'skipped',
        'formula_errors',
        'mixed_dates',
        'mixed_numbers',
      ]),
      words: text,
    }),
  ),
  control_totals: v.array(v.object({ label: text, header: text, said: text, loaded: text })),
  not_converted: v.array(v.object({ field: id, header: text, count, examples: v.array(text) })),
  reader: v.picklist(['duckdb', 'papaparse']),
  seconds: v.pipe(v.number(), v.finite(), v.minValue(0)),
});

const source = v.object({
  file_id,
  name,
  bytes: size,
  fingerprint: sha256Hex,
  part: v.nullable(name),
  reading: v.object({
    encoding: v.optional(word),
    delimiter: v.optional(delimiter),
    quote: v.optional(quote),
    header_line: v.optional(place),
    keep_all_rows: v.optional(v.boolean()),
    repair_mojibake: v.optional(v.boolean()),
  }),
  corrections: v.array(v.object({ record: whole(1, 2_147_483_647), cells: v.array(text) })),
  dialect: v.object({
    encoding: word,
    delimiter,
    quote,
    escape: v.picklist(['doubled', 'backslash']),
    newline: v.picklist(['\n', '\r\n', '\r', 'mixed']),
  }),
  header: v.pipe(
    v.array(v.pipe(text, v.minLength(1))),
    v.check((cells) => new Set(cells).size === cells.length, 'a column twice'),
  ),
  recognition: v.object({
    kind: v.picklist(kinds),
    tool: word,
    confidence: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    label: name,
  }),
  mapping,
  undecided: v.array(
    v.object({
      question: v.picklist(['date_order', 'decimal_mark', 'required_field', 'currency', 'kind']),
      columns: v.array(text),
      words: text,
      example: v.optional(text),
    }),
  ),
  report,
  renewal: v.optional(
    v.object({
      of: v.array(file_id),
      way: v.picklist(['replaces', 'extends', 'beside']),
      difference: v.object({ added: count, changed: count, unchanged: count, gone: count, overtaken: count }),
    }),
  ),
});

/** Whether no file renews itself, by whatever steps. */
function renewInOneDirection(sources: readonly v.InferOutput<typeof source>[]): boolean {
  const left = new Map(sources.map((one) => [one.file_id, one.renewal?.of ?? []]));
  for (;;) {
    const settled = [...left]
      .filter(([, of]) => of.every((earlier) => !left.has(earlier)))
      .map(([settling]) => settling);
    for (const one of settled) left.delete(one);
    if (settled.length === 0) return left.size === 0;
  }
}

const weight = v.pipe(v.number(), v.minValue(0), v.maxValue(1000));

const attribution = v.object({
  model: v.nullable(id),
  link_rule: v.picklist(linkRules),
  responses: v.picklist(['responded', 'all']),
  deduplicate: v.picklist(['day', 'campaign', 'none']),
  look_back_days: v.nullable(whole(1, longestLookBack)),
  sales_touches: v.picklist(['keep', 'leave_out']),
  stand_in_touches: v.optional(v.picklist(['use', 'leave_out']), 'use'),
  grace_minutes: whole(0, 10_080),
  middle: v.nullable(v.picklist(['between', 'all'])),
  half_life_days: whole(1, longestLookBack),
  custom_models: v.pipe(
    v.array(
      v.pipe(
        v.object({
          id,
          name: v.pipe(name, v.maxLength(60)),
          first_touch: weight,
          lead_creation: weight,
          opportunity_creation: weight,
          closing: weight,
          middle: weight,
        }),
        v.check((model) => customWeights.some((part) => model[part] > 0), 'weights that are all nought'),
      ),
    ),
    v.maxLength(mostCustomModels),
    v.check((models) => new Set(models.map((model) => model.id)).size === models.length, 'a model id twice'),
  ),
  not_marketing: v.optional(v.pipe(v.array(name), v.maxLength(1000)), defaultAttribution.not_marketing),
});

const agreement = v.object({
  schema: v.literal(1),
  fiscal_year_start_month: whole(1, 12),
  fiscal_weeks: v.optional(
    v.nullable(v.object({ pattern: v.picklist(weekPatterns), first_weekday: whole(1, 7) })),
    null,
  ),
  display_currency: currency,
  as_of: v.nullable(day),
  stages: v.record(name, v.picklist([...ladder, ...sideStages, 'ignore'])),
  channels: v.record(name, name),
  teams: v.record(name, name),
  goals: v.array(
    v.object({
      metric: v.picklist(goalMetrics),
      period_start: day,
      period_end: day,
      team: v.nullable(name),
      target: number,
    }),
  ),
  rates: v.array(
    v.object({
      currency,
      to: currency,
      per_unit: v.pipe(v.string(), v.regex(/^\d{1,8}(\.\d{1,10})?$/)),
      as_of: day,
      source: name,
    }),
  ),
  decisions: v.array(v.object({ check: id, choice: v.picklist(choices), by: name, at: v.pipe(name, v.maxLength(40)) })),
  decider: name,
  own_domains: v.array(name),
  // Files written before there were these hold none.
  promises: v.optional(
    v.object({
      contact_within: whole(0, longestPromise),
      contact_unit: v.picklist(['weekdays', 'days']),
      decide_within: whole(0, longestPromise),
    }),
    defaultPromises,
  ),
  attribution: v.optional(attribution, defaultAttribution),
  gross_margin: v.optional(v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))), null),
  ticks: v.optional(
    v.array(
      v.object({
        definition: v.pipe(name, v.maxLength(200)),
        team: v.picklist(agreeingTeams),
        by: name,
        at: v.pipe(name, v.maxLength(40)),
        words: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
      }),
    ),
    [],
  ),
  version: v.optional(v.object({ number: whole(1, 1_000_000_000), at: v.pipe(name, v.maxLength(40)) }), {
    number: 1,
    at: '',
  }),
});

const values = v.optional(v.array(text));

const scope = v.object({
  period_start: day,
  period_end: day,
  as_of: day,
  compare: v.picklist(['none', 'previous_period', 'same_period_last_year']),
  // A filter left out unseen would change every figure, so an unknown one is refused.
  filters: v.strictObject({
    source: values,
    channel: values,
    campaign: values,
    owner: values,
    team: values,
    segment: values,
    country: values,
  } satisfies Record<(typeof dimensions)[number], typeof values>),
  columns: v.optional(v.array(v.object({ file_id, header: text, values: v.array(text) }))),
});

const meeting = v.object({
  schema: v.literal(1),
  agenda: v.array(
    v.object({
      metric: id,
      params: v.record(id, v.union([name, number, v.boolean(), v.null()])),
      note: text,
    }),
  ),
  decisions: v.array(v.object({ id: name, what: text, who: text, by_when: v.pipe(name, v.maxLength(40)) })),
});

const workspace = v.object({
  schema: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  name,
  is_sample: v.boolean(),
  sources: v.pipe(
    v.array(source),
    v.check((sources) => new Set(sources.map((one) => one.file_id)).size === sources.length, 'a file id twice'),
    v.check((sources) => renewInOneDirection(sources), 'files that renew each other'),
  ),
  agreement,
  scope: v.nullable(scope),
  meeting,
  remembered: v.record(v.pipe(v.string(), v.regex(/^[0-9a-f]{1,64}$/)), mapping),
});

/** The first field of a document that no workspace has, as a path, and why. */
export interface Misfit {
  field: string;
  why: string;
}

/** A document from another computer as a workspace, without the fields nobody knows; or what of it does not fit. */
export function workspaceFrom(document: unknown): Workspace | Misfit {
  const parsed = v.safeParse(workspace, document, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return { field: v.getDotPath(issue) ?? 'its top', why: issue.message };
}

export function isMisfit(result: Workspace | Misfit): result is Misfit {
  return 'why' in result && 'field' in result;
}
