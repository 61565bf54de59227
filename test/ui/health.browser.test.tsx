import { createMemoryHistory } from '@tanstack/react-router';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Access, AppState, Storage } from '../../src/app/app';
import { SqlError } from '../../src/engine/engine';
import { watchMissingParts } from '../../src/ui/frame/missing-part';
import { Root } from '../../src/ui/Root';
import { makeRouter } from '../../src/ui/router';
import { showTheme, violations } from './axe';
import { fakeApp, type FakeApp } from './fake-app';
import './page-process';

const storage: Storage = {
  place: 'files',
  memory_because: null,
  failed_because: null,
  persistence: 'granted',
  revision: 12,
  saved_at: '2026-11-03T14:05:00.000Z',
  is_earlier: false,
};
const reading = (reading_because: Access['reading_because'], is_behind = false): Access => ({
  mode: 'reading',
  reading_because,
  is_behind,
});
const forgetful = (memory_because: Storage['memory_because']): Partial<AppState> => ({
  keeping: 'memory_only',
  storage: { ...storage, place: 'memory', memory_because },
});
const unsaved = (failed_because: Storage['failed_because']): Partial<AppState> => ({
  keeping: 'failed',
  storage: { ...storage, failed_because },
});

async function open(state: Partial<AppState>, change: Partial<FakeApp> = {}, address = '/funnel') {
  const app = Object.assign(fakeApp(state), change);
  const router = makeRouter(createMemoryHistory({ initialEntries: [address] }));
  await render(<Root app={app} router={router} />);
  return app;
}
const button = (name: string) => page.getByRole('button', { name, exact: true });
const said = (words: string) => page.getByText(words, { exact: false });

/** A method that keeps how it was called. */
function called<Answer>(answer: Answer) {
  const calls: unknown[][] = [];
  return { calls, run: (...given: unknown[]) => Promise.resolve(calls.push(given)).then(() => answer) };
}

beforeEach(async () => {
  await page.viewport(1280, 720);
  showTheme('light');
});
afterEach(() => delete document.documentElement.dataset.theme);

const states: [string, Partial<AppState>, string][] = [
  ['opened from disk', forgetful('from_disk'), 'The page was opened from disk'],
  ['plain http', forgetful('insecure'), 'The page came over plain http'],
  ['a private window', forgetful('blocked'), 'a private window, or a setting'],
  ['a full disk', unsaved('full'), 'There is no room left for it'],
  ['a refusal', unsaved('refused'), 'The browser refused to keep it'],
  ['no answer', unsaved('no_answer'), 'did not answer'],
  ['an earlier state', { storage: { ...storage, is_earlier: true } }, 'What was saved last is damaged.'],
  ['another tab', { access: reading('other_tab') }, 'Another tab changes this workspace.'],
  ['a tab that took over', { access: reading('taken_over') }, 'Another tab took this workspace over.'],
  ['a newer program', { access: reading('newer_version') }, 'This workspace was saved by a newer Concord.'],
  ['newer numbers', { access: reading('other_tab', true) }, 'The other tab has saved newer numbers.'],
  ['a lost file', { missing: [1] }, 'deals.csv cannot be read from this browser any more.'],
  [
    'a changed file',
    { missing: [1], damaged: [{ file_id: 1, name: 'deals.csv', damage: 'changed' }] },
    'deals.csv is kept here with other content than you dropped.',
  ],
  ['a rebuilding', { engine: 'rebuilding', engine_problem: 'x' }, 'The database stopped and is starting again.'],
  ['a dead database', { engine: 'failed', engine_problem: 'x: y' }, 'The database could not be started.'],
];

