import type { ColumnFilter, PlacedColumn, Scope } from '../metrics/metric';
import type { ModelReport } from '../model/report';
import { replacedBy, sourcesInForce } from '../sources/in-force';
import type { Source } from '../sources/source';

/** A column of a file of people or deals that no field uses. */
export type SpareColumn = Pick<PlacedColumn, 'file_id' | 'file_name' | 'header'>;

/** Every column people and deals can be narrowed by beside the dimensions, file by file. */
export function spareColumns(sources: readonly Source[]): SpareColumn[] {
  const used = new Set(
    sources.flatMap(({ file_id, mapping }) => Object.values(mapping.columns).map((header) => `${file_id} ${header}`)),
  );
  return subjectColumns(sources).filter(({ file_id, header }) => !used.has(`${file_id} ${header}`));
}

/** Every column of the files of people and deals, used by a field or not. */
export function subjectColumns(sources: readonly Source[]): SpareColumn[] {
  return sourcesInForce(sources)
    .filter(
      (source) => subjectOf(source) !== null && !source.undecided.some(({ question }) => question === 'required_field'),
    )
    .flatMap(({ file_id, name, header }) => header.map((column) => ({ file_id, file_name: name, header: column })));
}

/** The scope with its column filters on the files now in force: a replaced file's on its successor's, and back again. */
export function withMovedColumns(scope: Scope, sources: readonly Source[], before: readonly Source[]): Scope {
  if (!scope.columns || scope.columns.length === 0) return scope;
  const inForce = sourcesInForce(sources);
  const replaced = replacedBy(sources);
  const columns = scope.columns.map((column) => {
    if (inForce.some(({ file_id }) => file_id === column.file_id)) return column;
    const gone = before.find(({ file_id }) => file_id === column.file_id);
    const place =
      replaced.get(column.file_id) ?? inForce.findLast(({ file_id }) => gone?.renewal?.of.includes(file_id));
    return place?.header.includes(column.header) ? { ...column, file_id: place.file_id } : column;
  });
  return { ...scope, columns };
}

/** The column filters whose file and column are still there, with their place. */
export function placedColumns(columns: readonly ColumnFilter[] = [], sources: readonly Source[]): PlacedColumn[] {
  return columns.flatMap((column) => {
    const source = sources.find(({ file_id }) => file_id === column.file_id);
    const of = source ? subjectOf(source) : null;
    const index = source?.header.indexOf(column.header) ?? -1;
    return source && of && index >= 0 ? [{ ...column, file_name: source.name, index, of }] : [];
  });
}

/** Throws `TypeError` for a column that no file of people or deals has. */
export function refuseUnknownColumns(columns: readonly ColumnFilter[] = [], sources: readonly Source[]): void {
  for (const column of columns) {
    if (placedColumns([column], sources).length === 0)
      throw new TypeError(`No file of people or deals with the id ${column.file_id} has a column '${column.header}'.`);
  }
}

/** What a journey is in these files: of a person where they hold any, else of a deal. */
export function journeysOf(model: ModelReport | null): PlacedColumn['of'] {
  return model && model.counts.people === 0 ? 'opportunity' : 'person';
}

function subjectOf({ mapping: { kind } }: Source): PlacedColumn['of'] | null {
  return kind === 'person' || kind === 'opportunity' ? kind : null;
}
