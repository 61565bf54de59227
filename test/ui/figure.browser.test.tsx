import { QueryClientProvider } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AppProvider } from '../../src/ui/app-context';
import { Toasts } from '../../src/ui/components/Toast';
import { DrillProvider } from '../../src/ui/figure/drill-context';
import { Figure } from '../../src/ui/figure/Figure';
import type { Question } from '../../src/ui/figure/use-figure';
import { makeQueryClient } from '../../src/ui/queries';
import { cannedRows } from './canned-rows';
import { fakeApp, type FakeApp, fullModel, wholeScope } from './fake-app';
import { showTheme, violations } from './axe';
import './page-process';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';

async function show(app: FakeApp, question: Question) {
  await page.viewport(1280, 800);
  await render(
    <QueryClientProvider client={makeQueryClient()}>
      <AppProvider app={app}>
        <DrillProvider>
          <main>
            <h1>Page</h1>
            <Figure question={question} />
          </main>
          <Toasts />
        </DrillProvider>
      </AppProvider>
    </QueryClientProvider>,
  );
}

const bySource: Question = { metric: 'lead-to-close', params: { by: 'source' } };
const marks = () => [...document.querySelectorAll<HTMLButtonElement>('button[data-metric]')];
const mark = (name: RegExp) => page.getByRole('button', { name });

beforeEach(() => showTheme('light'));
afterEach(() => delete document.documentElement.dataset.theme);

describe('a figure', () => {
  test('says its finding, what is counted, and how it stands on each mark', async () => {
    await show(fakeApp(), bySource);
    await expect
      .element(page.getByRole('heading', { level: 2 }))
      .toHaveTextContent(/^Referral closes 21\.9 % of its leads/);
    await expect.element(page.getByText('Leads created in Q3 2026', { exact: false })).toBeVisible();
    await expect.element(mark(/^Paid search: 3\.5 %/)).toBeInTheDocument();
    expect(marks()).toHaveLength(5);
  });

  test('says what was decided about its records, on screen and on paper', async () => {
    const said = {
      check: 'test-records',
      choice: 'exclude' as const,
      by: 'Ana',
      at: '2026-11-03T14:05',
      words: '12 test records left out',
      affects: ['lead-to-close'],
    };
    const other = { ...said, check: 'renewals-mixed-in', words: '50 renewals left out', affects: ['win-rate'] };
    await show(fakeApp({ model: { ...fullModel, decided: [said, other] } }), bySource);
    await expect
      .element(page.getByText('12 test records left out (decided by Ana, 3 Nov 2026).', { exact: true }))
      .toBeVisible();
    expect(page.getByText('50 renewals').elements()).toEqual([]);
    await expect.element(mark(/^Events: /)).toBeInTheDocument();
    window.dispatchEvent(new Event('beforeprint'));
    expect(document.querySelector('figure svg text, figure svg')?.closest('figure')?.textContent).toContain('12 test');
  });

  test('every mark carries its metric, parameters, key, column and raw value', async () => {
    await show(fakeApp(), bySource);
    await expect.element(mark(/^Events: /)).toBeInTheDocument();
    expect(Object.fromEntries(Object.entries((mark(/^Events: /).element() as HTMLElement).dataset))).toEqual({
      params: '{"by":"source"}',
      metric: 'lead-to-close',
      key: '{"source":"Events"}',
      column: 'lead_to_close_rate',
      value: String(13 / 210),
    });
  });

  test('has one stop for the Tab key; arrows, Home and End go from mark to mark', async () => {
    await show(fakeApp(), { metric: 'funnel' });
    await expect.element(mark(/^Lead: 2,412/)).toBeInTheDocument();
    expect(marks().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    marks()[0]?.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await expect.element(mark(/^SQL: 431/)).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(mark(/^Won: 57/)).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{ArrowUp}{Home}');
    await expect.element(mark(/^Lead: 2,412/)).toHaveFocus();
  });

  test('Enter opens what can be done with a mark, and its records are as many as it counts', async () => {
    await show(fakeApp(), bySource);
    await expect.element(mark(/^Events: /)).toBeInTheDocument();
    (mark(/^Events: /).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menuitem', { name: 'See the 210 records' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const panel = page.getByRole('region', { name: 'Events: 6.2 %' });
    await expect.element(panel).toBeVisible();
    await expect.element(panel.getByText('210 records, 13 of them won')).toBeVisible();
    await expect.element(panel.getByRole('rowheader', { name: 'Person 1', exact: true })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(panel).not.toBeInTheDocument();
    await expect.element(mark(/^Events: /)).toHaveFocus();
  });

  test('Shift with Enter or click narrows the page to the mark at once', async () => {
    const app = fakeApp();
    await show(app, bySource);
    await expect.element(mark(/^Events: /)).toBeInTheDocument();
    (mark(/^Events: /).element() as HTMLElement).focus();
    await userEvent.keyboard('{Shift>}{Enter}{/Shift}');
    expect(app.store.getState().scope?.filters).toEqual({ source: ['Events'] });
    await expect.poll(() => marks().length).toBe(1);
    app.setScope({ filters: {} });
    await expect.poll(() => marks().length).toBe(5);
    await mark(/^Referral: /).click({ modifiers: ['Shift'] });
    expect(app.store.getState().scope?.filters).toEqual({ source: ['Referral'] });
  });

  test('a mark that is no filter offers its records only', async () => {
    await show(fakeApp(), { metric: 'funnel' });
    await expect.element(mark(/^MQL: /)).toBeInTheDocument();
    await mark(/^MQL: /).click();
    await expect.element(page.getByRole('menuitem')).toHaveTextContent('See the 984 records');
  });

  test('as a table it shows the same numbers, each traceable, and counts open their records', async () => {
    await show(fakeApp(), bySource);
    await page.getByRole('button', { name: 'View as table' }).click();
    const cell = page.getByRole('cell', { name: '3.5 %', exact: true });
    await expect.element(cell).toHaveAttribute('data-value', String(42 / 1204));
    await expect.element(cell).toHaveAttribute('data-key', '{"source":"Paid search"}');
    await page.getByRole('button', { name: '1,204: see the records' }).click();
    await expect.element(page.getByText('1,204 records, 42 of them won')).toBeVisible();
  });

  test('tells how it is counted, with today’s numbers in the formula', async () => {
    await show(fakeApp(), bySource);
    await page.getByRole('button', { name: 'How is this counted?' }).click();
    const popover = page.getByRole('dialog');
    await expect
      .element(popover)
      .toHaveTextContent('Of the people created in the period, the share with at least one won deal');
    await expect.element(popover).toHaveTextContent('Paid search: 42 won ÷ 1,204 leads = 3.5 %');
  });

  test('shows the text that computed it and the values bound to it', async () => {
    await show(fakeApp(), bySource);
    await page.getByRole('button', { name: 'SQL' }).click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog).toHaveTextContent('$period_start2026-07-01');
    await expect.element(dialog).toHaveTextContent('select * from summary');
  });

  test('can be put on the meeting’s agenda with the choices in force', async () => {
    const app = fakeApp();
    await show(app, bySource);
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'Add to the meeting' }).click();
    expect(app.store.getState().meeting.agenda).toEqual([
      { metric: 'lead-to-close', params: { by: 'source' }, note: '' },
    ]);
  });

  test('asks again when the tables were rebuilt, and only then', async () => {
    const app = fakeApp();
    await show(app, { metric: 'funnel' });
    await expect.element(mark(/^Lead: 2,412/)).toBeInTheDocument();
    expect(app.asked).toHaveLength(2);
    app.store.setState({ revision: 2 });
    await expect.poll(() => app.asked.length).toBe(4);
  });
});

