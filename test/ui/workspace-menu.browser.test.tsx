import { createMemoryHistory } from '@tanstack/react-router';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AppState } from '../../src/app/app';
import { Root } from '../../src/ui/Root';
import { makeRouter } from '../../src/ui/router';
import { showTheme, violations } from './axe';
import { fakeApp } from './fake-app';
import './page-process';

const spring = { id: 'spring', name: 'Spring', is_sample: false };
const autumn = { id: 'autumn', name: 'Autumn', is_sample: false };
const two: Partial<AppState> = { workspace: spring, workspaces: [spring, autumn] };

async function open(state: Partial<AppState> = two) {
  const calls: unknown[][] = [];
  const app = fakeApp(state);
  for (const name of [
    'newWorkspace',
    'openSample',
    'switchWorkspace',
    'renameWorkspace',
    'duplicateWorkspace',
    'deleteWorkspace',
    'restoreWorkspace',
  ] as const)
    app[name] = (...given: unknown[]) => Promise.resolve(void calls.push([name, ...given]));
  const router = makeRouter(createMemoryHistory({ initialEntries: ['/funnel'] }));
  await render(<Root app={app} router={router} />);
  return { app, calls };
}
const menu = () => page.getByRole('button', { name: 'Workspace: Spring' });
const choose = async (name: string) => {
  await menu().click();
  await page.getByRole('menuitem', { name, exact: true }).click();
};

beforeEach(async () => {
  await page.viewport(1280, 720);
  showTheme('light');
});

test('lists the workspaces, the open one ticked, and switches to another', async () => {
  const { calls } = await open();
  await menu().click();
  await expect.element(page.getByRole('menuitemradio', { name: 'Spring' })).toHaveAttribute('aria-checked', 'true');
  expect(await violations()).toEqual([]);
  await page.getByRole('menuitemradio', { name: 'Autumn' }).click();
  expect(calls).toEqual([['switchWorkspace', 'autumn']]);
});

test.each([
  ['New workspace', ['newWorkspace']],
  ['Sample workspace', ['openSample']],
  ['Duplicate', ['duplicateWorkspace', 'spring']],
])('“%s” does so at once', async (name, call) => {
  const { calls } = await open();
  await choose(name);
  expect(calls).toEqual([call]);
});

test('renames by keyboard alone; the focus comes back to the menu', async () => {
  const { calls } = await open();
  await choose('Rename…');
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  expect(await violations()).toEqual([]);
  await userEvent.keyboard('{Control>}a{/Control}Autumn');
  await expect.element(page.getByText('Another workspace has this name, too.')).toBeVisible();
  await userEvent.keyboard('{Control>}a{/Control}  Summer {Enter}');
  expect(calls).toEqual([['renameWorkspace', 'spring', 'Summer']]);
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(menu()).toHaveFocus();
});

test('takes no empty name', async () => {
  const { calls } = await open();
  await choose('Rename…');
  await userEvent.keyboard('{Control>}a{/Control}   {Enter}');
  await expect.element(page.getByRole('button', { name: 'Rename', exact: true })).toBeDisabled();
  expect(calls).toEqual([]);
});

test('deletes at once and undoes it, back in the same workspace', async () => {
  const { calls } = await open();
  await choose('Delete');
  await expect.element(page.getByText('“Spring” is deleted.', { exact: false })).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => calls.length).toBe(3);
  expect(calls).toEqual([
    ['deleteWorkspace', 'spring'],
    ['restoreWorkspace', 'spring'],
    ['switchWorkspace', 'spring'],
  ]);
});

test.each([
  ['Save as a file…', 'Save the workspace as a file'],
  ['Open a workspace file…', 'Open a workspace file'],
])('“%s” opens its dialog', async (name, title) => {
  await open();
  await choose(name);
  await expect.element(page.getByRole('dialog', { name: title })).toBeVisible();
});

test('a workspace that another tab changes can be neither renamed nor deleted here', async () => {
  await open({ ...two, access: { mode: 'reading', reading_because: 'other_tab', is_behind: false } });
  await menu().click();
  for (const name of ['Rename…', 'Delete'])
    await expect.element(page.getByRole('menuitem', { name })).toHaveAttribute('aria-disabled', 'true');
  await expect.element(page.getByRole('menuitem', { name: 'Duplicate' })).not.toHaveAttribute('aria-disabled');
});

test('what the program refuses is said', async () => {
  const { app } = await open();
  app.duplicateWorkspace = () => Promise.reject(new Error('There is no room for a copy.'));
  await choose('Duplicate');
  await expect.element(page.getByText('There is no room for a copy.')).toBeVisible();
});
