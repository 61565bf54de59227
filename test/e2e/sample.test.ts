import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figurePages, openSample, pageNames, visit } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

/** What the generator planted and a plain loop over the files counted: `sample-data/expected.mjs`. */
const { expected, planted } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../sample-data/planted.json'), 'utf8'),
);

const axeSource = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

const wholeTime = { period_start: '2025-01-01', period_end: '2026-09-30', as_of: '2026-09-30' };

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
let page: Page;
let seen: Awaited<ReturnType<typeof openSample>>['seen'];

beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
  ({ page, seen } = await openSample(browser, site));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const rowsOf = (id: string, scope = {}, params = {}) =>
  page.evaluate(async (asked) => (await window.concord.metric(asked.id, asked)).rows, { id, scope, params });

test('opens on the latest quarter with closed deals, as of the last day in the files', async () => {
  expect(await page.evaluate(() => window.concord.scope)).toMatchObject({
    period_start: '2026-07-01',
    period_end: '2026-09-30',
    as_of: '2026-09-30',
  });
});

test('people and the leads each source won', async () => {
  const rows = await rowsOf('lead-to-close', wholeTime, { by: 'source' });
  const count = (column: string) => Object.fromEntries(rows.map((row) => [row.source, row[column]]));
  expect(count('lead_count')).toEqual(expected.leads_by_source);
  expect(count('won_count')).toEqual(expected.won_leads_by_source);
});

test('wins and revenue of the quarter', async () => {
  const quarter = expected.opportunities_closed_in_q3_2026;
  const [overall] = await rowsOf('win-rate', {}, { by: 'overall' });
  expect(overall).toMatchObject({
    won_count: quarter.won,
    closed_count: quarter.won + quarter.lost - quarter.lost_kept_out_of_win_rate,
    excluded_count: quarter.lost_kept_out_of_win_rate,
    won_amount_minor: quarter.won_amount_minor,
  });
  const revenue = await rowsOf('revenue-by-source', wholeTime);
  expect(revenue.reduce((sum, row) => sum + Number(row.won_amount_minor), 0)).toBe(
    expected.opportunities.won_amount_minor,
  );
});

test('the funnel of people created in Q2 2026', async () => {
  const rows = await rowsOf('funnel', { period_start: '2026-04-01', period_end: '2026-06-30' });
  const reached = Object.fromEntries(rows.map((row) => [row.stage, row.reached_count]));
  expect(reached).toEqual(expected.funnel_created_in_q2_2026.reached_or_passed);
});

test('why deals were lost', async () => {
  const rows = await rowsOf('loss-reasons', wholeTime);
  const { '(none)': none, 'Created in error': _e, Duplicate: _d, Test: _t, ...named } = expected.loss_reasons;
  expect(Object.fromEntries(rows.map((row) => [row.reason, row.lost_count]))).toEqual({
    ...named,
    'No reason given': none,
  });
});

test('revenue is behind its goal', async () => {
  const rows = await rowsOf('goal-pacing');
  const company = rows.find((row) => row.metric === 'revenue' && row.team === null);
  expect(company).toMatchObject({
    goal_value: planted.behind_pace.goal_minor,
    actual_value: planted.behind_pace.won_amount_minor,
  });
});

test('spend is read day first', async () => {
  const spent = await page.evaluate(() =>
    window.concord.sql(`select calendar.quarter, sum(cost_minor)::bigint as cost from spend
      join calendar on calendar.day = spend.spend_date group by all order by min(spend_date)`),
  );
  expect(Object.fromEntries(spent.map((row) => [row.quarter, row.cost]))).toEqual(expected.spend_minor_by_quarter);
});

test('every planted oddity is found', async () => {
  const found = await page.evaluate(async () =>
    Object.fromEntries((await window.concord.checks()).map(({ id, count }) => [id, count])),
  );
  expect(found).toMatchObject({
    'duplicate-deals': planted.older_versions_of_deals.records,
    'deals-without-people': planted.deals_without_contact_roles.deals,
    'closed-before-person': planted.closed_before_lead.deals,
    'lost-without-reason': planted.lost_without_reason.deals,
    'open-past-due': planted.overdue_open_deals.deals,
    'touches-without-person': planted.unknown_touches.touches,
    'waiting-for-sales': planted.slow_handoff.waiting.people,
    'spend-without-leads': 1,
  });
});

describe('the screen', () => {
  test('every number on it is what its metric answers', async () => {
    let compared = 0;
    for (const figurePage of figurePages) {
      await visit(page, figurePage);
      const { count, wrong } = await page.evaluate(async () => {
        const marks = [...document.querySelectorAll<HTMLElement>('[data-metric][data-column][data-value]')];
        const found = await Promise.all(
          marks.map(async ({ dataset: { metric, params, key, column, value } }) => {
            const answer = await window.concord.metric(metric!, { params: JSON.parse(params!) });
            const wanted = Object.entries(JSON.parse(key!));
            const row = answer.rows.find((candidate) => wanted.every(([name, part]) => candidate[name] === part));
            return { metric, key, column, value, answer: row ? String(row[column!]) : 'no such row' };
          }),
        );
        return { count: found.length, wrong: found.filter(({ value, answer }) => value !== answer) };
      });
      expect(wrong).toEqual([]);
      compared += count;
    }
    expect(compared).toBeGreaterThan(60);
  });

  test('every mark opens exactly the records it counts', async () => {
    const off = await page.evaluate(async () => {
      const wrong: unknown[] = [];
      for (const { id } of window.concord.metrics) {
        const { rows, key, counts } = await window.concord.metric(id);
        for (const row of rows) {
          const mark = Object.fromEntries(key.map((column) => [column, row[column] ?? null]));
          const records = await window.concord.drill(id, mark);
          if (records.rows.length !== row[counts])
            wrong.push({ id, mark, counted: row[counts], shown: records.rows.length });
        }
      }
      return wrong;
    });
    expect(off).toEqual([]);
  });

  for (const theme of ['light', 'dark'] as const) {
    test(`axe finds nothing on any page in ${theme}`, async () => {
      await page.emulateMedia({ colorScheme: theme });
      const found: unknown[] = [];
      for (const name of pageNames) {
        await visit(page, name);
        await page.evaluate(axeSource);
        const { violations } = await page.evaluate(() => window.axe.run(document));
        found.push(...violations.map(({ id, nodes }) => ({ page: name, id, at: nodes.map(({ target }) => target) })));
      }
      expect(found).toEqual([]);
    });
  }

  test('pages of many figures, tables and settings fit a window of 320 pixels, and axe finds nothing there', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const found: unknown[] = [];
    for (const name of ['attribution', 'plan', 'changes', 'handoff', 'definitions'] as const) {
      await visit(page, name);
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() => window.axe.run(document));
      found.push(...violations.map(({ id, nodes }) => ({ page: name, id, at: nodes.map(({ target }) => target) })));
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (beyond > 0) found.push({ page: name, beyond });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    expect(found).toEqual([]);
  });

  test('nothing asked another origin, broke the policy or failed', () => {
    expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
  });
});

declare global {
  interface Window {
    axe: typeof axe;
  }
}
