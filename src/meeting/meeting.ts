/** One alignment meeting: agenda, notes and what was decided. A plain document, kept with the workspace. */
export interface Meeting {
  schema: 1;
  /** Figures in the order they are shown. */
  agenda: AgendaItem[];
  decisions: Decision[];
}

export interface AgendaItem {
  metric: string;
  params: Record<string, string | number | boolean | null>;
  /** Free text, written while presenting. */
  note: string;
}

export interface Decision {
  id: string;
  what: string;
  who: string;
  /** ISO date, or empty while nobody said. */
  by_when: string;
}

/** The order in which a joint meeting reads best: are we on track, where does it leak, what closes, what decides. */
export const defaultMeeting: Meeting = {
  schema: 1,
  agenda: [
    { metric: 'goal-pacing', params: {}, note: '' },
    { metric: 'funnel', params: {}, note: '' },
    { metric: 'stage-velocity', params: {}, note: '' },
    { metric: 'lead-to-close', params: { by: 'channel' }, note: '' },
    { metric: 'win-rate', params: { by: 'team' }, note: '' },
    { metric: 'loss-reasons', params: {}, note: '' },
    { metric: 'revenue-by-source', params: {}, note: '' },
  ],
  decisions: [],
};
