import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AppState, Finding } from '../../src/app/app';
import { defaultAgreement } from '../../src/agreement/agreement';
import { DataPage } from '../../src/ui/data/DataPage';
import { aModel, Around, aScope, fakeApp, type FakeApp } from './fake-app';
import { aSource } from './sources';
import { violations } from './violations';

const deals = aSource();
const contacts = aSource({
  file_id: 2,
  name: 'contacts.csv',
  fingerprint: 'f2',
  recognition: { kind: 'person', tool: 'generic', confidence: 0.71, label: 'Contacts' },
  mapping: { kind: 'person', tool: 'generic', columns: { source_id: 'Id', created_at: 'Created' }, options: {} },
  header: ['Id', 'Mail', 'Created'],
  undecided: [{ question: 'date_order', columns: ['Created'], words: '03/04/2026 is read as 4 March 2026' }],
  report: {
    ...deals.report,
    records_found: 18_405,
    records_loaded: 18_402,
    set_aside_count: 3,
    set_aside: [
      { record: 4, line: 5, kind: 'long', reason: 'One cell more than the header', text: '12,a@b.example,,extra' },
      { record: 90, line: 92, kind: 'unclosed_quote', reason: 'A quote is never closed', text: '"13,=1+1' },
      { record: 91, line: 93, kind: 'total', reason: 'Totals row', text: 'Total,,18402' },
    ],
    not_converted: [{ field: 'created_at', header: 'Created', count: 7, examples: ['soon', 'n. a. yet'] }],
  },
});
const previews = [
  { header: 'Created', samples: ['03/04/2026', '09/04/2026', '05/05/2026'], filled: 0.94 },
  { header: 'Id', samples: ['1', '2', '3'], filled: 1 },
];
const findings: Finding[] = [
  {
    id: 'lost_without_date',
    level: 'changes',
    words: 'Close date is empty for 58 lost deals.',
    count: 58,
    out_of: 244,
    affects: ['win-rate'],
  },
  {
    id: 'no_amount',
    level: 'blocks',
    words: 'No deal has an amount, so revenue cannot be shown.',
    count: 453,
    out_of: 453,
    affects: ['revenue-won', 'revenue-by-source'],
  },
  {
    id: 'no_source',
    level: 'note',
    words: '9 % of people come without a source.',
    count: 1656,
    out_of: 18_402,
    affects: [],
  },
];
const filled: Partial<AppState> = { sources: [deals, contacts], model: aModel, scope: aScope };

async function show(app: FakeApp) {
  return render(
    <Around app={app}>
      <DataPage />
    </Around>,
  );
}

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  window.location.hash = '#/data';
  await page.viewport(1280, 720);
});

test('the first screen says what to bring and opens the sample', async () => {
  const app = fakeApp();
  await show(app);
  await expect.element(page.getByRole('heading', { name: 'Bring your exports' })).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'How?' }).click();
  await expect.element(page.getByText(/There is no server behind it/)).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  expect(app.calls).toEqual([['openSample']]);
});

test('a clear file goes straight to the overview; a failed one says what happened', async () => {
  const app = fakeApp(
    {},
    {
      outcomes: [
        { name: 'deals_2026.csv', ok: true, source: deals },
        {
          name: 'photo.csv',
          ok: false,
          message: 'photo.csv is a picture. Nothing of it was loaded. Drop the CSV export.',
        },
      ],
    },
  );
  await show(app);
  await page.getByRole('button', { name: 'Paste a table' }).click();
  await page.getByRole('textbox', { name: /Cells copied/ }).fill('Id\tName\n1\tOne');
  await page.getByRole('textbox', { name: /called/ }).fill('Deals');
  await page.getByRole('button', { name: 'Read the table' }).click();
  expect(app.calls).toEqual([['load', ['Deals.tsv']]]);
  await expect.element(page.getByText('photo.csv was not loaded')).toBeVisible();
  await expect.element(page.getByText('1 file, 1,204 rows.')).toBeVisible();
  await expect.poll(() => window.location.hash).toBe('#/');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(app.calls.at(-1)).toEqual(['removeSource', 1]);
});

test('an undecided date order is asked once, with both readings on real values', async () => {
  const app = fakeApp(filled, { previews, findings });
  await show(app);
  await expect.element(page.getByText('03/04/2026 is 3 April 2026')).toBeVisible();
  await expect.element(page.getByText('03/04/2026 is 4 March 2026', { exact: true })).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Day first' }).click();
  expect(app.calls.at(-1)).toEqual(['remap', 2, { ...contacts.mapping, options: { date_order: 'day_first' } }]);
  await expect.element(page.getByRole('button', { name: 'Day first' })).not.toBeInTheDocument();
});

