/** What is there, by number of rows. */
export interface Holdings {
  people: number;
  opportunities: number;
  touches: number;
  spend: number;
  goals: number;
  stage_dates: number;
  lost_deals: number;
  lost_reasons: number;
  amounts: number;
  people_with_source: number;
  owners: number;
  owners_with_team: number;
}

/** What further files or columns would show, most useful first; empty when nothing is missing or nothing is there yet. */
export function missingFiles(has: Holdings): string[] {
  if (has.people + has.opportunities + has.touches + has.spend + has.goals === 0) return [];
  const absent: [boolean, string][] = [
    [has.opportunities === 0, 'Add deals to see win rates, revenue and time to close.'],
    [has.people === 0, 'Add leads or contacts to see the funnel and lead-to-close.'],
    [
      has.people > 0 && has.stage_dates === 0,
      'Add the dates people became MQL and SQL to see where they wait and where they are lost.',
    ],
    [has.opportunities > 0 && has.amounts === 0, 'Add amounts to deals to see revenue and pipeline.'],
    [has.lost_deals > 0 && has.lost_reasons === 0, 'Add the closed lost reason to deals to see why deals are lost.'],
    [has.people > 0 && has.people_with_source === 0, 'Add the original source to people to compare sources.'],
    [has.goals === 0, 'Add goals to see revenue and stages against what was planned.'],
    [has.touches === 0, 'Add campaign members or touches to see which marketing took part in won deals.'],
    [has.spend === 0, 'Add ad costs to see cost per lead and per won deal.'],
    [has.owners > 0 && has.owners_with_team === 0, 'Say which team each owner is in to compare teams.'],
  ];
  return absent.filter(([is_missing]) => is_missing).map(([, words]) => words);
}
