import { createMemoryHistory } from '@tanstack/react-router';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AppState } from '../../src/app/app';
import { Root } from '../../src/ui/Root';
import { makeRouter } from '../../src/ui/router';
import { aModel, aScope, fakeApp, type FakeApp } from './fake-app';
import { aSource } from './sources';
import { violations } from './violations';

const deals = aSource();
const more = aSource({ file_id: 2, name: 'more.csv', fingerprint: 'f2' });
const unmatched = aSource({
  file_id: 3,
  name: 'leads.csv',
  fingerprint: 'f3',
  header: ['Who', 'When'],
  mapping: { kind: 'person', tool: 'generic', columns: {}, options: {} },
  undecided: [{ question: 'required_field', columns: [], words: 'Leads need a person id or an e-mail' }],
});
const filled: Partial<AppState> = { sources: [deals], model: aModel, scope: aScope };

async function open(address: string, app: FakeApp) {
  const router = makeRouter(createMemoryHistory({ initialEntries: [address] }));
  await render(<Root app={app} router={router} />);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  return () => router.state.location.pathname;
}

function dropOnWindow(name: string) {
  const transfer = new DataTransfer();
  transfer.items.add(new File(['a,b\n1,2\n'], name));
  const send = (type: string) =>
    document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  return { over: () => send('dragover'), drop: () => send('drop') };
}

/** Messages of the tests before wait their turn in the same queue. */
async function closeMessages() {
  const close = page.getByRole('alertdialog').getByRole('button', { name: 'Close' });
  while (close.elements().length > 0) await close.first().click();
}

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  await page.viewport(1280, 720);
});

test.each([['/'], ['/funnel'], ['/goals'], ['/meeting'], ['/data']])(
  'files dropped on %s are read, and the page stays',
  async (path) => {
    const app = fakeApp(filled, { outcomes: [{ name: 'more.csv', ok: true, source: more }] });
    const here = await open(path, app);
    const { over, drop } = dropOnWindow('more.csv');
    over();
    await expect.element(page.getByText('Drop to read them on this computer')).toBeVisible();
    drop();
    await expect.poll(() => app.calls.filter(([name]) => name === 'load')).toEqual([['load', ['more.csv']]]);
    await expect.element(page.getByRole('status').getByText('1 file, 1,204 rows.')).toBeVisible();
    expect(here()).toBe(path);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => app.calls.at(-1)).toEqual(['removeSource', 2]);
    await expect.element(page.getByText('1 file, 1,204 rows.')).not.toBeInTheDocument();
  },
);

test('a refused file is named on the page it was dropped on, with its message, until it is dismissed', async () => {
  const message = 'It is a picture. Nothing of it was loaded. Drop the CSV export.';
  const app = fakeApp(filled, { outcomes: [{ name: 'photo.csv', ok: false, message }] });
  const here = await open('/funnel', app);
  dropOnWindow('photo.csv').drop();
  await expect.element(page.getByText('photo.csv was not loaded')).toBeVisible();
  await expect.element(page.getByText(message)).toBeVisible();
  expect(here()).toBe('/funnel');
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(page.getByText('photo.csv was not loaded')).not.toBeInTheDocument();
});

test('files that cannot be read leave the sample where it is', async () => {
  const sample = { id: 'sample', name: 'Halden & Rowe', is_sample: true };
  const message = 'It is a picture. Drop the CSV export.';
  const app = fakeApp({ ...filled, workspace: sample });
  app.load = async () => {
    app.store.setState({ workspace: { id: 'new', name: 'Workspace', is_sample: false }, sources: [] });
    return [{ name: 'photo.csv', ok: false, message }];
  };
  app.switchWorkspace = async (id) => {
    app.calls.push(['switchWorkspace', id]);
    app.store.setState({ workspace: sample, sources: [deals] });
  };
  await open('/data', app);
  dropOnWindow('photo.csv').drop();
  await expect.element(page.getByText('photo.csv was not loaded')).toBeVisible();
  expect(app.calls).toContainEqual(['switchWorkspace', 'sample']);
  await expect.element(page.getByRole('heading', { name: 'deals_2026.csv' })).toBeVisible();
});

test('a file whose columns nobody knows leads to their matching', async () => {
  const refused = { name: 'leads.csv', ok: false as const, message: 'leads.csv is read but not counted yet.' };
  const app = fakeApp(filled, { outcomes: [refused], unmatched: [unmatched] });
  const here = await open('/win-rate', app);
  dropOnWindow('leads.csv').drop();
  await expect.poll(here).toBe('/data');
  await expect.element(page.getByRole('heading', { name: /leads.csv/ })).toBeVisible();
  await expect.element(page.getByText('leads.csv was not loaded')).not.toBeInTheDocument();
});

test('the first files lead to the overview', async () => {
  const app = fakeApp({}, { outcomes: [{ name: 'deals_2026.csv', ok: true, source: deals }] });
  const here = await open('/data', app);
  app.store.setState({ model: aModel, scope: aScope });
  dropOnWindow('deals_2026.csv').drop();
  await expect.poll(here).toBe('/');
  await expect.element(page.getByText('1 file, 1,204 rows.')).toBeVisible();
});

test('the sample leads to the overview and says what was read', async () => {
  const app = fakeApp({ model: aModel, scope: aScope });
  app.openSample = async () => app.store.setState({ sources: [deals, more], activity: null });
  const here = await open('/data', app);
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await expect.poll(here).toBe('/');
  await expect.element(page.getByRole('status').getByText('2 files, 2,408 rows.')).toBeVisible();
});

test('the first screen says what is being read', async () => {
  const app = fakeApp();
  await open('/data', app);
  app.store.setState({ activity: 'Reading contacts.csv' });
  await expect
    .element(page.getByRole('region', { name: 'Add files' }).getByText('Reading contacts.csv…'))
    .toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Open the sample workspace' })).toBeDisabled();
});

test('reading can be stopped, and says so', async () => {
  const app = fakeApp(filled);
  app.load = (_files, { signal } = {}) =>
    new Promise((_resolve, reject) => {
      app.store.setState({ activity: 'Reading more.csv' });
      signal?.addEventListener('abort', () => {
        app.store.setState({ activity: null });
        reject(signal.reason);
      });
    });
  await open('/funnel', app);
  dropOnWindow('more.csv').drop();
  await page.getByRole('button', { name: 'Stop reading' }).click();
  await expect.element(page.getByText('Reading was stopped. Nothing of these files was loaded.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Stop reading' })).not.toBeInTheDocument();
});

test('a message covers nothing that can be pressed, and is closed by key', async () => {
  const app = fakeApp(filled, { outcomes: [{ name: 'more.csv', ok: true, source: more }] });
  await open('/data', app);
  await closeMessages();
  dropOnWindow('more.csv').drop();
  const message = page.getByRole('alertdialog');
  await expect.element(message).toBeVisible();
  const box = () => message.element().getBoundingClientRect();
  const links = [...document.querySelectorAll('nav a')];
  expect(box().right).toBeLessThanOrEqual(document.querySelector('main')!.getBoundingClientRect().left);
  expect(box().top).toBeGreaterThan(Math.max(...links.map((link) => link.getBoundingClientRect().bottom)));

  await page.viewport(800, 600);
  window.scrollTo(0, document.documentElement.scrollHeight);
  const end = document.querySelector('main')!.lastElementChild!.getBoundingClientRect().bottom;
  expect(end).toBeLessThanOrEqual(box().top);
  (message.getByRole('button', { name: 'Close' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(message).not.toBeInTheDocument();
});
