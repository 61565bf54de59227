import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { AppState } from '../../src/app/app';
import type { Source } from '../../src/sources/source';
import { DataPage } from '../../src/ui/data/DataPage';
import { progressWords } from '../../src/ui/data/FileProgressList';
import { Activity } from '../../src/ui/frame/Incoming';
import { aModel, Around, aScope, fakeApp, type FakeApp } from './fake-app';
import { aSource } from './sources';
import { violations } from './violations';

const earlier = aSource({ name: 'deals-09.csv' });
const later = aSource({
  file_id: 2,
  name: 'deals-10.csv',
  fingerprint: 'f2',
  renewal: {
    of: [1],
    way: 'replaces',
    difference: { added: 12, changed: 30, unchanged: 1160, gone: 2, overtaken: 0 },
  },
});
const filled = (...sources: Source[]): Partial<AppState> => ({ sources, model: aModel, scope: aScope });

async function show(app: FakeApp) {
  return render(
    <Around app={app}>
      <DataPage />
    </Around>,
  );
}

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  window.location.hash = '#/data';
  await page.viewport(1280, 720);
});

describe('a later export', () => {
  const rows = {
    columns: ['Id', 'column', 'before', 'after'],
    rows: [{ Id: 'D-2', column: 'Phase', before: 'Open', after: 'Won' }],
  };

  test('says what it changed; the earlier file is named and not counted', async () => {
    const app = fakeApp(filled(earlier, later), { rows });
    await show(app);
    const changed = page.getByRole('region', { name: 'What deals-10.csv changed' });
    await expect.element(changed).toHaveTextContent('In place of deals-09.csv: 12 added, 30 changed, 2 removed.');
    await expect.element(page.getByText('deals-09.csv is replaced by deals-10.csv.')).toBeVisible();
    await expect.element(page.getByText('1 file, 1,204 rows')).toBeVisible();
    expect(await violations()).toEqual([]);
    await changed.getByRole('button', { name: 'See the difference' }).click();
    await expect.element(page.getByRole('gridcell', { name: 'Won' })).toBeVisible();
    expect(app.calls).toContainEqual(['difference', 2, 'changed']);
    expect(await violations()).toEqual([]);
    await page.getByRole('radio', { name: 'Removed (2)' }).click();
    await expect.poll(() => app.calls.at(-1)).toEqual(['difference', 2, 'gone']);
  });

  test('is taken another way with one click, and undone with one', async () => {
    const app = fakeApp(filled(earlier, later));
    await show(app);
    await page.getByRole('radio', { name: 'Extend it' }).click();
    await expect
      .element(page.getByRole('region', { name: 'What deals-10.csv changed' }))
      .toHaveTextContent(
        'Together with deals-09.csv: 12 added, 30 changed, 0 removed, 2 only in the earlier file kept.',
      );
    await page.getByRole('radio', { name: 'Keep both' }).click();
    await expect.element(page.getByText(/1,190 records stand in both/)).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(app.calls).toEqual([
      ['renew', 2, 'extends'],
      ['renew', 2, 'beside'],
      ['removeSource', 2],
    ]);
  });
});

test('a wrong kind is mended where it stands, the next likely one first', async () => {
  const header = ['Email', 'Date', 'Channel', 'Campaign', 'Cost'];
  const mapping = { kind: 'touch', tool: 'generic', columns: { touched_at: 'Date' }, options: {} } as const;
  const recognition = { kind: 'touch', tool: 'generic', confidence: 0.6, label: 'Touches' } as const;
  const app = fakeApp(filled(aSource({ header, mapping, recognition })));
  await show(app);
  await page.getByRole('button', { name: /What is in deals_2026.csv/ }).click();
  await page.getByRole('option', { name: 'Ad spend' }).click();
  const [name, file_id, chosen] = app.calls[0] ?? [];
  expect([name, file_id]).toEqual(['remap', 1]);
  expect(chosen).toMatchObject({ kind: 'spend', columns: { spend_date: 'Date', cost: 'Cost', channel: 'Channel' } });
});