test.each(states)('%s is said on the page, in both themes and at every width', async (_, state, words) => {
  await open(state);
  await expect.element(said(words).first()).toBeVisible();
  expect(await violations()).toEqual([]);
  showTheme('dark');
  expect(await violations()).toEqual([]);
  for (const width of [320, 1920]) {
    await page.viewport(width, 800);
    await expect.poll(() => document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  }
});

test('what takes numbers away interrupts, what is only worth knowing waits', async () => {
  await open({ ...unsaved('full'), access: reading('other_tab') });
  await expect.element(page.getByRole('alert').getByText('The last change could not be saved.')).toBeVisible();
  await expect.element(said('Another tab changes this workspace.')).toBeVisible();
  expect(page.getByRole('alert').getByText('Another tab changes').elements()).toEqual([]);
});

describe('the one thing to do', () => {
  test('about a workspace that is not kept is to save it as a file, and the focus comes back', async () => {
    await open(forgetful('from_disk'));
    await button('Save the workspace as a file').click();
    await expect.element(page.getByRole('dialog', { name: 'Save the workspace as a file' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Save the workspace as a file')).toHaveFocus();
  });

  test('about a failed save is to try again, or to save as a file', async () => {
    const save = called(undefined);
    await open(unsaved('full'), { save: save.run });
    await button('Try again').click();
    expect(save.calls).toEqual([[]]);
    await button('Save as a file').click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });

  test('about another tab is to write here instead', async () => {
    const takeOver = called('taken' as const);
    await open({ access: reading('other_tab') }, { takeOver: takeOver.run });
    await button('Write here instead').click();
    expect(takeOver.calls).toEqual([[{}]]);
    expect(page.getByRole('alertdialog').elements()).toEqual([]);
  });

  test('about a tab that does not answer is to take the workspace all the same, after a question', async () => {
    const calls: unknown[] = [];
    const takeOver = async (options: { force?: boolean } = {}) => {
      calls.push(options);
      return options.force ? ('taken' as const) : ('no_answer' as const);
    };
    await open({ access: reading('other_tab') }, { takeOver });
    await button('Write here instead').click();
    const question = page.getByRole('alertdialog', { name: 'The other tab does not answer' });
    await expect.element(question).toBeVisible();
    expect(await violations()).toEqual([]);
    await question.getByRole('button', { name: 'Take it all the same' }).click();
    await expect.element(question).not.toBeInTheDocument();
    expect(calls).toEqual([{}, { force: true }]);
  });

  test('about newer numbers is to show them', async () => {
    const readAgain = called(undefined);
    await open({ access: reading('other_tab', true) }, { readAgain: readAgain.run });
    await button('Show them').click();
    expect(readAgain.calls).toEqual([[]]);
  });

  test('about a dead database is to start it again; why that failed is said', async () => {
    const restartEngine = () => Promise.reject(new Error('It did not start.'));
    await open({ engine: 'failed', engine_problem: 'Out of Memory Error: 12 rows of kim' }, { restartEngine });
    await expect.element(said('It needed more memory than the browser gives a page.')).toBeVisible();
    expect(said('kim').elements()).toEqual([]);
    await button('Start the database again').click();
    await expect.element(page.getByRole('status').getByText('It did not start.')).toBeVisible();
    await expect.element(button('Start the database again')).toBeEnabled();
  });

  test('about a lost file is to choose it again', async () => {
    const load = called([]);
    await open({ missing: [1] }, { load: load.run });
    const choosing = new Promise<HTMLInputElement>((resolve) => {
      HTMLInputElement.prototype.click = function click() {
        if (this.type === 'file') resolve(this);
      };
    });
    await button('Choose the file again').click();
    const input = await choosing;
    const files = new DataTransfer();
    files.items.add(new File(['Id\n1'], 'renamed.csv'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await expect.poll(() => load.calls.length).toBe(1);
    expect(load.calls[0]?.[0]).toMatchObject([{ name: 'renamed.csv' }]);
  });
});

describe('while only reading', () => {
  test('files are refused with words and nothing is loaded', async () => {
    const load = called([]);
    await open(
      {
        access: reading('other_tab'),
        workspace: { id: 'a', name: 'Spring', is_sample: false },
        sources: [],
        model: null,
      },
      { load: load.run },
      '/data',
    );
    await expect.element(button('Choose files')).toBeDisabled();
    await expect.element(said('Files can be added in the tab that writes this workspace')).toBeVisible();
    const dropped = new DataTransfer();
    dropped.items.add(new File(['Id\n1'], 'deals.csv'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
    await expect.element(said('Choose “Write here instead” first.')).toBeVisible();
    expect(load.calls).toEqual([]);
  });

  test('the agenda cannot be changed, and the meeting can be presented', async () => {
    const updates: unknown[] = [];
    const meeting = { agenda: [{ metric: 'win-rate', params: {}, note: '' }], decisions: [] };
    await open(
      { access: reading('taken_over'), meeting: { ...fakeApp().store.getState().meeting, ...meeting } },
      { updateMeeting: (change) => void updates.push(change) },
      '/meeting',
    );
    await expect.element(button('Present')).toBeEnabled();
    await expect.element(page.getByRole('button', { name: /^Remove / })).toBeDisabled();
    await expect.element(button('Add a decision')).toBeDisabled();
    expect(updates).toEqual([]);
  });
});

test('a figure the database could not compute says so without the cell it stumbled over', async () => {
  const metric = () =>
    Promise.reject(new SqlError("Conversion Error: Could not convert string 'kim@halden.example'", 'select 1', {}));
  await open({}, { metric });
  await expect.element(said('The database could not compute it (Conversion Error).').first()).toBeVisible();
  expect(document.body.textContent).not.toContain('kim@halden.example');
});

test('a part that cannot be fetched is said, and reloading waits until everything is saved', async () => {
  watchMissingParts();
  const save = called(undefined);
  await open(unsaved('full'), { save: save.run });
  window.dispatchEvent(new Event('vite:preloadError'));
  await expect.element(said('A part of the page could not be loaded')).toBeVisible();
  await button('Save and reload').click();
  expect(save.calls).toEqual([[]]);
  await expect.element(button('Reload all the same')).toBeVisible();
  await expect.element(said('Not everything here is saved')).toBeVisible();
});