test('the load report balances, and rows set aside can be seen', async () => {
  await show(fakeApp(filled, { previews }));
  await page.getByRole('button', { name: 'How it was read: contacts.csv' }).click();
  await expect.element(page.getByText('18,405 found = 18,402 loaded + 3 set aside')).toBeVisible();
  await expect.element(page.getByText('“soon”, “n. a. yet”')).toBeVisible();
  await page.getByRole('button', { name: 'See the 3' }).click();
  await expect.element(page.getByRole('heading', { name: '3 rows set aside' })).toBeVisible();
  await expect.element(page.getByText('A quote is never closed')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('a removed file can be kept before it goes', async () => {
  const app = fakeApp(filled, { previews });
  await show(app);
  await page.getByRole('button', { name: 'Remove deals_2026.csv' }).click();
  await expect.element(page.getByText(/deals_2026.csv is being removed/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('heading', { name: 'deals_2026.csv' })).toBeVisible();
  expect(app.calls).toEqual([]);
});

test('a removed file goes when the page is left', async () => {
  const app = fakeApp(filled, { previews });
  const { unmount } = await show(app);
  await page.getByRole('button', { name: 'Remove deals_2026.csv' }).click();
  await expect.element(page.getByText(/deals_2026.csv is being removed/)).toBeVisible();
  await unmount();
  expect(app.calls).toEqual([['removeSource', 1]]);
});

test('checks stand by consequence, with their rows', async () => {
  const app = fakeApp(filled, {
    findings,
    rows: { columns: ['opportunity_name'], rows: [{ opportunity_name: 'Acme renewal' }] },
  });
  await show(app);
  await page.getByRole('tab', { name: 'Checks (2)' }).click();
  await expect.element(page.getByText('58 of 244, 23.8')).toBeVisible();
  expect(
    page
      .getByRole('heading', { level: 2 })
      .elements()
      .map((heading) => heading.textContent),
  ).toEqual(['Blocks a chart', 'Changes the numbers', 'Good to know']);
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'See the 58: Close date is empty' }).click();
  await expect.element(page.getByText('Acme renewal')).toBeVisible();
  expect(app.calls).toEqual([['finding', 'lost_without_date']]);
});

test('no findings is a state of its own', async () => {
  await show(fakeApp(filled));
  await page.getByRole('tab', { name: 'Checks' }).click();
  await expect.element(page.getByText('Nothing to decide')).toBeVisible();
  await expect.element(page.getByText(/19,606 rows read/)).toBeVisible();
});

test('stages, channels and teams are agreed on in place', async () => {
  const app = fakeApp(filled);
  await show(app);
  await page.getByRole('tab', { name: 'Stages and channels' }).click();
  await page.getByRole('button', { name: /Stage Parked until budget on the ladder/ }).click();
  await page.getByRole('option', { name: 'Leave out' }).click();
  expect(app.calls.at(-1)).toEqual(['agree', { stages: { 'hubspot deal parked': 'ignore' } }]);

  await page.getByRole('button', { name: /Channel of g2-listing/ }).click();
  await userEvent.keyboard('refer{ArrowDown}{Enter}');
  expect(app.calls.at(-1)).toEqual(['agree', { channels: { 'g2-listing': 'Referral' } }]);

  await page.getByRole('button', { name: /Team of Jo Park/ }).click();
  await page.getByRole('option', { name: 'New team…' }).click();
  await page.getByRole('textbox', { name: 'Name of the new team' }).fill('Field');
  await userEvent.keyboard('{Enter}');
  expect(app.calls.at(-1)).toEqual(['agree', { teams: { 'Jo Park': 'Field' } }]);

  await page.getByRole('button', { name: /fiscal year starts/ }).click();
  await page.getByRole('option', { name: 'July' }).click();
  expect(app.calls.at(-1)).toEqual(['agree', { fiscal_year_start_month: 7 }]);
  expect(await violations()).toEqual([]);
});

test('matches are told both ways', async () => {
  const app = fakeApp(filled, { rows: { columns: ['opportunity_name'], rows: [{ opportunity_name: 'Lone deal' }] } });
  await show(app);
  await page.getByRole('tab', { name: 'Matches' }).click();
  await expect.element(page.getByText(/match for 412 of 453 deals. 41 deals have no contact/)).toBeVisible();
  await expect.element(page.getByText(/510 of 18,402 people have a deal/)).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'See the 41' }).click();
  await expect.element(page.getByText('Lone deal')).toBeVisible();
});

