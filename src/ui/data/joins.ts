import type { ModelReport } from '../../model/report';

/** How a deal found its people, in the order in which links are preferred. */
export const linkWords: Record<string, string> = {
  converted: 'The lead says which deal it became',
  contact_role: 'A contact role of the deal',
  associated: 'Ids of the other in either export',
  email: 'Same e-mail address',
  account_name: 'Same company name',
  domain: 'Same company domain',
  none: 'No contact found',
};

export interface Match {
  matched: number;
  of: number;
  /** 0..1; null when there is nothing to match. */
  share: number | null;
}

/** Deals that found at least one person, of all deals. */
export function dealsWithPeople({ opportunities_with_people: matched, counts }: ModelReport): Match {
  return match(matched, counts.opportunities);
}

/** People with at least one deal, of all people. */
export function peopleWithDeals({ people_with_deals: matched, counts }: ModelReport): Match {
  return match(matched, counts.people);
}

function match(matched: number, of: number): Match {
  return { matched, of, share: of === 0 ? null : matched / of };
}
