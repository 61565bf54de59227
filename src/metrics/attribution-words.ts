import { formatCount, formatMoney, formatMoneyExact, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { counted } from './figure-words';
import { countOf, nameOf, numberOf } from './row-values';

/** Printed on every figure that shares credit among touches. */
export const accountingRule = 'Credit shares are an agreed accounting rule, not a causal effect.';

/** Signs that a note about a sum begins with. */
const [holding, broken] = ['✓', '✗'];

/** The link rules as a label names them. */
export const linkNames: Record<string, string> = {
  hybrid: 'hybrid link',
  roles: 'contact roles',
  account: 'company link',
  converted_lead: 'converted leads',
};

/** The model and the settings it ran under, from a row that has them: 'W 30/30/30/10, pre-opp, hybrid link, 365 d'. */
export function settingLabel(row: Row): string {
  const lookBack = numberOf(row, 'look_back_days');
  const parts = [
    nameOf(row, 'label'),
    ...(row.has_decay === true ? [`half-life ${countOf(row, 'half_life_days')} d`] : []),
    linkNames[nameOf(row, 'link_rule')] ?? nameOf(row, 'link_rule'),
    lookBack === null ? 'no look-back limit' : `${lookBack} d`,
    ...(row.sales_touches === 'leave_out' ? ['marketing only'] : []),
  ];
  return parts.join(', ');
}

/** What must be known about touches and links before a share of credit is believed. `row`: any of the answer. */
export function touchNotes(row: Row): string[] {
  const notes = [linkNote(row), limitNote(row)];
  if (row.responses === 'responded')
    notes.push(
      row.has_responses === true
        ? 'Only touches somebody responded to count.'
        : 'No file says who responded: every touch counts as a response.',
    );
  else notes.push('Touches count whether or not anybody responded.');
  if (row.deduplicate === 'day') notes.push('Touches of one person and campaign on one day count once.');
  if (row.deduplicate === 'campaign') notes.push('Touches of one person and campaign count once.');
  if (row.sales_touches === 'leave_out') notes.push('Touches by sales are left out; the credit is among the others.');
  return notes.filter((note) => note !== '');
}

/** Credits against what was to be shared out: they are the same to the cent, or it says so plainly. */
export function checkNote(row: Row, currency: string): string {
  const [credited, whole] = [countOf(row, 'all_credit_minor'), countOf(row, 'all_minor')];
  const deals = Math.abs(countOf(row, 'all_deal_credit') - countOf(row, 'all_deal_count')) < 1e-6;
  if (credited === whole && deals)
    return checkWords(
      true,
      whole === 0
        ? `Credits are 100.00 % of ${counted(countOf(row, 'all_deal_count'), 'deal')}.`
        : `Credits are 100.00 % of ${formatMoneyExact(whole, currency)}.`,
    );
  return checkWords(
    false,
    `Do not use these numbers: credits add to ${formatMoneyExact(credited, currency)} of ${formatMoneyExact(whole, currency)}. Please report this.`,
  );
}

/** A note that says whether a sum holds: the screen shows it first of all, in green or red, by its sign. */
export function checkWords(holds: boolean, words: string): string {
  return `${holds ? holding : broken} ${words}`;
}

function linkNote(row: Row): string {
  const whole = countOf(row, 'all_minor');
  if (whole <= 0) return '';
  const share = (name: string) => formatShare(countOf(row, name) / whole);
  return `Of the amount ${share('roles_minor')} is of deals with people named on them, ${share('account_minor')} of deals known only by their company, ${share('unlinked_minor')} of deals without people.`;
}

/** How far the look-back may have cut a first touch off. */
function limitNote(row: Row): string {
  const days = numberOf(row, 'look_back_days');
  const [near, all] = [countOf(row, 'near_limit_count'), countOf(row, 'first_touch_count')];
  if (days === null || all === 0) return '';
  const warning = near / all > 0.05 ? ' Earlier touches may be cut off: look at a longer look-back.' : '';
  return `Of ${counted(all, 'first touch')}, ${formatCount(near)} (${formatShare(near / all)}) lie within 14 days of the look-back of ${formatCount(days)} days.${warning}`;
}

/** A worth in the unit that was asked for: '$1.2M' or '12.5 deals'. */
export function worthWords(row: Row, isInDeals: boolean, currency: string): string {
  return isInDeals ? dealWords(countOf(row, 'deal_credit')) : formatMoney(numberOf(row, 'credit_minor'), currency);
}

/** 12.5 gives '12.5 deals', 1 '1 deal'. */
export function dealWords(deals: number): string {
  const rounded = Math.round(deals * 10) / 10;
  return `${rounded.toLocaleString('en', { maximumFractionDigits: 1 })} ${rounded === 1 ? 'deal' : 'deals'}`;
}
