import * as v from 'valibot';
import { isReservedName, type Agreement } from '../agreement/agreement';
import { weekPatterns } from '../agreement/fiscal-weeks';
import { defaultAttribution, type AttributionRules } from '../agreement/attribution';
import { defaultPromises } from '../agreement/promises';
import { agreeingTeams } from '../agreement/ticks';
import type { Meeting } from '../meeting/meeting';
import type { Scope } from '../metrics/metric';
import type { Mapping, Source } from '../sources/source';

/** What survives a reload, beside the bytes of the files. Plain JSON. */
export interface Workspace {
  schema: 1;
  id: string;
  name: string;
  is_sample: boolean;
  sources: Source[];
  agreement: Agreement;
  /** Null until the first figures were shown: then the model's default period. */
  scope: Scope | null;
  meeting: Meeting;
  /** Header fingerprint -> the mapping last used for it: next month's export asks nothing. */
  remembered: Record<string, Mapping>;
}

const text = v.pipe(v.string(), v.maxLength(1_000_000));
/** Looked at before it is copied: the copy would be silently without such keys. */
const plain = v.pipe(
  v.custom<Record<string, unknown>>(
    (value) => typeof value === 'object' && value !== null && !Object.keys(value).some(isReservedName),
    'A name in it is one of the words a document cannot hold',
  ),
  v.record(v.string(), v.unknown()),
);

const mapping = v.looseObject({
  kind: text,
  tool: text,
  columns: v.pipe(
    plain,
    v.check((columns) => Object.values(columns).every((header) => typeof header === 'string')),
  ),
  options: plain,
});

/** What reports of documents kept before these were written do not hold. */
const reportDefaults = {
  format: v.optional(v.picklist(['text', 'xlsx', 'html']), 'text'),
  preamble: v.optional(v.array(v.string()), []),
  set_aside: v.optional(
    v.array(v.looseObject({ record: v.number(), kind: v.optional(text, 'long'), reason: text, text: v.string() })),
    [],
  ),
  set_aside_by: v.optional(plain, {}),
  mended: v.optional(v.array(v.looseObject({ record: v.number() })), []),
  mended_count: v.optional(v.number(), 0),
  duplicate_records: v.optional(v.nullable(v.number()), 0),
  notices: v.optional(v.array(v.looseObject({ kind: text, words: text })), []),
  control_totals: v.optional(v.array(v.looseObject({ label: text })), []),
};

const schema = v.looseObject({
  schema: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  name: text,
  is_sample: v.boolean(),
  sources: v.array(
    v.looseObject({
      file_id: v.pipe(v.number(), v.integer(), v.minValue(1)),
      name: text,
      fingerprint: v.pipe(v.string(), v.regex(/^[\w-]{1,128}$/)),
      header: v.array(v.string()),
      mapping,
      dialect: v.looseObject({
        quote: v.optional(v.picklist(['"', "'", '']), '"'),
        escape: v.optional(v.picklist(['doubled', 'backslash']), 'doubled'),
      }),
      part: v.optional(v.nullable(text), null),
      reading: v.optional(plain, {}),
      corrections: v.optional(
        v.array(v.looseObject({ record: v.pipe(v.number(), v.integer(), v.minValue(1)), cells: v.array(v.string()) })),
        [],
      ),
      report: v.looseObject(reportDefaults),
      renewal: v.optional(
        v.looseObject({
          of: v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
          way: v.picklist(['replaces', 'extends', 'beside']),
          difference: v.object({
            added: v.number(),
            changed: v.number(),
            unchanged: v.number(),
            gone: v.number(),
            overtaken: v.number(),
          }),
        }),
      ),
    }),
  ),
  agreement: v.looseObject({
    schema: v.literal(1),
    fiscal_year_start_month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
    fiscal_weeks: v.optional(
      v.nullable(
        v.looseObject({
          pattern: v.picklist(weekPatterns),
          first_weekday: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)),
        }),
      ),
      null,
    ),
    display_currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
    as_of: v.nullable(v.pipe(v.string(), v.isoDate())),
    stages: plain,
    channels: plain,
    teams: plain,
    goals: v.array(v.looseObject({ metric: text, target: v.number() })),
    rates: v.optional(
      v.array(
        v.looseObject({
          currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
          to: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
          per_unit: v.pipe(v.string(), v.regex(/^\d{1,8}(\.\d{1,10})?$/)),
          as_of: v.pipe(v.string(), v.isoDate()),
          source: text,
        }),
      ),
      [],
    ),
    decisions: v.optional(v.array(v.looseObject({ check: text, choice: text, by: text, at: text })), []),
    decider: v.optional(text, ''),
    own_domains: v.optional(v.array(text), []),
    promises: v.optional(
      v.looseObject({
        contact_within: v.pipe(v.number(), v.integer(), v.minValue(0)),
        contact_unit: v.picklist(['weekdays', 'days']),
        decide_within: v.pipe(v.number(), v.integer(), v.minValue(0)),
      }),
      { ...defaultPromises },
    ),
    attribution: v.optional(
      v.pipe(
        v.custom<AttributionRules>((value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
        // Rules kept before there were further ones.
        v.transform((rules) => ({ ...defaultAttribution, ...rules })),
      ),
      { ...defaultAttribution },
    ),
    gross_margin: v.optional(v.nullable(v.pipe(v.number(), v.gtValue(0), v.maxValue(1))), null),
    ticks: v.optional(
      v.array(v.looseObject({ definition: text, team: v.picklist(agreeingTeams), by: text, at: text, words: text })),
      [],
    ),
    version: v.optional(v.looseObject({ number: v.pipe(v.number(), v.integer(), v.minValue(1)), at: text }), {
      number: 1,
      at: '',
    }),
  }),
  scope: v.nullable(
    v.looseObject({
      period_start: v.pipe(v.string(), v.isoDate()),
      period_end: v.pipe(v.string(), v.isoDate()),
      as_of: v.pipe(v.string(), v.isoDate()),
      compare: v.picklist(['none', 'previous_period', 'same_period_last_year']),
      filters: plain,
      columns: v.optional(
        v.array(
          v.looseObject({
            file_id: v.pipe(v.number(), v.integer(), v.minValue(1)),
            header: text,
            values: v.array(text),
          }),
        ),
      ),
    }),
  ),
  meeting: v.looseObject({
    schema: v.literal(1),
    agenda: v.array(v.looseObject({ metric: text, params: plain, note: text })),
    decisions: v.array(v.looseObject({ id: text, what: text, who: text, by_when: text })),
  }),
  remembered: plain,
});

/** A document from outside as a workspace. Throws `Error` naming the first field that does not fit. */
export function parseWorkspace(document: unknown): Workspace {
  const parsed = v.safeParse(schema, document);
  if (parsed.success) return parsed.output as unknown as Workspace;
  const issue = parsed.issues[0];
  throw new Error(`The kept workspace does not fit at ${v.getDotPath(issue) ?? 'its top'}: ${issue.message}`);
}

/** Whether a document of a later schema has everything this version reads. */
export function fitsWorkspace(document: unknown): boolean {
  if (typeof document !== 'object' || document === null) return false;
  return v.safeParse(schema, { ...document, schema: 1 }).success;
}
