/** The ladder both teams share, in order; a person's stage is the highest one reached. */
export const ladder = [
  'lead',
  'marketing_qualified',
  'sales_accepted',
  'sales_qualified',
  'opportunity',
  'won',
] as const;

/** Ends beside the ladder. */
export const sideStages = ['lost', 'disqualified'] as const;

export type LadderStage = (typeof ladder)[number];
export type Stage = LadderStage | (typeof sideStages)[number];

export const stageLabels: Record<Stage, string> = {
  lead: 'Lead',
  marketing_qualified: 'MQL',
  sales_accepted: 'SAL',
  sales_qualified: 'SQL',
  opportunity: 'Opportunity',
  won: 'Won',
  lost: 'Lost',
  disqualified: 'Disqualified',
};

/** Who answers for getting people into the stage; the handoff lies where the owner changes. */
export const stageTeams: Record<LadderStage, 'marketing' | 'sales'> = {
  lead: 'marketing',
  marketing_qualified: 'marketing',
  sales_accepted: 'sales',
  sales_qualified: 'sales',
  opportunity: 'sales',
  won: 'sales',
};
