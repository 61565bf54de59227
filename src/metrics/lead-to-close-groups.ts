import { formatShare } from '../charts/format';
import type { Break, Intervals } from '../charts/figure';
import type { Row, Value } from '../engine/engine';
import type { ShareRange } from '../stats/wilson';
import { monthName, mostDrawn } from './figure-words';
import { isComparable } from './lead-to-close-rates';
import { partsOf, pooledRate, rateOf, type Rate } from './rate';
import { countOf, nameOf, numberOf } from './row-values';

/** A group of leads as it is drawn and compared. */
export interface LeadGroup {
  row: Row;
  label: string;
  value: Value;
  /** Won so far, out of all. */
  counted: Rate;
  /** The rate compared by: projected where not all had their time. */
  share: number | null;
  range: ShareRange | null;
  /** `counted`: all had their time. `young`: not, and too few were seen long enough to project. */
  how: 'counted' | 'projected' | 'young';
  standing: 'ranked' | 'alike' | 'few';
}

/** Headings of what is not ranked. */
const headings = { alike: 'Not distinguishable from the rest', few: 'Too few to rank' };

function groupOf(row: Row, by: string): LeadGroup {
  const counted = rateOf(countOf(row, 'won_count'), countOf(row, 'lead_count'));
  const projected = numberOf(row, 'projected_rate');
  const how = row.is_mature !== false ? 'counted' : projected === null ? 'young' : 'projected';
  const [low, high] = [numberOf(row, 'projected_low'), numberOf(row, 'projected_high')];
  const isNamed = by !== 'month' && by !== 'overall';
  return {
    row,
    label: by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by),
    value: row[by] ?? null,
    counted,
    share: how === 'projected' ? projected : counted.share,
    range: how === 'projected' ? (low === null || high === null ? null : { low, high }) : counted.range,
    how,
    standing: !isComparable(row) ? 'few' : isNamed && row.stands_out === false ? 'alike' : 'ranked',
  };
}

/**
 * Groups by rank: those that differ from the rest, highest first; those that do not, most leads first; those too few or
 * too young. Months stay in the order of time.
 */
export function leadGroups(rows: readonly Row[], by: string): LeadGroup[] {
  const groups = rows.map((row) => groupOf(row, by));
  const order = ['ranked', 'alike', 'few'];
  const byName = (a: LeadGroup, b: LeadGroup) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0);
  if (by === 'month') return groups.sort((a, b) => (String(a.value) < String(b.value) ? -1 : 1));
  return groups.sort(
    (a, b) =>
      order.indexOf(a.standing) - order.indexOf(b.standing) ||
      (a.standing === 'ranked' ? (b.share ?? 0) - (a.share ?? 0) : 0) ||
      b.counted.whole - a.counted.whole ||
      byName(a, b),
  );
}

/** The rate of all groups together, projected where any of them is. */
export function rateOfAll(groups: readonly LeadGroup[]): { counted: Rate; share: number | null; isProjected: boolean } {
  const rows = groups.map(({ row }) => row);
  const counted = pooledRate(rows, 'won_count', 'lead_count');
  const projected = groups.some(({ how }) => how === 'projected')
    ? numberOf(rows[0] ?? {}, 'all_projected_rate')
    : null;
  return { counted, share: projected ?? counted.share, isProjected: projected !== null };
}

/** One dot with its range per group; what is projected is outlined, with what is counted so far beside it. */
export function drawGroups(groups: readonly LeadGroup[], compared: readonly Row[] | null, by: string): Intervals {
  const drawn = groups.slice(0, mostDrawn);
  const before = new Map(compared?.map((row) => [row[by] ?? null, groupOf(row, by)]));
  const all = rateOfAll(groups);
  const breaks = by === 'month' || by === 'overall' ? [] : breaksOf(drawn);
  return {
    kind: 'intervals',
    format: { kind: 'share' },
    rows: drawn.map((group) => {
      const earlier = before.get(group.value);
      const isSame =
        earlier &&
        earlier.how === group.how &&
        horizonOf(earlier.row) === horizonOf(group.row) &&
        group.how !== 'young';
      return {
        key: { [by]: group.value },
        label: group.label,
        value: group.share,
        low: group.how === 'young' ? null : (group.range?.low ?? null),
        high: group.how === 'young' ? null : (group.range?.high ?? null),
        text: formatShare(group.share),
        detail: `${partsOf(group.counted)}${group.how === 'counted' ? '' : ' so far'}`,
        ...(isSame && typeof earlier.share === 'number' && { compared: earlier.share }),
        ...(group.standing === 'few' && { muted: true }),
        ...(group.how === 'projected' && { projected: true, counted: group.counted.share ?? 0 }),
      };
    }),
    ...(groups.length > 1 &&
      all.share !== null && {
        reference: {
          value: all.share,
          label: `All ${formatShare(all.share)}${all.isProjected ? ', projected' : ''}`,
        },
      }),
    ...(breaks.length > 0 && { break: breaks.length === 1 ? breaks[0] : breaks }),
  };
}

/** Only what is projected is by a horizon. */
function horizonOf(row: Row): number | null {
  return row.is_mature === false ? numberOf(row, 'horizon_days') : null;
}

function breaksOf(groups: readonly LeadGroup[]): Break[] {
  return (['alike', 'few'] as const).flatMap((standing) => {
    const before = groups.findIndex((group) => group.standing === standing);
    return before < 0 ? [] : [{ before, label: headings[standing] }];
  });
}

/** The picture in words. */
export function describeGroups(groups: readonly LeadGroup[], by: string): string {
  if (groups.length === 0) return 'Nothing to draw.';
  const parts = groups.slice(0, mostDrawn).map(({ label, share, counted, how, standing }) => {
    const projected = how === 'projected' ? ' projected' : '';
    const soFar = how === 'counted' ? '' : ' so far';
    const rank = standing === 'few' ? ', too few to rank' : standing === 'alike' ? ', like the rest' : '';
    return `${label} ${formatShare(share)}${projected} (${partsOf(counted)}${soFar}${rank})`;
  });
  return `A dot with its 95 % range for each ${by === 'overall' ? 'rate' : by}: ${parts.join('; ')}.`;
}
