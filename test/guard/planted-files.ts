import { workbookOf } from '../sources/packed-files';

/** What stands in a place of a file: the place's name and a number that goes up from 0. */
export type TextOf = (slot: string, row: number) => string;

export interface PlantedFile {
  name: string;
  content: string | Uint8Array<ArrayBuffer>;
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = (header: string[], rows: string[][]) =>
  `${[header, ...rows].map((row) => row.map(quoted).join(',')).join('\n')}\n`;
const numbers = (rows: number) => Array.from({ length: rows }, (_, row) => row);
const day = (row: number) => `2026-0${1 + (row % 3)}-${String(1 + (row % 27)).padStart(2, '0')}`;
const month = (row: number) => `2026-0${1 + (row % 3)}`;

/**
 * One export of each kind, recognised by its header, in which every text a person could have written is the given one:
 * cells, other columns' headers, file names, a sheet's name. Days are of the first quarter of 2026.
 */
export function plantedFiles(text: TextOf, rows: number): PlantedFile[] {
  const others = (slot: string) => [0, 1, 2].map((column) => text(`${slot} header`, column));
  const email = (row: number) => `person${row}@company${row}.example`;
  const slots = (names: string, row: number) => names.split(' ').map((slot) => text(slot, row));
  const words = (names: string) => names.split(', ');
  const people = csv(
    words(
      'Email, Created Date, MQL Date, First Name, Last Name, Company, Original Source, Country, Segment, Campaign, Owner',
    ).concat(others('people')),
    numbers(rows).map((row) =>
      [email(row), day(row), day(row)].concat(
        slots('first last company source country segment campaign owner people-0 people-1 people-2', row),
      ),
    ),
  );
  const stageOf = (row: number) => (row % 7 === 6 ? text('stage', row) : row % 2 ? 'Closed Won' : 'Closed Lost');
  const deals = csv(
    words(
      'Deal ID, Stage, Amount, Currency, Created Date, Close Date, Contact Email, Deal Name, Owner, Loss Reason, Company',
    ).concat(others('deals')),
    numbers(rows).map((row) =>
      [`D-${row}`, stageOf(row), `${100 + row}`, 'EUR', day(row), day(row + 2), email(row)].concat(
        slots('deal owner reason company deals-0 deals-1 deals-2', row),
      ),
    ),
  );
  const touches = csv(
    ['Email', 'Touched on', 'Channel', 'Campaign'],
    numbers(rows).map((row) => [email(row), day(row), text('channel', row), text('campaign', row)]),
  );
  const spend = csv(
    ['Day', 'Channel', 'Campaign', 'Currency', 'Cost'],
    numbers(rows).map((row) => [day(row), text('source', row), text('campaign', row), 'EUR', `${10 + row}.50`]),
  );
  const goals = csv(
    ['Period', 'Team', 'Metric', 'Target'],
    numbers(Math.min(rows, 12)).map((row) => [month(row), text('team', row), 'Revenue', `${1000 + row}`]),
  );
  const teams = csv(
    ['Owner', 'Team'],
    numbers(rows).map((row) => [text('owner', row), text('team', row)]),
  );
  const unknown = csv(
    numbers(rows).map((column) => text('unknown header', column)),
    numbers(5).map((row) => numbers(rows).map((column) => text(`unknown ${row}`, column))),
  );
  const book = workbookOf([
    {
      name: text('sheet', 0),
      rows: [
        ['Email', 'Touched on', 'Channel', text('book header', 0)],
        [email(0), '2026-01-05', text('channel', 0), text('book', 0)],
      ],
    },
  ]);
  return [
    { name: `${text('file', 0)}.csv`, content: people },
    { name: `${text('file', 1)}.csv`, content: deals },
    { name: `${text('file', 2)}.csv`, content: touches },
    { name: `${text('file', 3)}.csv`, content: spend },
    { name: `${text('file', 4)}.csv`, content: goals },
    { name: `${text('file', 5)}.csv`, content: teams },
    { name: `${text('file', 6)}.csv`, content: unknown },
    { name: `${text('file', 7)}.xlsx`, content: book },
  ];
}
