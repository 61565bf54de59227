import type { Kind } from '../../sources/fields';

/** What a file of the kind holds, in the words of the page. */
export const kindLabels: Record<Kind, string> = {
  person: 'People (leads or contacts)',
  account: 'Companies',
  opportunity: 'Deals',
  stage_change: 'Stage changes (history of deals or leads)',
  contact_role: 'Contact roles of deals',
  campaign: 'Campaigns',
  touch: 'Touches (campaign members, activities)',
  spend: 'Ad spend',
  goal: 'Goals',
  owner: 'Owners and their teams',
  unused: 'Something no figure needs',
};
