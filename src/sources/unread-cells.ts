import type { Answer, Engine } from '../engine/engine';
import { quoteIdentifier } from '../engine/identifier';
import { readColumns } from './columns';
import type { ReadColumn } from './readings';
import type { Source } from './source';
import { stagedTable } from './staging-sql';
import { valueOf } from './value-sql';

const listed = 5000;

/** Cells of a field's column that do not read as its type, each with its line and the record's id: 5,000 at most. */
export async function unreadCells(engine: Engine, source: Source, field: string): Promise<Answer & { sql: string }> {
  const { columns } = await readColumns(engine, source);
  const column = columns.find((candidate) => candidate.field.name === field);
  if (column === undefined) throw new TypeError(`${source.name} has no column for '${field}'.`);
  const id = columns.find((candidate) => candidate.field.name === 'source_id');
  const sql = unreadCellsQuery(source, column, id);
  return { ...(await engine.query(sql)), sql };
}

function unreadCellsQuery(
  { file_id, mapping }: Source,
  { header, cell, reading }: ReadColumn,
  id?: ReadColumn,
): string {
  const shown = id && id.header !== header ? [`${id.cell} as ${quoteIdentifier(id.header)}`] : [];
  const value = valueOf(reading, 'value', mapping.tool);
  return `select line, ${[...shown, `${cell} as ${quoteIdentifier(header)}`].join(', ')}
    from (select *, cell_text(${cell}) as value from ${stagedTable(file_id)})
    where value is not null and ${value} is null order by record limit ${listed}`;
}
