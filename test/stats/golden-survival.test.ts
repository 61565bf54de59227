import { describe, expect, test } from 'vitest';
import {
  aalenJohansen, incidenceAt, kaplanMeier, survivalQuantile, type EndsAtAge, type Survival,
} from '../../src/stats/survival'; // prettier-ignore
import golden from '../golden/survival.json';

const { tolerance } = golden;

type Ends = readonly (readonly number[])[];
const ends: Record<string, Record<string, Ends>> = golden.ends;

/** Those of 'medium' or of one source of it, 'medium Paid'. */
function endsOf(name: string): EndsAtAge[] {
  const [set = '', source] = name.split(' ');
  return Object.entries(ends[set] ?? {})
    .filter(([from]) => source === undefined || from === source)
    .flatMap(([, rows]) => rows.map(([age = NaN, won = NaN, lost = NaN, open = NaN]) => ({ age, won, lost, open })));
}

/** Equal where they are as near as the source allows; where it gives no value, there is none. */
function expectNear(found: number | null | undefined, wanted: number | null | undefined, absolute: number): void {
  const isNear = typeof found === 'number' && typeof wanted === 'number' && Math.abs(found - wanted) <= absolute;
  expect(isNear ? wanted : found).toBe(wanted);
}

const expectError = (found: number | null | undefined, wanted: number | null | undefined) =>
  expectNear(found, wanted, Math.max(1e-15, (wanted ?? 0) * tolerance.error_rel));

describe('Aalen-Johansen as four packages have it', () => {
  test.each(Object.entries(golden.aalen_johansen))('%s', (name, wanted) => {
    const all = endsOf(name);
    expect(all.length).toBeGreaterThan(0);
    const curve = aalenJohansen(all);
    for (const [index, age] of wanted.ages.entries()) {
      const found = incidenceAt(curve, age);
      expectNear(found?.won_share, wanted.won_share[index], tolerance.estimate_abs);
      expectNear(found?.lost_share, wanted.lost_share[index], tolerance.estimate_abs);
      expectError(found?.won_error, wanted.won_error[index]);
      expectNear(found?.won_low, wanted.won_low[index], tolerance.quantile_abs);
      expectNear(found?.won_high, wanted.won_high[index], tolerance.quantile_abs);
    }
  });

  test('lies below what lost ones taken for open would give, and below won of closed', () => {
    for (const name of ['tiny', 'medium', 'large'] as const) {
      const { ages, won_share, one_minus_kaplan_meier, won_over_closed } = golden.aalen_johansen[name];
      const curve = kaplanMeier(lostAsOpen(endsOf(name)));
      for (const [index, age] of ages.entries())
        expectNear(1 - (stepAt(curve, age)?.survival ?? 1), one_minus_kaplan_meier[index], tolerance.estimate_abs);
      expect(won_share.at(-1)).toBeLessThan(one_minus_kaplan_meier.at(-1) ?? 0);
      const all = endsOf(name);
      const won = all.reduce((sum, end) => sum + end.won, 0);
      const closed = all.reduce((sum, end) => sum + end.won + end.lost, 0);
      expectNear(won / closed, won_over_closed, tolerance.estimate_abs);
    }
  });

  test('gives the four numbers of one set of ten: 17/36, and 67.2 %, 57.1 %, 40 % the other ways', () => {
    const status = '20W 35L 40W 50O 60L 60W 75O 80L 90W 90O'.split(' ').map((text): EndsAtAge => {
      const [age, letter] = [Number.parseInt(text, 10), text.at(-1)];
      return { age, won: Number(letter === 'W'), lost: Number(letter === 'L'), open: Number(letter === 'O') };
    });
    const at90 = incidenceAt(aalenJohansen(status), 90);
    expect(at90?.won_share).toBeCloseTo(17 / 36, 14);
    expect(1 - (kaplanMeier(lostAsOpen(status)).at(-1)?.survival ?? 1)).toBeCloseTo(0.672, 3);
    const won = status.filter((end) => end.won === 1).length;
    const closed = status.filter((end) => end.open === 0).length;
    expect([won / closed, won / status.length]).toEqual([expect.closeTo(0.571, 3), 0.4]);
  });
});

describe('Kaplan-Meier as survfit has it', () => {
  test.each(Object.entries(golden.kaplan_meier))('%s', (name, wanted) => {
    const times =
      'times' in wanted
        ? wanted.times.map(([age = NaN, events = NaN, censored = NaN]) => ({ age, events, censored }))
        : lostAsOpen(endsOf(name));
    const curve = kaplanMeier(times);
    for (const [index, age] of wanted.ages.entries()) {
      const found = stepAt(curve, age);
      expect(found?.at_risk).toBe(wanted.at_risk[index]);
      expectNear(found?.survival, wanted.survival[index], tolerance.estimate_abs);
      // With nobody left the packages give the error no value.
      expectError(found?.survival === 0 ? null : found?.error, wanted.error[index]);
      expectNear(found?.low, wanted.low[index], tolerance.quantile_abs);
      expectNear(found?.high, wanted.high[index], tolerance.quantile_abs);
    }
    for (const { share, age, low, high } of wanted.quantiles) {
      const found = survivalQuantile(curve, share);
      expectNear(found.age, age, tolerance.quantile_abs);
      expectNear(found.low, low, tolerance.quantile_abs);
      expectNear(found.high, high, tolerance.quantile_abs);
    }
  });
});

/** What somebody gets who takes those lost for still open. */
function lostAsOpen(all: readonly EndsAtAge[]) {
  return all.map(({ age, won, lost, open }) => ({ age, events: won, censored: lost + open }));
}

function stepAt(curve: readonly Survival[], age: number): Survival | undefined {
  return curve.findLast((step) => step.age <= age);
}
