import type { Readings } from './columns';
import type { Kind } from './fields';
import type { ReadColumn } from './readings';
import type { Source } from './source';

/** The columns by which records of one file are found again in another of its kind. */
export interface RecordKey {
  columns: ReadColumn[];
  /** What the later file speaks for as a whole; the key itself where a record speaks for nothing but itself. */
  cover: ReadColumn[];
  /** The column of a day by which a moving window of records is seen, or null. */
  day: ReadColumn | null;
}

interface KeyFields {
  /** Without these the key tells nothing apart. */
  needs: readonly string[];
  /** These belong to it where the file has them. */
  also?: readonly string[];
  cover?: readonly string[];
}

const day: Partial<Record<Kind, readonly string[]>> = {
  person: ['created_at'],
  account: ['created_at'],
  opportunity: ['created_at'],
  contact_role: ['created_at'],
  campaign: ['start_date'],
  touch: ['responded_at', 'touched_at'],
  spend: ['spend_date'],
  stage_change: ['changed_at'],
};

const ownId: KeyFields = { needs: ['source_id'] };
const whoWhenWhere = ['contact_source_id', 'person_email', 'channel', 'source', 'campaign_source_id', 'campaign'];

/** The tool's own id first; without one, what the same record would say again. */
const keyFields: Partial<Record<Kind, readonly KeyFields[]>> = {
  person: [ownId, { needs: ['email'] }],
  account: [ownId, { needs: ['domain'] }, { needs: ['account_name'] }],
  opportunity: [ownId, { needs: ['opportunity_name', 'created_at'], also: ['account_source_id', 'account_name'] }],
  contact_role: [
    ownId,
    { needs: ['opportunity_source_id', 'contact_source_id'] },
    { needs: ['opportunity_source_id', 'contact_email'] },
  ],
  campaign: [ownId, { needs: ['campaign'] }],
  touch: [
    ownId,
    { needs: ['touched_at'], also: ['person_source_id', ...whoWhenWhere, 'touch_type'] },
    { needs: ['responded_at'], also: ['person_source_id', ...whoWhenWhere, 'touch_type'] },
  ],
  spend: [{ needs: ['spend_date'], also: ['channel', 'campaign'], cover: ['spend_date', 'channel'] }],
  stage_change: [
    ownId,
    {
      needs: ['stage_name', 'changed_at'],
      also: ['opportunity_source_id', 'opportunity_name', 'person_source_id', 'field', 'from_stage'],
    },
  ],
  goal: [{ needs: ['period', 'metric'], also: ['team', 'segment'] }],
  owner: [{ needs: ['owner'] }],
};

/** Null for files whose records cannot be told apart. */
export function recordKey({ mapping }: Pick<Source, 'mapping'>, { columns }: Readings): RecordKey | null {
  const find = (name: string) => columns.find(({ field }) => field.name === name);
  const found = (names: readonly string[]) => names.flatMap((name) => find(name) ?? []);
  const fields = keyFields[mapping.kind]?.find(({ needs }) => needs.every((name) => find(name) !== undefined));
  if (fields === undefined) return null;
  const key = found([...fields.needs, ...(fields.also ?? [])]);
  return {
    columns: key,
    cover: fields.cover ? found(fields.cover) : key,
    day: found(day[mapping.kind] ?? [])[0] ?? null,
  };
}

/** Whether two files' records are told apart by the same fields. */
export function sameKey(one: RecordKey, other: RecordKey): boolean {
  const names = ({ columns }: RecordKey) => columns.map(({ field }) => field.name).join(' ');
  return names(one) === names(other);
}