describe('a figure that cannot be drawn', () => {
  test('keeps its place, says what is safe, and tries again', async () => {
    let isBroken = true;
    const app = fakeApp({}, (asked) => {
      if (isBroken) throw new Error('Binder Error: no such column');
      return cannedRows(asked);
    });
    await show(app, bySource);
    await expect.element(page.getByText('This figure could not be computed')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Copy details' })).toBeVisible();
    expect(await violations()).toEqual([]);
    isBroken = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(mark(/^Events: /)).toBeInTheDocument();
  });

  test('names what the files lack', async () => {
    const model = { ...fullModel, counts: { ...fullModel.counts, opportunities: 0 } };
    await show(
      fakeApp({ model }, () => []),
      { metric: 'win-rate' },
    );
    await expect.element(page.getByText('Needs deals with a close date')).toBeVisible();
    await expect.element(page.getByRole('link', { name: 'Open Data' })).toHaveAttribute('href', '#/data');
  });

  test('with filters that leave nothing, says how much each of them hides', async () => {
    const filters = { source: ['Events'], owner: ['Kim'] };
    const app = fakeApp({ scope: { ...wholeScope, compare: 'none', filters } }, ({ scope }) =>
      scope.filters.owner ? [] : [{ source: 'Events', lead_count: 14, won_count: 1, lead_to_close_rate: 1 / 14 }],
    );
    await show(app, bySource);
    await expect.element(page.getByText('Nothing matches Source is Events and Owner is Kim')).toBeVisible();
    await page.getByRole('button', { name: 'Remove “Owner is Kim” (would show 14)' }).click();
    expect(app.store.getState().scope?.filters).toEqual({ source: ['Events'] });
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([
    [bySource],
    [{ metric: 'funnel' }],
    [{ metric: 'win-rate-trend' }],
    [{ metric: 'stage-velocity' }],
    [{ metric: 'loss-reasons' }],
    [{ metric: 'goal-progress' }],
  ] as [Question][])('axe finds nothing wrong with $metric, its table, its menu and its records', async (question) => {
    showTheme(theme);
    await show(fakeApp(), question);
    await expect.poll(() => marks().length).toBeGreaterThan(2);
    expect(await violations()).toEqual([]);
    marks()[0]?.focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menu')).toBeVisible();
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('grid')).toBeVisible();
    expect(await violations()).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: 'View as table' }).click();
    expect(await violations()).toEqual([]);
  });
});
