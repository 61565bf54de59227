import type { AttributionRules, CustomModel } from './attribution';

/** One rule model: what each touch of a deal weighs. Weights of one model are normalised to what is present. */
export interface AttributionModel {
  id: string;
  /** The name with its percentages: 'W 30/30/30/10, pre-opp'. */
  label: string;
  first_touch: number;
  /** The last touch up to the creation of the earliest linked person. */
  lead_creation: number;
  /** The last touch up to the creation of the deal. */
  opportunity_creation: number;
  /** The last touch up to the close. */
  closing: number;
  /** The last touch that counts at all; `skips_direct`: the last that is not Direct, where there is one. */
  last_touch: number;
  skips_direct: boolean;
  /** Shared by the touches in the middle. */
  middle: number;
  /** 'between': strictly between the first touch and the model's last milestone; 'all': every touch without a role. */
  middle_kind: 'between' | 'all';
  /** Weight of every touch, and of every touch times its decay. */
  per_touch: number;
  per_decay: number;
  /** Touches after this moment do not count. */
  until: 'created' | 'closed';
  /** Without the milestones the model asks for, the first touch has the credit. */
  else_first: boolean;
  is_custom: boolean;
}

const nothing: Omit<AttributionModel, 'id' | 'label'> = {
  first_touch: 0,
  lead_creation: 0,
  opportunity_creation: 0,
  closing: 0,
  last_touch: 0,
  skips_direct: false,
  middle: 0,
  middle_kind: 'between',
  per_touch: 0,
  per_decay: 0,
  until: 'closed',
  else_first: false,
  is_custom: false,
};

const w = { first_touch: 30, lead_creation: 30, opportunity_creation: 30, middle: 10 };

/** The published models, in the order they are offered. Weights: METRICS.md §1.3. */
// prettier-ignore
const published: (Partial<AttributionModel> & Pick<AttributionModel, 'id' | 'label'>)[] = [
  { id: 'w_shaped', label: 'W 30/30/30/10, pre-opp', ...w, until: 'created' },
  { id: 'w_all', label: 'W 30/30/30/10, all others', ...w, middle_kind: 'all' },
  { id: 'u_shaped', label: 'U 40/40/20, HubSpot', first_touch: 40, lead_creation: 40, middle: 20, middle_kind: 'all' },
  { id: 'u_marketo', label: 'U 50/50, Marketo Measure', first_touch: 50, lead_creation: 50 },
  { id: 'position', label: 'Position 40/20/40, first and last', first_touch: 40, last_touch: 40, middle: 20, middle_kind: 'all' },
  { id: 'full_path', label: 'Full path 22.5 × 4 / 10', first_touch: 22.5, lead_creation: 22.5, opportunity_creation: 22.5, closing: 22.5, middle: 10 },
  { id: 'j_shaped', label: 'J 20/20/60, first, others, last', first_touch: 20, last_touch: 60, middle: 20, middle_kind: 'all' },
  { id: 'inverse_j', label: 'Inverse J 60/20/20, first, others, last', first_touch: 60, last_touch: 20, middle: 20, middle_kind: 'all' },
  { id: 'linear', label: 'Linear, every touch the same', per_touch: 1 },
  { id: 'time_decay', label: 'Time decay', per_decay: 1 },
  { id: 'first', label: 'First touch 100', first_touch: 100 },
  { id: 'lead_creation', label: 'Lead-creation touch 100', lead_creation: 100, else_first: true },
  { id: 'opportunity_creation', label: 'Opportunity-creation touch 100', opportunity_creation: 100 },
  { id: 'last', label: 'Last touch 100', last_touch: 100 },
  { id: 'last_non_direct', label: 'Last touch that is not Direct 100', last_touch: 100, skips_direct: true },
];

/** Ids of the published models. */
export const publishedModels = published.map(({ id }) => id);

/** Every model that can be chosen under the agreement, its middle and half-life as agreed. */
export function attributionModels(rules: AttributionRules): AttributionModel[] {
  const models = published.map((model): AttributionModel => ({ ...nothing, ...model }));
  return [...models, ...rules.custom_models.map((model) => custom(model))].map((model) => ({
    ...model,
    middle_kind: rules.middle ?? model.middle_kind,
  }));
}

function custom({ id, name, ...weights }: CustomModel): AttributionModel {
  const { first_touch, lead_creation, opportunity_creation, closing, middle } = weights;
  const shares = [first_touch, lead_creation, opportunity_creation, closing, middle].map(String).join('/');
  return { ...nothing, id, label: `${name} ${shares}`, ...weights, is_custom: true };
}
