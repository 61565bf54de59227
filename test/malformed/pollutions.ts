import { plain, writeCell, writeRow, writeTable, type Style, type Table } from './tables';

/** One polluted file and the table it should be read as. */
export interface Polluted {
  name: string;
  /** The kind of pollution, under which files are scored together. */
  kind: string;
  text: string;
  truth: Table;
  /** Share in the weighted score of a benchmark built from a survey of real files. */
  weight: number;
}

type Rows = string[];
const file = (kind: string, weight: number, text: string, truth: Table): Polluted => ({
  name: kind,
  kind,
  text,
  truth,
  weight,
});
const joined = (rows: Rows) => rows.map((row) => row + plain.newline).join('');

/** Pollutions of the whole file: its end, its header, what stands around the table, its dialect. */
export function ofTheFile(table: Table): Polluted[] {
  const text = writeTable(table, plain);
  const { header, records } = table;
  const head = writeRow(header, plain);
  const body = records.map((record) => writeRow(record, plain));
  const numbered = header.map((_, index) => `Column ${index + 1}`);
  const styled = (kind: string, weight: number, style: Partial<Style>) =>
    file(kind, weight, writeTable(table, { ...plain, ...style }), table);
  const second = (width: number) => {
    const row = (cells: string[]) => cells.slice(0, width).join(',');
    const names = ['Store', 'City', 'Manager', 'Phone', 'Zip', 'State', 'Region', 'Country', 'Notes', 'Opened', 'Area'];
    const cells = ['S1', 'Lyon', 'Ann', 'none', 'x', 'y', 'z', 'France', 'open', 'May', 'big'];
    return joined([...body.slice(0, 0), head, ...body, '', row(names), row(cells), row(cells), row(cells)]);
  };
  const other = (word: string) =>
    writeRow(
      header.map((name) => `${name} ${word}`),
      plain,
    );
  const rest = 1.4 / 10;
  return [
    file('source', rest, text, table),
    file('no payload', rest, '', { header: [], records: [] }),
    file('no line end at the end', 4.1, text.slice(0, -plain.newline.length), table),
    file('two line ends at the end', rest, text + plain.newline, table),
    file('no header', 10.6, joined(body), { header: numbered, records }),
    file('header of two lines', 0, joined([head, other('en'), ...body]), {
      header: header.map((name) => `${name} ${name} en`),
      records,
    }),
    file('header of three lines', 0, joined([head, other('en'), other('uk'), ...body]), {
      header: header.map((name) => `${name} ${name} en ${name} uk`),
      records,
    }),
    // The benchmark wants "DATE DATE" of these two; Concord takes the second line for what it is, a repetition.
    file('header line twice', 1.1, joined([head, head, ...body]), {
      header: header.map((name) => `${name} ${name}`),
      records,
    }),
    file('header line three times', 1.1, joined([head, head, head, ...body]), {
      header: header.map((name) => `${name} ${name} ${name}`),
      records,
    }),
    file('preamble', 6.3, joined(['Orders of the shop', 'Printed: 3 May 2019, by Ann', '', head, ...body]), table),
    file('preamble filled up', 0, joined([`Orders${','.repeat(8)}`, `May 2019${','.repeat(8)}`, head, ...body]), table),
    file('narrower table below', 1.4, second(5), table),
    file('table of the same width below', 1.4, second(9), table),
    file('wider table below', 1.4, second(11), table),
    file('header only', rest, joined([head]), { header, records: [] }),
    file('one record', rest, joined([head, body[0]!]), { header, records: records.slice(0, 1) }),
    styled('delimiter space', rest, { delimiter: ' ' }),
    styled('delimiter comma and space', 2.3, { delimiter: ', ' }),
    styled('delimiter semicolon', 18.7, { delimiter: ';' }),
    styled('delimiter tab', rest, { delimiter: '\t' }),
    styled('delimiter two bars', 0, { delimiter: '||' }),
    styled('single quotes', rest, { quote: "'" }),
    styled('backslash escapes', rest, { escape: 'backslash' }),
    styled('quotes not escaped', rest, { escape: 'none' }),
    styled('line ends LF', 38, { newline: '\n' }),
    styled('line ends CR', rest, { newline: '\r' }),
    file(
      'line ends mixed',
      0,
      text.replaceAll('\r\n', (end, at: number) => (at % 3 ? end : '\n')),
      table,
    ),
  ];
}

/** Pollutions of one row each, at the rows and columns that `chosen` says yes to. */
export function ofOneRow(table: Table, chosen: (row: number, column: number) => boolean): Polluted[] {
  const files: Polluted[] = [];
  const width = table.header.length;
  const head = writeRow(table.header, plain);
  const body = table.records.map((record) => writeRow(record, plain));
  const count = body.length;
  const add = (
    kind: string,
    row: number,
    column: number,
    changed: string,
    share: number,
    each: number,
    truth = table,
  ) => {
    const text = joined([head, ...body.slice(0, row), changed, ...body.slice(row + 1)]);
    files.push({ name: `${kind} ${row}/${column}`, kind, text, truth, weight: share / (count * each) });
  };
  table.records.forEach((record, row) => {
    const cells = record.map((cell) => writeCell(cell, plain));
    for (let column = 0; column < width; column += 1) {
      if (!chosen(row, column)) continue;
      const cell = cells[column]!;
      const more = [...cells.slice(0, column + 1), '', ...cells.slice(column + 1)];
      add('a delimiter too many', row, column, more.join(','), 6.3, width);
      // A quote at the cell's start, or inside it, stays there as a character.
      const inside = column % 2;
      const raw = record[column]!;
      const at = cell === raw ? inside : inside * 2;
      const odd = cells.with(column, `${cell.slice(0, at)}"${cell.slice(at)}`);
      const meant = record.with(column, `${raw.slice(0, inside)}"${raw.slice(inside)}`);
      const truth = { ...table, records: table.records.with(row, meant) };
      add('a quote too many', row, column, odd.join(','), 0.2, width, truth);
      if (column < width - 1) {
        const less = `${cells.slice(0, column + 1).join(',')}${cells.slice(column + 1).join(',')}`;
        add('a delimiter missing', row, column, less, 5.6, width - 1);
      }
    }
    if (chosen(row, 0))
      add('a row with spaces for delimiters', row, 0, writeRow(record, { ...plain, delimiter: ' ' }), 0.3, 1);
  });
  return files;
}
