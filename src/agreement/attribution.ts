/** How the credit for a deal is shared among the touches before it. */
export interface AttributionRules {
  /** Id of a row of `attribution_models`; null: W where the files know when leads and deals were created, else position. */
  model: string | null;
  /** Whose touches belong to a deal; 'hybrid': of people named on the deal, else of people of its company. */
  link_rule: LinkRule;
  responses: 'responded' | 'all';
  /** Touches of one person and campaign on one day, or at any time, count once. */
  deduplicate: 'day' | 'campaign' | 'none';
  /** Days before the deal was created; null: no limit. */
  look_back_days: number | null;
  sales_touches: 'keep' | 'leave_out';
  /** Original and latest source of people that no touch file has, as touches. */
  stand_in_touches: 'use' | 'leave_out';
  /** Minutes after a person was created in which a touch still counts as the one that created them. */
  grace_minutes: number;
  /** Which touches share the middle; null: as the model has it. */
  middle: 'between' | 'all' | null;
  half_life_days: number;
  custom_models: CustomModel[];
  /** Channels whose deals marketing did not source; a deal without a channel is not sourced by it either. */
  not_marketing: string[];
}

export const linkRules = ['hybrid', 'roles', 'account', 'converted_lead'] as const;
export type LinkRule = (typeof linkRules)[number];

/** Weights of a model that a person made up, not negative; they are normalised, so 2/1 is 20/10. */
export interface CustomModel {
  /** 'custom-1'. */
  id: string;
  name: string;
  first_touch: number;
  lead_creation: number;
  opportunity_creation: number;
  closing: number;
  middle: number;
}

export const customWeights = ['first_touch', 'lead_creation', 'opportunity_creation', 'closing', 'middle'] as const;

export const defaultAttribution: AttributionRules = {
  model: null,
  link_rule: 'hybrid',
  responses: 'responded',
  deduplicate: 'day',
  look_back_days: 365,
  sales_touches: 'keep',
  stand_in_touches: 'use',
  grace_minutes: 60,
  middle: null,
  half_life_days: 30,
  custom_models: [],
  not_marketing: ['Sales outbound', 'Partner', 'Offline', 'Other', 'Unknown'],
};

/** The longest look-back and half-life, in days. */
export const longestLookBack = 3650;
export const mostCustomModels = 12;
