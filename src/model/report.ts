import type { DecidedFinding } from './checks';

/** What the built tables hold, for the parts of the screen that are not figures. */
export interface ModelReport {
  /** ISO dates. `as_of` is the day up to which the files know anything. */
  as_of: string;
  first_date: string;
  /** Latest fiscal quarter with closed deals, else the latest with people. */
  default_period: { start: string; end: string };
  counts: {
    people: number;
    accounts: number;
    opportunities: number;
    links: number;
    touches: number;
    spend: number;
    goals: number;
  };
  /** Currencies of deals, most used first; converted amounts are in the display currency. */
  currencies: string[];
  /** Currencies of deals as in the files, most used first. */
  stated_currencies?: string[];
  /** Rates amounts were converted by, with the deals that were. */
  rates?: {
    currency: string;
    to_currency: string;
    per_unit: string;
    rate_date: string;
    rate_source: string;
    deals: number;
  }[];
  /** Deals by how they were linked to people; 'none' for those without. */
  links: { link_kind: string; opportunities: number; won_amount_minor: number }[];
  people_with_deals: number;
  opportunities_with_people: number;
  /** Distinct values met, with the meaning in force, for the editors on the Data page. */
  stages: {
    key: string;
    tool: string;
    stage_name: string;
    stage: string;
    count: number;
    entity?: 'person' | 'opportunity';
    pipeline?: string | null;
  }[];
  channels: { source: string; channel: string; count: number }[];
  owners: { owner: string; team: string; count: number }[];
  /** Tables and columns that would make more figures possible: "Add deals to see win rates". */
  missing: string[];
  /** Decisions in force, with what they say under the figures they touch. */
  decided?: DecidedFinding[];
  /** People in no touch file whose original or latest source stands on the way to a deal, and whether it counts. */
  stand_ins?: { people: number; are_used: boolean };
  build_ms: number;
}
