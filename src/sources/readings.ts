import type { DateReading } from './date-sql';
import type { Field } from './fields';

/** How the cells of one column become values of a field's type. */
export type Reading =
  | { type: 'text' | 'boolean' }
  | IdReading
  | {
      type: 'number';
      decimal_mark: '.' | ',';
      /** A share written as 0 to 100. */
      percent: boolean;
      /** Some cells are written in the wide digits of Japanese keyboards. */
      full_width: boolean;
    }
  | DateReading;

/** Which ids of a column a spreadsheet has spoilt: rounded (1.87138E+11), or made a date (May-20). */
export interface IdReading {
  type: 'id' | 'ids';
  rounded: boolean;
  dated: boolean;
}

/** A field and the column that fills it. `cell` is the column's name in the staging table. */
export interface ReadColumn {
  field: Field;
  header: string;
  cell: string;
  reading: Reading;
}
