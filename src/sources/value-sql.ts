import { timestampOf } from './date-sql';
import { idListOf, idOf, isDatedId, isRoundedId } from './id-sql';
import type { IdReading, Reading } from './readings';

/** The value of a clean cell in the type of its field, null where there is none or where it does not read as one. */
export function valueOf(reading: Reading, text: string, tool: string): string {
  switch (reading.type) {
    case 'text':
      return text;
    case 'id':
      return wholeIds(reading, text, idOf(text, tool));
    case 'ids':
      return wholeIds(reading, text, idListOf(text, tool));
    case 'boolean':
      return `read_boolean(${text})`;
    case 'number':
      return numberOf(reading, text);
    case 'timestamp':
      return timestampOf(reading, text);
    default:
      return `cast(${timestampOf(reading, text)} as date)`;
  }
}

/** Ids a spreadsheet has spoilt are none: two different ones may look the same. */
function wholeIds({ rounded, dated }: IdReading, text: string, id: string): string {
  const spoilt = [...(rounded ? [isRoundedId(text)] : []), ...(dated ? [isDatedId(text)] : [])];
  return spoilt.length === 0 ? id : `case when not (${spoilt.join(' or ')}) then ${id} end`;
}

/** By the column's decimal mark; a cell that is no number so, by the other, which it then proves for itself. */
function numberOf({ decimal_mark, percent, full_width }: Reading & { type: 'number' }, text: string): string {
  const cell = full_width ? `translate(${text}, '０１２３４５６７８９．，', '0123456789.,')` : text;
  const marks = decimal_mark === ',' ? ["',', '.'", "'.', ','"] : ["'.', ','", "',', '.'"];
  const number = `coalesce(${marks.map((pair) => `read_number(${cell}, ${pair})`).join(', ')})`;
  if (!percent) return number;
  // "60% - Commit" names its share in front of a label.
  const share = `read_number(regexp_extract(${cell}, '^[0-9.,]+ ?%'), ${marks[0]})`;
  return `cast(case when contains(${cell}, '%') then ${share} else ${number} / 100 end as decimal(28, 6))`;
}
