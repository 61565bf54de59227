import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AppState, SqlProjectOptions, WorkspaceFileOptions } from '../../src/app/app';
import { AppProvider } from '../../src/ui/app-context';
import { Toasts } from '../../src/ui/components/Toast';
import OpenFileDialog from '../../src/ui/moving/OpenFileDialog';
import SaveAsFileDialog from '../../src/ui/moving/SaveAsFileDialog';
import SqlProjectDialog from '../../src/ui/moving/SqlProjectDialog';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';
import { fakeApp } from '../ui-data/fake-app';
import { aSource } from '../ui-data/sources';
import { violations } from '../ui-data/violations';
import { aWorkspace, written } from './a-workspace';

const two: Partial<AppState> = { sources: [aSource(), aSource({ file_id: 2, fingerprint: 'f2' })] };

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  await page.viewport(1280, 720);
});

/** The save dialog over a program that answers as told. */
async function openSave(answer: (options: WorkspaceFileOptions) => Promise<File>) {
  const app = { ...fakeApp(two), workspaceFile: answer };
  const said: boolean[] = [];
  await render(
    <AppProvider app={app}>
      <SaveAsFileDialog isOpen onOpenChange={(open) => said.push(open)} />
      <Toasts />
    </AppProvider>,
  );
  await expect.element(page.getByRole('dialog', { name: 'Save the workspace as a file' })).toBeVisible();
  return said;
}

const save = () => page.getByRole('button', { name: 'Save the file' });

test('saving says what goes along, and hands the file to the downloads', async () => {
  const asked: WorkspaceFileOptions[] = [];
  const said = await openSave(async (options) => {
    asked.push(options);
    return new File(['12345'], 'Ours 2026-11-03.concord');
  });
  await expect.element(page.getByText('with both exports inside: 360 KB before packing')).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('radio', { name: 'Without the exports' }).click();
  await expect.element(page.getByText('with no row of the exports')).toBeVisible();
  await save().click();
  await expect.element(page.getByText('Ours 2026-11-03.concord is in your downloads, 5 bytes.')).toBeVisible();
  expect(asked).toMatchObject([{ with_files: false }]);
  expect(asked[0]?.passphrase).toBeUndefined();
  expect(said).toEqual([false]);
});

test('a passphrase is asked for twice, and that it cannot be brought back is said', async () => {
  const asked: WorkspaceFileOptions[] = [];
  await openSave(async (options) => {
    asked.push(options);
    return new File(['12345'], 'Ours 2026-11-03.concord');
  });
  await page.getByText('Lock it with a passphrase').click();
  await expect.element(page.getByText('There is no way back if it is lost')).toBeVisible();
  await page.getByLabelText('Passphrase', { exact: true }).fill('short');
  await page.getByLabelText('The passphrase again').fill('short');
  await expect.element(save()).toBeDisabled();
  await page.getByLabelText('Passphrase', { exact: true }).fill('long enough now');
  await page.getByLabelText('The passphrase again').fill('long enough noW');
  await expect.element(page.getByText('The two are not the same.')).toBeVisible();
  await expect.element(save()).toBeDisabled();
  expect(await violations()).toEqual([]);
  await page.getByLabelText('The passphrase again').fill('long enough now');
  await save().click();
  await expect.poll(() => asked).toMatchObject([{ with_files: true, passphrase: 'long enough now' }]);
});

test('saving shows how far it is and stops when it is told to', async () => {
  const stopped: unknown[] = [];
  await openSave(
    ({ signal, onProgress }) =>
      new Promise((_, reject) => {
        onProgress?.(30, 60);
        signal?.addEventListener('abort', () => {
          stopped.push(signal.reason);
          reject(signal.reason as Error);
        });
      }),
  );
  await save().click();
  await expect.element(page.getByText('Saving… 50')).toBeVisible();
  await page.getByRole('button', { name: 'Stop saving' }).click();
  await expect.element(save()).toBeEnabled();
  expect(stopped).toHaveLength(1);
  expect(page.getByText('The file was not saved').elements()).toHaveLength(0);
});

test('what went wrong is said in the dialog', async () => {
  await openSave(() => Promise.reject(new Error('deals.csv is not in this browser any more as it was dropped.')));
  await save().click();
  await expect.element(page.getByText('The file was not saved')).toBeVisible();
  await expect.element(page.getByText('deals.csv is not in this browser any more')).toBeVisible();
});

