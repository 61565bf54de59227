import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AppState, Storage } from '../../src/app/app';
import { DataPage } from '../../src/ui/data/DataPage';
import { Keeping } from '../../src/ui/data/Keeping';
import { Around, fakeApp } from './fake-app';
import { aSource } from './sources';
import { violations } from './violations';

const storage: Storage = {
  place: 'files',
  memory_because: null,
  failed_because: null,
  persistence: 'granted',
  revision: 1204,
  saved_at: '2026-11-03T14:05:00.000Z',
  is_earlier: false,
};
const autumn = { id: 'autumn', name: 'Autumn', is_sample: false, deleted_at: '2026-11-02T09:30:00.000Z' };

async function show(state: Partial<AppState>, refuse?: string) {
  const app = fakeApp({ storage, ...state }, refuse === undefined ? {} : { refuse });
  await render(
    <Around app={app}>
      <Keeping />
    </Around>,
  );
  return app;
}
const said = (words: string) => page.getByText(words, { exact: false });
const part = (name: string) => page.getByRole('region', { name });

beforeEach(async () => {
  await page.viewport(1280, 720);
});

describe('where it is kept', () => {
  test('names the place, the time, the revision and the promise', async () => {
    await show({});
    const words = part('Where it is kept');
    await expect.element(words.getByText('This browser, on this computer')).toBeVisible();
    await expect.element(words.getByText(/November 3, 2026 at /)).toBeVisible();
    await expect.element(words.getByText('revision 1,204')).toBeVisible();
    await expect.element(words.getByText('the browser promised to keep it')).toBeVisible();
    expect(await violations()).toEqual([]);
  });

  test.each([
    ['refused', 'the browser may clear it when the disk runs full'],
    ['not_asked', 'the browser is asked once there is something to keep'],
    ['unavailable', 'this browser makes no promise'],
  ] as const)('a promise that was %s is said with what to do', async (persistence, words) => {
    await show({ storage: { ...storage, persistence } });
    await expect.element(said(words)).toBeVisible();
  });

  test('nothing is promised of what is not kept', async () => {
    await show({
      keeping: 'memory_only',
      storage: { ...storage, place: 'memory', memory_because: 'insecure', saved_at: null, revision: 0 },
    });
    await expect.element(said('The page came over plain http')).toBeVisible();
    await expect.element(said('Nowhere beyond this tab')).toBeVisible();
    expect(said('Safe from clearing').elements()).toEqual([]);
  });
});

test('a failed save is tried again', async () => {
  const app = await show({ keeping: 'failed', storage: { ...storage, failed_because: 'full' } });
  await expect.element(said('There is no room left for it.')).toBeVisible();
  await page.getByRole('button', { name: 'Try to save again' }).click();
  expect(app.calls).toEqual([['save']]);
});

test('the workspace is saved as a file and one is opened from here', async () => {
  await show({});
  await page.getByRole('button', { name: 'Save as a file' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Save the workspace as a file' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Open a workspace file' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Open a workspace file' })).toBeVisible();
});

test('damaged files are named with what is wrong', async () => {
  await show({
    sources: [aSource()],
    missing: [1],
    damaged: [
      { file_id: 1, name: 'deals.csv', damage: 'changed' },
      { file_id: 2, name: 'old deals.csv', damage: 'gone' },
    ],
  });
  const words = part('Damaged files');
  await expect
    .element(words.getByText('is kept with other content than you dropped; figures are without its rows'))
    .toBeVisible();
  await expect.element(words.getByText('is gone from this browser; no figure counts it now')).toBeVisible();
});

describe('a deleted workspace', () => {
  test('comes back', async () => {
    const app = await show({ deleted: [autumn] });
    await expect.element(part('Deleted workspaces').getByText(/^deleted November 2, 2026 at /)).toBeVisible();
    await page.getByRole('button', { name: 'Bring back: Autumn' }).click();
    expect(app.calls).toEqual([['restoreWorkspace', 'autumn']]);
  });

  test('is erased for good after a question', async () => {
    const app = await show({ deleted: [autumn] });
    await page.getByRole('button', { name: 'Erase for good: Autumn' }).click();
    await expect.element(page.getByRole('alertdialog', { name: 'Erase it for good?' })).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect(app.calls).toEqual([]);
    await page.getByRole('button', { name: 'Erase for good: Autumn' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Erase for good' }).click();
    expect(app.calls).toEqual([['eraseWorkspace', 'autumn']]);
  });

  test('is found from the empty first screen', async () => {
    const app = fakeApp({ storage, deleted: [autumn] });
    await render(
      <Around app={app}>
        <DataPage />
      </Around>,
    );
    await page.getByRole('button', { name: 'What this browser keeps' }).click();
    await expect.element(page.getByRole('button', { name: 'Bring back: Autumn' })).toBeVisible();
    expect(await violations()).toEqual([]);
  });
});

test('what could not be deleted is named and stays on the screen', async () => {
  await show({}, 'These could not be deleted: 2 kept files.');
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete everything' }).click();
  const alert = page.getByRole('alert');
  await expect.element(alert.getByText('Not everything could be deleted')).toBeVisible();
  await expect.element(alert.getByText('These could not be deleted: 2 kept files.', { exact: false })).toBeVisible();
  expect(await violations()).toEqual([]);
});
