import type { AttributionRules } from '../../agreement/attribution';
import { attributionModels } from '../../agreement/attribution-models';
import type { Option } from '../components/Select';

/** Stands for null in a list of choices. */
export const asFilesAllow = 'as-files-allow';

/** The models under the agreement, their percentages written out. */
export function modelOptions(rules: AttributionRules): Option[] {
  return attributionModels(rules).map(({ id, label, per_decay }) => ({
    id,
    name: per_decay > 0 ? `${label}, half-life ${rules.half_life_days} d` : label,
  }));
}

export const linkOptions: readonly Option<AttributionRules['link_rule']>[] = [
  { id: 'hybrid', name: 'People named, else company', description: 'Hybrid: contact roles where a deal has any' },
  { id: 'roles', name: 'People named on the deal', description: 'Contact roles, associations, conversions, e-mail' },
  { id: 'account', name: 'People of the company', description: 'Everybody of the account, named or not' },
  { id: 'converted_lead', name: 'Converted leads only', description: 'The lead that became the deal' },
];

const days = [30, 60, 90, 180, 365, 730];

/** Look-backs to choose from, the agreed one among them; '0' is none. */
export function lookBackOptions(agreed: number | null): Option[] {
  const all = [...new Set([...days, ...(agreed === null ? [] : [agreed])])].toSorted((one, other) => one - other);
  return [...all.map((day) => ({ id: String(day), name: `${day} days` })), { id: '0', name: 'No limit' }];
}

export const valueOptions = [
  { id: 'won_revenue', name: 'Won revenue' },
  { id: 'won_deals', name: 'Won deals' },
  { id: 'pipeline_created', name: 'Pipeline created' },
  { id: 'pipeline_deals', name: 'Deals created' },
] as const;

export const responseOptions = [
  { id: 'responded', name: 'Responses only' },
  { id: 'all', name: 'Every touch' },
] as const;

export const onceOptions = [
  { id: 'day', name: 'Person, campaign and day' },
  { id: 'campaign', name: 'Person and campaign' },
  { id: 'none', name: 'Touch' },
] as const;

export const salesOptions = [
  { id: 'keep', name: 'Keep, in their own channel' },
  { id: 'leave_out', name: 'Leave out' },
] as const;

export const standInOptions = [
  { id: 'use', name: 'Original and latest source', description: 'Only where no touch file has the person' },
  { id: 'leave_out', name: 'None' },
] as const;

export const middleOptions = [
  { id: 'own', name: 'As the model has it' },
  { id: 'between', name: 'Between the milestones' },
  { id: 'all', name: 'Every touch without a role' },
] as const;
