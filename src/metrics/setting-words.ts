import { formatCount } from '../charts/format';
import type { Row } from '../engine/engine';
import { linkNames, settingLabel } from './attribution-words';
import { countOf, nameOf } from './row-values';

/** 'hybrid link' */
export function linkName(rule: string): string {
  return linkNames[rule] ?? rule;
}

/** '365 d'; 'no look-back limit' for 0. */
export function lookBackName(days: number): string {
  return days === 0 ? 'no look-back limit' : `${formatCount(days)}\u00a0d`;
}

/** Whose touches count and how far back, of a row with `link_rule` and `look_back_days` (0: no limit): 'hybrid link, 365 d'. */
export function touchSetting(row: Row | undefined): string {
  return row ? `${linkName(nameOf(row, 'link_rule'))}, ${lookBackName(countOf(row, 'look_back_days'))}` : '';
}

/** The whole label, of a row that names its model in `model_label` too: 'W 30/30/30/10, pre-opp, hybrid link, 365 d'. */
export function fullSetting(row: Row | undefined): string {
  if (!row) return '';
  return settingLabel({ ...row, label: row.model_label ?? '', look_back_days: countOf(row, 'look_back_days') || null });
}
