import { createMemoryHistory } from '@tanstack/react-router';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Root } from '../../src/ui/Root';
import { makeRouter } from '../../src/ui/router';
import { fakeApp, type FakeApp } from './fake-app';
import { showTheme, violations } from './axe';
import './page-process';

async function open(address: string, app: FakeApp = fakeApp()) {
  const router = makeRouter(createMemoryHistory({ initialEntries: [address] }));
  await render(<Root app={app} router={router} />);
  return { app, router, search: () => router.state.location.searchStr };
}

const figures = () => document.querySelectorAll('button[data-metric]').length;

beforeEach(async () => {
  await page.viewport(1280, 720);
  showTheme('light');
});
afterEach(() => delete document.documentElement.dataset.theme);

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each([['/'], ['/funnel'], ['/sources'], ['/win-rate'], ['/goals']])(
    'axe finds nothing wrong with %s',
    async (path) => {
      showTheme(theme);
      await open(path);
      await expect.poll(figures).toBeGreaterThan(2);
      expect(await violations()).toEqual([]);
    },
  );

  test.each([
    [/^Period/, 'menu'],
    [/^Compare/, 'menu'],
    ['Filter', 'listbox'],
    ['Help', 'dialog'],
    ['Theme', 'menu'],
    [/^Workspace/, 'menu'],
  ] as const)('axe finds nothing wrong while %s is open', async (name, role) => {
    showTheme(theme);
    await open('/funnel');
    await expect.poll(figures).toBeGreaterThan(2);
    await page.getByRole('button', { name, exact: true }).click();
    await expect.element(page.getByRole(role).last()).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

describe('the address', () => {
  test('is written from the scope in place, without a step in the history', async () => {
    const { app, search, router } = await open('/funnel');
    await expect.poll(search).toBe('?period=2026-07-01_2026-09-30&compare=previous_period');
    app.setScope({ filters: { source: ['Events'] } });
    await expect.poll(search).toMatch(/&source=[0-9a-f]{8}$/);
    expect(router.history.length).toBe(1);
  });

  test('that came from outside decides the scope', async () => {
    const first = await open('/funnel');
    first.app.setScope({ filters: { source: ['Events'] }, compare: 'none' });
    await expect.poll(first.search).toMatch(/compare=none&source=/);
    const { app } = await open(`/funnel${first.search()}`);
    await expect
      .poll(() => app.store.getState().scope)
      .toMatchObject({ filters: { source: ['Events'] }, compare: 'none' });
  });

  test('with a filter this workspace does not know says so and shows the rest', async () => {
    const { app } = await open('/funnel?period=last_quarter&source=00000000');
    await expect
      .element(page.getByText('The address filters by something this workspace does not have.', { exact: false }))
      .toBeVisible();
    expect(app.store.getState().scope).toMatchObject({ period_start: '2026-04-01', filters: {} });
  });

  test('of no page leads to the overview', async () => {
    const { router } = await open('/no-such-page');
    await expect.poll(() => router.state.location.pathname).toBe('/');
  });
});

describe('the scope bar', () => {
  test('changes the period for every figure', async () => {
    const { app } = await open('/funnel');
    await page.getByRole('button', { name: 'Period: Q3 2026' }).click();
    await page.getByRole('menuitemradio', { name: 'Last quarter' }).click();
    await expect.element(page.getByRole('button', { name: 'Period: Q2 2026' })).toBeVisible();
    expect(app.store.getState().scope).toMatchObject({ period_start: '2026-04-01', period_end: '2026-06-30' });
    await expect.element(page.getByText('People created in Q2 2026', { exact: false }).first()).toBeVisible();
  });

  test('takes any two dates', async () => {
    const { app } = await open('/funnel');
    await page.getByRole('button', { name: /^Period/ }).click();
    await page.getByRole('menuitemradio', { name: 'Choose dates…' }).click();
    await page.getByLabelText('First day').fill('2026-08-03');
    await page.getByLabelText('Last day').fill('2026-08-01');
    await expect.element(page.getByRole('button', { name: 'Show these dates' })).toBeDisabled();
    await page.getByLabelText('Last day').fill('2026-08-16');
    await page.getByRole('button', { name: 'Show these dates' }).click();
    expect(app.store.getState().scope).toMatchObject({ period_start: '2026-08-03', period_end: '2026-08-16' });
  });

  test('compares with nothing when asked to', async () => {
    const { app } = await open('/funnel');
    await page.getByRole('button', { name: 'Compare: vs Q2 2026' }).click();
    await page.getByRole('menuitemradio', { name: 'No comparison' }).click();
    expect(app.store.getState().scope?.compare).toBe('none');
  });

  test('filters by ticked values, shows them as a sentence, and says how many are left', async () => {
    const { app } = await open('/funnel');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('option', { name: 'Source' }).click();
    await userEvent.keyboard('eve{ArrowDown}{Enter}');
    expect(app.store.getState().scope?.filters).toEqual({ source: ['Events'] });
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('row', { name: 'Source is Events' })).toBeVisible();
    await expect.element(page.getByText('210 of 2,412 leads', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Source is Events. 210 of 2,412 leads.')).toBeInTheDocument();
    await page.getByRole('button', { name: 'Remove' }).first().click();
    expect(app.store.getState().scope?.filters).toEqual({});
  });
});

describe('columns no field uses', () => {
  test('are offered by file, narrow by ticked values and read as sentences', async () => {
    const { app } = await open('/win-rate');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect.element(page.getByText('Other columns of deals.csv')).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.getByRole('option', { name: 'Region' }).click();
    await expect.element(page.getByText('The 2 most used of 74 values. Rows of deals.csv.')).toBeVisible();
    await userEvent.keyboard('sou{ArrowDown}{Enter}');
    expect(app.store.getState().scope?.columns).toEqual([{ file_id: 1, header: 'Region', values: ['South'] }]);
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('row', { name: 'Region is South' })).toBeVisible();
    await expect.element(page.getByText(/Deals closed in Q3 2026, Region South/).first()).toBeVisible();
    expect(app.asked.at(-1)?.scope.columns).toEqual([{ file_id: 1, header: 'Region', values: ['South'] }]);
    await page.getByRole('button', { name: 'Remove' }).first().click();
    expect(app.store.getState().scope?.columns).toEqual([]);
  });

  test('are chosen by the first press, however far down the list', async () => {
    await open('/win-rate');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('option', { name: 'Extra 30' }).click();
    await expect.element(page.getByRole('button', { name: 'Extra 30' })).toBeVisible();
  });

  test('are named by figures they cannot narrow', async () => {
    const { app } = await open('/funnel');
    app.setScope({ columns: [{ file_id: 1, header: 'Region', values: ['South'] }] });
    await expect.element(page.getByText('Not filtered by Region of deals.csv.').first()).toBeVisible();
  });

  test('come back from an address that says no name of the data', async () => {
    const first = await open('/win-rate');
    first.app.setScope({ columns: [{ file_id: 1, header: 'Region', values: ['South', 'North'] }] });
    await expect.poll(first.search).toMatch(/&columns=[0-9a-f]{8}\.[0-9a-f]{8}\.[0-9a-f]{8}$/);
    const { app } = await open(`/win-rate${first.search()}`);
    await expect
      .poll(() => app.store.getState().scope?.columns)
      .toEqual([{ file_id: 1, header: 'Region', values: ['North', 'South'] }]);
  });
});

describe('pages', () => {
  test('are named in the window without any data, and give their heading the focus', async () => {
    const { router } = await open('/funnel');
    await expect.poll(() => document.title).toBe('Funnel · Concord');
    await expect.element(page.getByRole('heading', { level: 1, name: 'Funnel' })).toBeVisible();
    await router.navigate({ to: '/win-rate', search: true });
    await expect.element(page.getByRole('heading', { level: 1, name: 'Win rate' })).toHaveFocus();
    expect(document.title).toBe('Win rate · Concord');
  });

  test('lead to the place for files while there are none', async () => {
    const { router } = await open('/funnel', fakeApp({ sources: [], model: null, scope: null }));
    await expect.poll(() => router.state.location.pathname).toBe('/data');
  });

  test('show the first figure without scrolling on a projector', async () => {
    await open('/');
    await expect.poll(figures).toBeGreaterThan(5);
    const figure = document.querySelector('figure');
    await expect.poll(() => figure?.getBoundingClientRect().bottom ?? 9999).toBeLessThan(720);
  });

  test.each([[320], [390], [768], [1280]])('do not scroll sideways at %i pixels', async (width) => {
    await page.viewport(width, 800);
    await open('/sources');
    await expect.poll(figures).toBeGreaterThan(3);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  test('give every number of the overview its column and raw value', async () => {
    await open('/');
    const revenue = page.getByRole('button', { name: 'Revenue won: $1.24M, see the records' });
    await expect.element(revenue).toHaveAttribute('data-value', '124000000');
    await expect.element(revenue).toHaveAttribute('data-column', 'won_amount_minor');
    await revenue.click();
    await expect.element(page.getByText('57 records', { exact: true })).toBeVisible();
  });
});

test('the engine’s failure is said in words, with what is safe', async () => {
  await open('/funnel', fakeApp({ engine: 'failed', engine_problem: 'WebAssembly is switched off.' }));
  await expect.element(page.getByText('The database could not be started')).toBeVisible();
});