/** The open dialog over a program that keeps what it was given. */
async function openOpen(file?: File) {
  const given: Blob[] = [];
  const app = { ...fakeApp(), openWorkspaceFile: async (blob: Blob) => void given.push(blob) };
  const said: boolean[] = [];
  await render(
    <AppProvider app={app}>
      <OpenFileDialog isOpen onOpenChange={(open) => said.push(open)} {...(file ? { file } : {})} />
      <Toasts />
    </AppProvider>,
  );
  await expect.element(page.getByRole('dialog', { name: 'Open a workspace file' })).toBeVisible();
  return { given, said };
}

const choose = (file: File) =>
  userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement, file);
const opening = () => page.getByRole('button', { name: 'Open the workspace' });

test('what is in a file is said before it is opened', async () => {
  const { given, said } = await openOpen();
  await expect.element(opening()).toBeDisabled();
  await choose(new File([await written(await aWorkspace())], 'ours.concord'));
  const contents = page.getByLabelText('What is in ours.concord');
  await expect.element(contents).toHaveTextContent('WorkspaceSpring');
  await expect.element(contents).toHaveTextContent('November 3, 2026');
  await expect.element(contents).toHaveTextContent('2 files');
  await expect.element(contents).toHaveTextContent('people.csv, deals_2026.csv');
  expect(await violations()).toEqual([]);
  expect(given).toEqual([]);
  await opening().click();
  await expect.poll(() => said).toEqual([false]);
  expect(given).toHaveLength(1);
});

test('a file that is none is refused with what to do', async () => {
  await openOpen();
  await choose(new File(['a,b\n1,2\n'], 'deals.csv'));
  await expect.element(page.getByText('deals.csv is not a workspace file of Concord.')).toBeVisible();
  await expect.element(opening()).toBeDisabled();
});

test('a locked file is unlocked here, by this browser’s own encryption', async () => {
  const locked = await written(await aWorkspace(), { passphrase: 'four words are best', with_files: false });
  await openOpen(new File([locked], 'ours.concord'));
  await page.getByLabelText('Passphrase').fill('wrong words');
  await page.getByRole('button', { name: 'Unlock the file' }).click();
  await expect.element(page.getByText('This is not the passphrase ours.concord was locked with.')).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByLabelText('Passphrase').fill('four words are best');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByLabelText('What is in ours.concord')).toHaveTextContent('not inside');
  await expect.element(opening()).toBeEnabled();
});

/** The dialog that exports SQL over a program that answers as told. */
async function openSqlProject(answer: (options: SqlProjectOptions) => Promise<File>, state: Partial<AppState> = two) {
  await render(
    <AppProvider app={{ ...fakeApp(state), sqlProject: answer }}>
      <SqlProjectDialog isOpen onOpenChange={() => undefined} />
      <Toasts />
    </AppProvider>,
  );
  await expect.element(page.getByRole('dialog', { name: 'Export as SQL project' })).toBeVisible();
}

const saveFolder = () => page.getByRole('button', { name: 'Save the folder' });

test('an SQL project says what goes along, and hands the archive to the downloads', async () => {
  const asked: SqlProjectOptions[] = [];
  await openSqlProject(
    async (options) => {
      asked.push(options);
      return new File(['12345'], 'Ours 2026-11-03 SQL.zip');
    },
    { ...two, scope: (await aWorkspace()).scope },
  );
  await expect.element(page.getByText('has every row of the exports')).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.getByRole('radio', { name: 'Without the CSV files' }).click();
  await expect.element(page.getByText('open and large deals by name and amount')).toBeVisible();
  await saveFolder().click();
  await expect.element(page.getByText('Ours 2026-11-03 SQL.zip is in your downloads, 5 bytes.')).toBeVisible();
  expect(asked).toMatchObject([{ with_files: false }]);
});

test('an SQL project that cannot be made says why, and nothing is saved', async () => {
  await openSqlProject(() => Promise.reject(new Error('deals.csv is not in this browser any more.')), {
    ...two,
    scope: (await aWorkspace()).scope,
  });
  await saveFolder().click();
  await expect.element(page.getByText('The folder was not saved')).toBeVisible();
  await expect.element(page.getByText('deals.csv is not in this browser any more.')).toBeVisible();
});

test('without figures there is no SQL project', async () => {
  await openSqlProject(() => Promise.reject(new Error('Not asked.')), { ...two, scope: null });
  await expect.element(page.getByText('There are no figures yet: drop an export first.')).toBeVisible();
  await expect.element(saveFolder()).toBeDisabled();
});