describe('rows set aside', () => {
  const header = ['Id', 'Name', 'Phase'];
  const source = aSource({
    header,
    report: {
      ...earlier.report,
      set_aside_count: 3,
      set_aside_by: { long: 1, total: 2 },
      set_aside: [
        {
          record: 4,
          line: 5,
          kind: 'long',
          reason: 'It has 4 cells where the header has 3',
          text: '12,Birch, Inc,Won',
        },
        { record: 90, line: 92, kind: 'total', reason: 'Totals', text: 'Total,,2' },
        { record: 91, line: 93, kind: 'total', reason: 'Totals', text: 'Grand total,,2' },
      ],
    },
  });
  const openList = async () => {
    await page.getByRole('button', { name: 'How it was read: deals_2026.csv' }).click();
    await page.getByRole('button', { name: 'See the 3' }).click();
  };

  test('are named by kind, and put right as cells', async () => {
    const app = fakeApp(filled(source));
    await show(app);
    await openList();
    await expect.element(page.getByText(/2 totals, 1 row with more cells than the header/)).toBeVisible();
    await page.getByRole('button', { name: 'Edit line 5' }).click();
    await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Birch, Inc');
    await expect.element(page.getByText(/Cells that begin with a space are joined/)).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.getByRole('textbox', { name: 'Phase' }).fill('Lost');
    await page.getByRole('button', { name: 'Count this row' }).click();
    await expect.element(page.getByText('deals_2026.csv: line 5 counts now.')).toBeVisible();
    expect(app.calls).toEqual([['correct', 1, [{ record: 4, cells: ['12', 'Birch, Inc', 'Lost'] }]]]);
  });

  test('that still do not fit stay, with the reason', async () => {
    await show(fakeApp(filled(source), { refuse: 'The books do not balance.' }));
    await openList();
    await page.getByRole('button', { name: 'Edit line 5' }).click();
    await page.getByRole('button', { name: 'Count this row' }).click();
    await expect.element(page.getByText('The books do not balance. The row is still set aside.')).toBeVisible();
  });

  test('as totals count with one click', async () => {
    const app = fakeApp(filled(source));
    await show(app);
    await page.getByRole('button', { name: 'How it was read: deals_2026.csv' }).click();
    await page.getByRole('button', { name: 'Count totals and footers as records' }).click();
    await page.getByRole('button', { name: 'Leave totals and footers out again' }).click();
    expect(app.calls).toEqual([
      ['reread', 1, { keep_all_rows: true }],
      ['reread', 1, {}],
    ]);
  });
});

test('the books say everything that was found', async () => {
  const source = aSource({
    report: {
      ...earlier.report,
      header_line: 4,
      preamble: ['Deals of the north', 'As of 30 Sep'],
      short_records: 3,
      mended: [
        {
          record: 7,
          line: 11,
          words: 'A quote in the middle of a cell was taken as a character',
          text: '7,5" pipe,Won',
        },
      ],
      mended_count: 1,
      duplicate_records: 2,
      notices: [{ kind: 'mojibake', words: 'Some letters look garbled: Ã¼ for ü.' }],
      control_totals: [
        { label: 'Total: Account', header: 'Value', said: '1200.50', loaded: '1200.5' },
        { label: 'Rows', header: 'Id', said: '1300', loaded: '1204' },
      ],
      not_converted: [{ field: 'created_at', header: 'Created', count: 7, examples: ['soon'] }],
    },
  });
  const app = fakeApp(filled(source), {
    rows: { columns: ['line', 'Created'], rows: [{ line: 12, Created: 'soon' }] },
  });
  await show(app);
  await page.getByRole('button', { name: 'How it was read: deals_2026.csv' }).click();
  const books = page.getByRole('region', { name: 'How deals_2026.csv was read' });
  for (const words of [
    'Some letters look garbled',
    'in line 4',
    'Deals of the north',
    '3 rows with empty cells at the end',
    '1 row read by a milder rule',
    '2 rows, all kept',
  ])
    await expect.element(books).toHaveTextContent(words);
  await expect.element(books.getByRole('row', { name: /Total: Account/ })).toHaveTextContent('Yes');
  await expect.element(books.getByRole('row', { name: /Rows/ })).toHaveTextContent('No');
  expect(await violations()).toEqual([]);
  await books.getByRole('button', { name: 'See the 7 rows of Created' }).click();
  await expect.element(page.getByRole('gridcell', { name: 'soon' })).toBeVisible();
  expect(app.calls).toContainEqual(['notConverted', 1, 'created_at']);
  await page
    .getByRole('region', { name: /cells that kept/ })
    .getByRole('button', { name: 'Close' })
    .click();
  await books.getByRole('button', { name: 'See it' }).click();
  await expect.element(page.getByText('A quote in the middle of a cell was taken as a character')).toBeVisible();
});