test('a block of goals is pasted from a spreadsheet, and typed ones are kept in cents', async () => {
  const app = fakeApp(filled);
  await show(app);
  await page.getByRole('tab', { name: 'Goals' }).click();
  const first = page.getByRole('textbox', { name: 'Revenue won goal, whole company, Q1 2026' });
  await first.click();
  const block = new DataTransfer();
  block.setData('text/plain', '100,000\t$120k\ttbd\n60000\t\t70000\n');
  first.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData: block, bubbles: true, cancelable: true }));
  await expect.element(page.getByText('4 goals pasted. 1 cell is not a number: “tbd”.')).toBeVisible();
  const goals = app.store.getState().agreement.goals;
  expect(goals.map(({ team, period_start, target }) => [team, period_start, target])).toEqual([
    [null, '2026-01-01', 10_000_000],
    [null, '2026-04-01', 12_000_000],
    ['North', '2026-01-01', 6_000_000],
    ['North', '2026-07-01', 7_000_000],
  ]);

  await page.getByRole('textbox', { name: 'Revenue won goal, South, Q4 2026' }).fill('1.5m');
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => app.store.getState().agreement.goals.at(-1)?.target).toBe(150_000_000);
  await page.getByRole('textbox', { name: 'Revenue won goal, North, Q1 2026' }).fill('');
  await userEvent.tab();
  await expect.poll(() => app.store.getState().agreement.goals.filter(({ team }) => team === 'North').length).toBe(1);
  expect(await violations()).toEqual([]);
});

test('a file’s goals stand in the grid, and a typed one takes the place of one', async () => {
  const goal = { metric: 'revenue', team: null, segment: null, currency: null, file_name: 'goals.csv' };
  const q3 = { ...goal, period_start: '2026-07-01', period_end: '2026-09-30', target: 1_950_000 };
  const q4 = { ...goal, period_start: '2026-10-01', period_end: '2026-12-31', target: 2_000_000, currency: 'EUR' };
  const ofSegment = { ...q3, segment: 'SMB', target: 400_000 };
  const ofTeam = { ...q3, team: 'Enterprise', target: 780_000 };
  const goals = [q3, q4, ofSegment, ofTeam];
  const app = fakeApp(filled, { rows: { columns: Object.keys(q3), rows: goals } });
  await show(app);
  await page.getByRole('tab', { name: 'Goals' }).click();
  const cell = (place: string) => page.getByRole('textbox', { name: `Revenue won goal, ${place}` });
  const q3Cell = cell('whole company, Q3 2026');
  await expect.element(q3Cell).toHaveValue('1,950,000');
  await expect.element(cell('whole company, Q3 2026, from goals.csv')).toBeVisible();
  await expect.element(cell('whole company, Q4 2026, from goals.csv')).toHaveValue('2,000,000 EUR');
  await expect.element(cell('Enterprise, Q3 2026, from goals.csv')).toHaveValue('780,000');
  await expect
    .element(page.getByText(/1 goal from your files, for segments or other periods, counts beside/))
    .toBeVisible();
  expect(await violations()).toEqual([]);

  await q3Cell.fill('2.1m');
  await userEvent.keyboard('{Enter}');
  const typed = { metric: 'revenue', team: null, period_start: '2026-07-01', period_end: '2026-09-30' };
  await expect.poll(() => app.store.getState().agreement.goals).toEqual([{ ...typed, target: 210_000_000 }]);
  await expect.element(page.getByText('Goal saved. It counts in place of 1,950,000 from goals.csv.')).toBeVisible();
  await expect.element(cell('whole company, Q3 2026, in place of 1,950,000 from goals.csv')).toHaveValue('2,100,000');

  await q3Cell.fill('');
  await userEvent.tab();
  await expect.poll(() => app.store.getState().agreement.goals).toEqual([]);
  await expect.element(q3Cell).toHaveValue('1,950,000');
  await expect.element(page.getByText('1,950,000 from goals.csv counts again.')).toBeVisible();
});

test('the grid’s columns are the quarters of the fiscal year', async () => {
  const row = { metric: 'revenue', team: null, segment: null, currency: null, file_name: 'goals.csv', target: 500 };
  const rows = [{ ...row, period_start: '2026-07-01', period_end: '2026-09-30' }];
  const app = fakeApp(
    { ...filled, agreement: { ...defaultAgreement, fiscal_year_start_month: 7 } },
    { rows: { columns: Object.keys(rows[0]!), rows } },
  );
  await show(app);
  await page.getByRole('tab', { name: 'Goals' }).click();
  const names = page
    .getByRole('columnheader')
    .elements()
    .map((header) => header.textContent);
  expect(names.slice(1)).toEqual(['Q1 FY27', 'Q2 FY27', 'Q3 FY27', 'Q4 FY27', 'Year']);
  await expect
    .element(page.getByRole('textbox', { name: 'Revenue won goal, whole company, Q1 FY27, from goals.csv' }))
    .toHaveValue('500');
});

test('deleting everything asks first', async () => {
  const app = fakeApp({ ...filled, keeping: 'memory_only' });
  await show(app);
  await page.getByRole('tab', { name: 'Keeping' }).click();
  await expect.element(page.getByText('Nothing is kept when you close this tab')).toBeVisible();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(app.calls).toEqual([]);
  await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete everything' }).click();
  expect(app.calls).toEqual([['reset']]);
});
