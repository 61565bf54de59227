import type { Engine } from '../engine/engine';
import { readColumns } from './columns';
import type { MappingOptions, Source } from './source';

/** Which of day and month comes first in the dates of a staged file, as its readings have it; null where neither does. */
export async function dateOrderOf(engine: Engine, source: Source): Promise<MappingOptions['date_order'] | null> {
  const { columns } = await readColumns(engine, source);
  for (const { reading } of columns) {
    const formats = 'formats' in reading ? reading.formats : [];
    const written = formats.find((format) => /^%d[/-]%m|^%m[/-]%d/.test(format));
    if (written !== undefined) return written.startsWith('%d') ? 'day_first' : 'month_first';
  }
  return null;
}