test('another reading shows its first rows before it is taken', async () => {
  const { dialect } = earlier;
  const app = fakeApp(filled(earlier), {
    readingPreview: ({ delimiter }) => {
      if (delimiter === '|') throw new Error('It has one column only.');
      return delimiter === ';'
        ? { header: ['Id', 'Name'], rows: [['1', 'Müller']], dialect, header_line: 1 }
        : { header: ['Id;Name'], rows: [['1;Müller']], dialect, header_line: 1 };
    },
  });
  await show(app);
  await page.getByRole('button', { name: 'How it was read: deals-09.csv' }).click();
  await page.getByRole('button', { name: 'Read it another way: deals-09.csv' }).click();
  await expect.element(page.getByRole('cell', { name: '1;Müller' })).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Read it this way' })).toBeDisabled();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: /Between the cells/ }).click();
  await page.getByRole('option', { name: 'bar' }).click();
  await expect.element(page.getByText('It has one column only.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Read it this way' })).toBeDisabled();
  await page.getByRole('button', { name: /Between the cells/ }).click();
  await page.getByRole('option', { name: 'semicolon' }).click();
  await expect.element(page.getByRole('cell', { name: 'Müller' })).toBeVisible();
  await page.getByRole('button', { name: 'Read it this way' }).click();
  await expect.poll(() => app.calls.at(-1)).toEqual(['reread', 1, { delimiter: ';' }]);
  await expect.element(page.getByRole('region', { name: 'How deals-09.csv is read' })).not.toBeInTheDocument();
});

test('a reading that fails leaves the file as it was, and says so', async () => {
  const { dialect } = earlier;
  const app = fakeApp(filled(earlier), {
    refuse: 'Its books do not balance.',
    readingPreview: () => ({ header: ['Id'], rows: [['1']], dialect, header_line: 1 }),
  });
  await show(app);
  await page.getByRole('button', { name: 'How it was read: deals-09.csv' }).click();
  await page.getByRole('button', { name: 'Read it another way: deals-09.csv' }).click();
  await page.getByText('Count totals and footers as records').click();
  await page.getByRole('button', { name: 'Read it this way' }).click();
  await expect
    .element(page.getByText('Its books do not balance. deals-09.csv stays as it was read before.'))
    .toBeVisible();
});

describe('progress', () => {
  const reading = { name: 'big.csv', phase: 'reading', done: 52_428_800, bytes: 104_857_600, rows: 412_000 } as const;

  test('of each large file stands beside what is being done', async () => {
    const app = fakeApp({
      ...filled(earlier),
      activity: 'Reading big.csv',
      progress: [
        { name: 'small.csv', phase: 'done', done: 10, bytes: 10, rows: 2, seconds_left: null },
        { ...reading, seconds_left: 12.3 },
        { name: 'last.csv', phase: 'waiting', done: 0, bytes: 10, rows: null, seconds_left: null },
      ],
    });
    await render(
      <Around app={app}>
        <Activity />
      </Around>,
    );
    const list = page.getByRole('list', { name: 'Files being loaded' });
    await expect
      .element(list.getByRole('listitem').first())
      .toHaveTextContent('reading 50 MB of 100 MB, 412,000 rows, about 12 seconds left');
    expect(
      list
        .getByRole('progressbar')
        .elements()
        .map((bar) => (bar as HTMLProgressElement).value),
    ).toEqual([0.5, 1, 0]);
    expect(await violations()).toEqual([]);
  });

  test.each([
    [{ ...reading, seconds_left: null }, 'reading 50 MB of 100 MB, 412,000 rows'],
    [{ ...reading, phase: 'loading' as const, done: 0, seconds_left: null }, 'loading 100 MB, 412,000 rows'],
    [{ ...reading, seconds_left: 0.4 }, 'reading 50 MB of 100 MB, 412,000 rows, about a second left'],
    [{ ...reading, seconds_left: 300 }, 'reading 50 MB of 100 MB, 412,000 rows, about 5 minutes left'],
    [{ ...reading, phase: 'failed' as const, rows: null, seconds_left: null }, 'not loaded'],
  ])('in words: %#', (file, words) => expect(progressWords(file)).toBe(words));
});

test('everything can be done from the keyboard', async () => {
  const app = fakeApp(filled(earlier, later));
  await show(app);
  (page.getByRole('radio', { name: 'Replace it' }).element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}{Enter}');
  await expect.poll(() => app.calls.at(-1)).toEqual(['renew', 2, 'extends']);
  await userEvent.keyboard('{Tab}');
  await expect.element(page.getByRole('button', { name: 'See the difference' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('heading', { name: 'What is different in deals-10.csv' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('button', { name: 'See the difference' })).toHaveFocus();
});
