import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AppState } from '../../src/app/app';
import { DefinitionsPage } from '../../src/ui/definitions/DefinitionsPage';
import { AttributionPage } from '../../src/ui/pages/AttributionPage';
import { HandoffPage } from '../../src/ui/pages/HandoffPage';
import { aModel, Around, aScope, fakeApp, type FakeApp } from '../ui-data/fake-app';
import { aSource } from '../ui-data/sources';
import { violations } from '../ui-data/violations';

const filled: Partial<AppState> = { sources: [aSource()], model: aModel, scope: aScope };

async function show(app: FakeApp, Shown: () => React.ReactNode) {
  const root = createRootRoute({
    component: () => (
      <Around app={app}>
        <Shown />
      </Around>
    ),
  });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  return render(<RouterProvider router={router as never} />);
}

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  await page.viewport(1280, 720);
});

const standing = (id: string) => [
  ...(document.querySelector(`[data-definition="${id}"]`)?.querySelectorAll('[data-state]') ?? []),
];
const said = (id: string) => standing(id).map((one) => one.textContent);

test('a team agrees with a name, everybody sees who, and a change makes it open again', async () => {
  const app = fakeApp(filled);
  await show(app, DefinitionsPage);
  await expect.element(page.getByRole('heading', { name: 'Definitions' })).toBeVisible();
  expect(await violations()).toEqual([]);
  expect(said('calendar')).toEqual(['Marketing not yet', 'Sales not yet']);
  const agree = page.getByRole('button', { name: 'Agree on Calendar for Marketing' });
  await expect.element(agree).toBeDisabled();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ana');
  await agree.click();
  expect(said('calendar')[0]).toMatch(/^Marketing agreed, Ana, \d/);
  await page.getByRole('radio', { name: 'Sales', exact: true }).click();
  await page.getByRole('button', { name: 'Agree on Calendar for Sales' }).click();
  expect(said('calendar')[1]).toMatch(/^Sales agreed, Ana/);
  await app.agree({ fiscal_year_start_month: 4 });
  await expect.poll(() => said('calendar')[0]).toMatch(/^Marketing not yet: changed since Ana agreed, /);
  await expect.element(page.getByText(/The fiscal year starts in April/)).toBeVisible();
});

test('a team agrees on all that is open at once, and can take one back', async () => {
  const app = fakeApp({ ...filled, agreement: { ...fakeApp().store.getState().agreement, decider: 'Ana' } });
  await show(app, DefinitionsPage);
  await page.getByRole('button', { name: /^Agree on all \d+ for Marketing$/ }).click();
  const { ticks } = app.store.getState().agreement;
  expect(ticks.length).toBe(document.querySelectorAll('[data-definition]').length);
  expect(ticks.every(({ team, by }) => team === 'marketing' && by === 'Ana')).toBe(true);
  await page.getByRole('button', { name: 'Take back: Money' }).click();
  expect(app.store.getState().agreement.ticks).toHaveLength(ticks.length - 1);
  expect(said('money')[0]).toBe('Marketing not yet');
});

test('a promise is changed in place, on either page, and its definition follows', async () => {
  const app = fakeApp(filled);
  const first = await show(app, DefinitionsPage);
  const field = page.getByRole('textbox', { name: 'Sales contacts an MQL within' });
  await field.fill('2');
  (field.element() as HTMLElement).blur();
  await expect.poll(() => app.store.getState().agreement.promises.contact_within).toBe(2);
  await expect.element(page.getByText('Sales contacts whoever marketing hands over within 2 weekdays.')).toBeVisible();
  await first.unmount();
  await show(app, HandoffPage);
  await expect.element(page.getByRole('heading', { name: 'Handoff' })).toBeVisible();
  await page.getByRole('radio', { name: 'Days', exact: true }).click();
  expect(app.calls.at(-1)).toMatchObject(['agree', { promises: { contact_within: 2, contact_unit: 'days' } }]);
});

test('weights of our own are typed in, kept in the agreement and offered; what is only tried is not agreed', async () => {
  const app = fakeApp(filled);
  const first = await show(app, DefinitionsPage);
  await page.getByRole('button', { name: 'Add a model' }).click();
  const own = page.getByRole('group', { name: 'Our model 1' });
  await own.getByRole('textbox', { name: 'Closing' }).fill('0');
  (own.getByRole('textbox', { name: 'Closing' }).element() as HTMLElement).blur();
  const rules = () => app.store.getState().agreement.attribution;
  await expect
    .poll(() => rules().custom_models)
    .toEqual([
      {
        id: 'custom-1',
        name: 'Our model 1',
        first_touch: 20,
        lead_creation: 25,
        opportunity_creation: 25,
        closing: 0,
        middle: 10,
      },
    ]);
  expect(await violations()).toEqual([]);
  await first.unmount();

  await show(app, AttributionPage);
  await page.getByRole('button', { name: /Model$/ }).click();
  await page.getByRole('option', { name: 'Our model 1 20/25/25/0/10' }).click();
  await expect.element(page.getByText('Tried, not agreed')).toBeVisible();
  expect(rules().model).toBe(null);
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Agree on this' }).click();
  await expect.poll(() => rules().model).toBe('custom-1');
  await expect.element(page.getByText('As agreed')).toBeVisible();
});

test('the fiscal calendar is chosen in place: months or weeks, and the day weeks start on', async () => {
  const app = fakeApp(filled);
  await show(app, DefinitionsPage);
  await page.getByRole('button', { name: /Its quarters are made of/ }).click();
  await page.getByRole('option', { name: '4-4-5 weeks' }).click();
  expect(app.calls.at(-1)).toEqual(['agree', { fiscal_weeks: { pattern: '4-4-5', first_weekday: 1 } }]);
  await page.getByRole('button', { name: /Its weeks start on/ }).click();
  await page.getByRole('option', { name: 'Sunday' }).click();
  await expect
    .element(page.getByText(/starts on the Sunday nearest to 1 January; its quarters are 13 weeks/))
    .toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: /Its quarters are made of/ }).click();
  await page.getByRole('option', { name: 'Calendar months' }).click();
  expect(app.calls.at(-1)).toEqual(['agree', { fiscal_weeks: null }]);
  await expect.element(page.getByRole('button', { name: /Its weeks start on/ })).not.toBeInTheDocument();
});

test('the margin is agreed in percent, and taken back by emptying it', async () => {
  const app = fakeApp(filled);
  await show(app, DefinitionsPage);
  const field = page.getByRole('textbox', { name: 'Gross margin' });
  await field.fill('80%');
  (field.element() as HTMLElement).blur();
  await expect.poll(() => app.store.getState().agreement.gross_margin).toBe(0.8);
  await expect.element(page.getByText(/The gross margin is 80\.0\s%/)).toBeVisible();
  await field.fill('');
  (field.element() as HTMLElement).blur();
  await expect.poll(() => app.store.getState().agreement.gross_margin).toBe(null);
});

test('files without a dated record say so in place of a page that never comes', async () => {
  await show(fakeApp({ ...filled, scope: null }), DefinitionsPage);
  await expect.element(page.getByRole('heading', { name: 'No record with a date yet' })).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Open Data' })).toBeVisible();
  expect(document.querySelector('[aria-busy="true"]')).toBeNull();
});
