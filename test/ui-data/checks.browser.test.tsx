import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Finding } from '../../src/app/app';
import type { Effect } from '../../src/app/effects';
import { DataPage } from '../../src/ui/data/DataPage';
import { aModel, Around, aScope, fakeApp } from './fake-app';
import { aSource } from './sources';
import { violations } from './violations';

const renewals: Finding = {
  id: 'renewals-mixed-in',
  level: 'changes',
  words: '50 of 1,249 deals are renewals or expansions.',
  count: 50,
  out_of: 1249,
  affects: ['win-rate', 'revenue-won'],
  offers: [
    { choice: 'exclude', label: 'New business only', footnote: '50 renewals and expansions left out' },
    {
      choice: 'keep',
      label: 'Keep and footnote',
      footnote: '50 renewals and expansions are in the numbers as they are',
    },
  ],
};
const deleted: Finding = {
  id: 'deleted-records',
  level: 'note',
  words: '8 records are marked as deleted.',
  count: 8,
  out_of: 100,
  affects: [],
  offers: [
    { choice: 'keep', label: 'Keep and footnote', footnote: '8 deleted records are in the numbers as they are' },
    { choice: 'dismiss', label: 'Dismiss', footnote: null },
  ],
};
const effects: Record<string, Effect[]> = {
  'renewals-mixed-in': [
    {
      metric: 'win-rate',
      title: 'Win rate',
      answers: { keep: '29.8 % (65 of 218)', exclude: '25.4 % (49 of 193)' },
      differs: true,
    },
    { metric: 'leads-created', title: 'Leads created', answers: { keep: '9', exclude: '9' }, differs: false },
  ],
};

beforeEach(() => page.viewport(1280, 900));

async function shown() {
  const app = fakeApp(
    { sources: [aSource()], model: aModel, scope: aScope },
    { findings: [renewals, deleted], effects },
  );
  await render(
    <Around app={app}>
      <DataPage />
    </Around>,
  );
  for (const close of document.querySelectorAll<HTMLElement>('[aria-label="Messages"] [aria-label="Close"]'))
    close.click();
  await expect.element(page.getByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  await page.getByRole('tab', { name: 'Checks (1)' }).click();
  return app;
}

const headings = () =>
  page
    .getByRole('heading', { level: 2 })
    .elements()
    .map((heading) => heading.textContent);

test('a finding says what each choice gives, is decided by keys, signed, and taken back', async () => {
  const app = await shown();
  const table = page.getByRole('table', { name: /renewals or expansions/ });
  await expect.element(table).toHaveTextContent('As they areNew business only');
  await expect.element(table).toHaveTextContent('Win rate29.8 % (65 of 218)25.4 % (49 of 193)');
  await expect.element(page.getByText('No difference in this period: Leads created.')).toBeVisible();
  expect(await violations()).toEqual([]);

  await page.getByLabelText('Your name, for what you decide').fill('Ana');
  (page.getByRole('button', { name: 'New business only' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('heading', { name: 'Decided' })).toBeVisible();
  expect(app.calls.at(-1)).toEqual([
    'decide',
    'renewals-mixed-in',
    'exclude',
    { by: 'Ana', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/) },
  ]);
  expect(headings()).toEqual(['Decided', 'Good to know']);
  await expect.element(page.getByText(/50 renewals and expansions left out \(decided by Ana, /)).toBeVisible();
  await expect.element(page.getByRole('tab', { name: 'Checks', exact: true })).toBeVisible();
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Findings');
  expect(await violations()).toEqual([]);

  await page.getByRole('button', { name: /^Take back/ }).click();
  await expect.element(page.getByRole('heading', { name: 'Changes the numbers' })).toBeVisible();
  expect(app.calls.at(-1)?.slice(0, 3)).toEqual(['decide', 'renewals-mixed-in', null]);
});

test('a decision is undone from its message, and changed in place', async () => {
  const app = await shown();
  await page.getByRole('button', { name: 'New business only' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.element(page.getByRole('heading', { name: 'Changes the numbers' })).toBeVisible();
  await page.getByRole('button', { name: 'New business only' }).click();
  await page.getByRole('button', { name: /^Change: 50 renewals/ }).click();
  await page
    .getByRole('group', { name: /renewals/ })
    .getByRole('button', { name: 'Keep and footnote' })
    .click();
  await expect
    .element(page.getByText(/50 renewals and expansions are in the numbers as they are \(decided/))
    .toBeVisible();
  expect(app.store.getState().agreement.decisions.map(({ check, choice }) => [check, choice])).toEqual([
    ['renewals-mixed-in', 'keep'],
  ]);
});

test('a note is dismissed without a footnote', async () => {
  await shown();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(page.getByText(/^Dismissed \(decided /)).toBeVisible();
  expect(headings()).toEqual(['Changes the numbers', 'Decided']);
});

test('the company’s own domains are kept when the field is left', async () => {
  const app = await shown();
  await page.getByLabelText('Your company’s own e-mail domains').fill('Halden.example, ana@rowe.example');
  await userEvent.keyboard('{Enter}');
  expect(app.calls.at(-1)).toEqual(['agree', { own_domains: ['halden.example', 'rowe.example'] }]);
});

test('nothing of it is lost in the dark or on a small window', async () => {
  document.documentElement.dataset.theme = 'dark';
  await page.viewport(640, 720);
  try {
    await shown();
    await expect.element(page.getByRole('table', { name: /renewals/ })).toBeVisible();
    expect(await violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth + 208);
  } finally {
    delete document.documentElement.dataset.theme;
    await page.viewport(1280, 720);
  }
});
