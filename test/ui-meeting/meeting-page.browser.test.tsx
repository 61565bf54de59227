import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { MeetingPage } from '../../src/ui/meeting/MeetingPage';
import { Around, fakeApp } from '../ui-data/fake-app';
import { anAnswer, readyToMeet, twoMetrics } from './a-meeting';
import { violations } from '../ui-data/violations';

async function show(state = readyToMeet) {
  const app = fakeApp(state, { metrics: twoMetrics, answer: anAnswer });
  await render(
    <Around app={app}>
      <MeetingPage />
    </Around>,
  );
  return app;
}

const meeting = (app: Awaited<ReturnType<typeof show>>) => app.store.getState().meeting;
const stage = () => page.getByRole('dialog', { name: 'Presenting' });
const stageTitle = () => stage().getByRole('heading', { level: 1 });

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  await page.viewport(1280, 720);
});

afterEach(async () => {
  if (document.fullscreenElement) await document.exitFullscreen();
});

test('without files it leads to where they come in', async () => {
  await show({ ...readyToMeet, sources: [] });
  await expect.element(page.getByRole('link', { name: 'Bring your exports' })).toHaveAttribute('href', '#/data');
});

test('the agenda says what each figure says today, and can be put in order, noted, cut and extended', async () => {
  const app = await show();
  await expect.element(page.getByText('56 % of MQLs don’t become SQLs')).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'Win rate by team' })).toBeVisible();
  expect(await violations()).toEqual([]);

  await page.getByRole('button', { name: 'Move Win rate by team up' }).click();
  expect(meeting(app).agenda.map(({ metric }) => metric)).toEqual(['win-rate', 'funnel']);

  await page.getByRole('button', { name: 'Add a note on Funnel' }).click();
  await userEvent.keyboard('Slow');
  expect(meeting(app).agenda[1]?.note).toBe('Slow');

  await page.getByRole('button', { name: 'Remove Win rate by team' }).click();
  expect(meeting(app).agenda).toHaveLength(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(meeting(app).agenda).toHaveLength(2);

  await page.getByRole('button', { name: /Add a figure/ }).click();
  await page.getByRole('option', { name: 'Win rate' }).click();
  await page.getByRole('button', { name: /^Source By/ }).click();
  await page.getByRole('option', { name: 'Team' }).click();
  await page.getByRole('button', { name: 'Add to the agenda' }).click();
  expect(meeting(app).agenda[2]).toEqual({ metric: 'win-rate', params: { by: 'team' }, note: '' });
});

test('a clicker leads through the figures to the decisions', async () => {
  await show();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect.element(stageTitle()).toHaveTextContent('56 % of MQLs');
  await expect.element(stage().getByText('1/2')).toBeVisible();
  await expect.element(stage().getByText('Source is Paid search')).toBeVisible();
  await expect.element(stage().getByText(/n = 2,412 · As of 30 Sep 2026, agreement 1/)).toBeVisible();
  expect(await violations()).toEqual([]);

  await userEvent.keyboard('{PageDown}');
  await expect.element(stageTitle()).toHaveTextContent('Win rate is 23 %');
  await userEvent.keyboard(' ');
  await expect.element(stageTitle()).toHaveTextContent('Decisions');
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(stageTitle()).toHaveTextContent('Decisions');
  await userEvent.keyboard('{Home}');
  await expect.element(stageTitle()).toHaveTextContent('56 % of MQLs');
  await userEvent.keyboard('2');
  await expect.element(stageTitle()).toHaveTextContent('Win rate is 23 %');
  await userEvent.keyboard('{PageUp}');
  await userEvent.keyboard('t');
  await expect.element(page.getByRole('cell', { name: '2,412' })).toBeVisible();
  await userEvent.keyboard('b');
  await expect.element(page.getByText(/The screen is blank/)).toBeInTheDocument();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByText(/The screen is blank/)).not.toBeInTheDocument();
  await expect.element(stageTitle()).toHaveTextContent('56 % of MQLs');
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog', { name: 'Presenting' })).not.toBeInTheDocument();
  expect(document.documentElement.dataset.room).toBeUndefined();
});

test('letters are large enough for a room', async () => {
  await show();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect.element(stageTitle()).toHaveTextContent('56 % of MQLs');
  const pixels = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
  expect(pixels(stageTitle().element())).toBeGreaterThanOrEqual(32);
  const dialog = page.getByRole('dialog', { name: 'Presenting' }).element();
  await expect.poll(() => dialog.querySelectorAll('svg text').length).toBeGreaterThan(5);
  const texts = [...dialog.querySelectorAll('section svg text')].map(
    (text) => Number.parseFloat(text.getAttribute('font-size') ?? '') || pixels(text),
  );
  expect(Math.min(...texts)).toBeGreaterThanOrEqual(18);
  const said = [...dialog.querySelectorAll('p')].filter((text) => text.textContent !== '').map(pixels);
  expect(Math.min(...said)).toBeGreaterThanOrEqual(18);
});

test('a note is kept as it is typed, and typing leads nowhere else', async () => {
  const app = await show();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await userEvent.keyboard('n');
  await expect.element(stage().getByRole('textbox', { name: /Note on Funnel/ })).toHaveFocus();
  await userEvent.keyboard('but not 2 b');
  expect(meeting(app).agenda[0]?.note).toBe('but not 2 b');
  await userEvent.keyboard('{Escape}');
  await expect.element(stage().getByRole('textbox')).not.toBeInTheDocument();
  await expect.element(stage().getByText('but not 2 b')).toBeVisible();
  await expect.element(stageTitle()).toHaveTextContent('56 % of MQLs');
});

test('decisions are written on the last screen, by keyboard alone', async () => {
  const app = await show();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await userEvent.keyboard('{End}');
  await stage().getByRole('button', { name: 'Add a decision' }).click();
  await userEvent.keyboard('Call every MQL within a day{Tab}Kim{Tab}10152026{Enter}');
  await userEvent.keyboard('Stop the webinar series');
  expect(meeting(app).decisions.map(({ what, who, by_when }) => [what, who, by_when])).toEqual([
    ['Call every MQL within a day', 'Kim', '2026-10-15'],
    ['Stop the webinar series', '', ''],
  ]);
  expect(await violations()).toEqual([]);
  await stage().getByRole('button', { name: 'Remove decision 1' }).click();
  expect(meeting(app).decisions).toHaveLength(1);
});

test('the minutes hold notes and decisions, for paper only', async () => {
  await show({
    ...readyToMeet,
    meeting: {
      schema: 1,
      agenda: readyToMeet.meeting?.agenda ?? [],
      decisions: [{ id: 'a', what: 'Call within a day', who: 'Kim', by_when: '2026-10-15' }],
    },
  });
  const minutes = document.querySelector('[data-minutes]');
  expect(minutes && getComputedStyle(minutes).display).toBe('none');
  expect(minutes?.textContent).toContain('Ask Kim about the South.');
  expect(minutes?.textContent).toContain('Call within a dayKim15 Oct 2026');
});
