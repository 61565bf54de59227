import type { Answer, Column, ColumnType, Row, Value } from './engine';

/** What is read of an Arrow result; the driver's own types fit it. */
export interface ArrowResult {
  schema: { fields: readonly ArrowField[] };
  batches: readonly ArrowBatch[];
}
interface ArrowField {
  name: string;
  type: { typeId: number };
}
interface ArrowBatch {
  numRows: number;
  getChildAt(index: number): ArrowVector | null;
}
interface ArrowVector {
  get(row: number): unknown;
  data: readonly ArrowData[];
}
interface ArrowData {
  values: unknown;
  getValid(row: number): boolean;
}

type Read = (vector: ArrowVector, row: number) => Value;
interface Decoder {
  type: ColumnType;
  read: Read;
}

/** Arrow's type numbers (format/Schema.fbs as apache-arrow numbers them). */
const arrow = { dictionary: -1, null: 1, int: 2, float: 3, utf8: 5, bool: 6, decimal: 7, date: 8, timestamp: 10 };
const secondsUnit = { 0: 1n, 1: 1_000n, 2: 1_000_000n, 3: 1_000_000_000n } as Record<number, bigint>;
const firstSecond = -62_135_596_800n;
const lastSecond = 253_402_300_799n;

/**
 * Plain rows out of an Arrow result, by its schema. Whole numbers and DECIMAL become numbers, DATE 'YYYY-MM-DD',
 * TIMESTAMP 'YYYY-MM-DD HH:MM:SS[.fff]' with as many decimals as it has (3, 6 or 9).
 * Throws `TypeError` naming the column for a type it does not know, a number a double cannot hold exactly, a double
 * that is not finite, a date outside the years 1 to 9999, and two columns of one name.
 */
export function decode<R extends Row = Row>(result: ArrowResult): Answer<R> {
  const { fields } = result.schema;
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new TypeError(`Two columns are named "${twice}": give one of them another name.`);

  const decoders = fields.map((field) => decoderOf(field));
  const columns: Column[] = decoders.map(({ type }, index) => ({ name: names[index] ?? '', type }));
  const rows: Row[] = [];
  for (const batch of result.batches) readBatch(batch, names, decoders, rows);
  return { columns, rows: rows as R[] };
}

function readBatch(batch: ArrowBatch, names: string[], decoders: Decoder[], rows: Row[]): void {
  const first = rows.length;
  const prototype = names.includes('__proto__') ? null : Object.prototype;
  for (let row = 0; row < batch.numRows; row++) rows.push(prototype ? {} : (Object.create(null) as Row));
  for (const [index, { read }] of decoders.entries()) {
    const vector = batch.getChildAt(index);
    const data = vector?.data[0];
    const name = names[index] ?? '';
    if (!vector || !data) throw new TypeError(`Column "${name}" has no data.`);
    for (let row = 0; row < batch.numRows; row++) {
      (rows[first + row] as Row)[name] = data.getValid(row) ? read(vector, row) : null;
    }
  }
}

function decoderOf(field: ArrowField): Decoder {
  const { name, type } = field;
  switch (type.typeId) {
    case arrow.null:
      return { type: 'text', read: () => null };
    case arrow.utf8:
      return { type: 'text', read: (vector, row) => vector.get(row) as string };
    case arrow.bool:
      return { type: 'boolean', read: (vector, row) => vector.get(row) as boolean };
    case arrow.float:
      return { type: 'double', read: (vector, row) => finite(name, vector.get(row) as number) };
    case arrow.int:
      return { type: 'integer', read: (vector, row) => safe(name, vector.get(row) as number | bigint) };
    case arrow.decimal:
      return decimalDecoder(name, (type as unknown as { scale: number }).scale);
    case arrow.date:
      return { type: 'date', read: (vector, row) => isoDate(name, BigInt(raw(vector, row)) * 86_400n) };
    case arrow.timestamp:
      return timestampDecoder(field);
    case arrow.dictionary:
      // The streaming protocol leaves the words of an ENUM behind: what arrives reads as null.
      throw new TypeError(`Column "${name}" is an ENUM, which cannot be read: cast it to VARCHAR.`);
    default:
      throw new TypeError(`Column "${name}" has a type that cannot be read: cast it to VARCHAR, DOUBLE or BIGINT.`);
  }
}

function decimalDecoder(name: string, scale: number): Decoder {
  const power = 10 ** scale;
  const read: Read = (vector, row) => {
    const words = vector.data[0]?.values as Uint32Array;
    const at = row * 4;
    const unscaled =
      BigInt(words[at] ?? 0) |
      (BigInt(words[at + 1] ?? 0) << 32n) |
      (BigInt(words[at + 2] ?? 0) << 64n) |
      (BigInt(words[at + 3] ?? 0) << 96n);
    return safe(name, BigInt.asIntN(128, unscaled)) / power;
  };
  return { type: scale === 0 ? 'integer' : 'double', read };
}

function timestampDecoder({ name, type }: ArrowField): Decoder {
  const { unit, timezone } = type as unknown as { unit: number; timezone?: string | null };
  const perSecond = secondsUnit[unit];
  if (timezone || perSecond === undefined) {
    throw new TypeError(`Column "${name}" is a TIMESTAMP WITH TIME ZONE: cast it to TIMESTAMP or VARCHAR.`);
  }
  const digits = String(perSecond).length - 1;
  const read: Read = (vector, row) => {
    const ticks = BigInt(raw(vector, row));
    const fraction = ((ticks % perSecond) + perSecond) % perSecond;
    const seconds = (ticks - fraction) / perSecond;
    const time = new Date(Number(((seconds % 86_400n) + 86_400n) % 86_400n) * 1000).toISOString().slice(11, 19);
    const decimals = shortest(digits === 0 ? '' : String(fraction).padStart(digits, '0'));
    return `${isoDate(name, seconds)} ${time}${decimals && `.${decimals}`}`;
  };
  return { type: 'timestamp', read };
}

/** Drops decimals three at a time while they are zeros. */
function shortest(decimals: string): string {
  return decimals.endsWith('000') ? shortest(decimals.slice(0, -3)) : decimals;
}

function raw(vector: ArrowVector, row: number): number | bigint {
  const values = vector.data[0]?.values as Int32Array | BigInt64Array | undefined;
  return values?.[row] ?? 0;
}

function isoDate(name: string, seconds: bigint): string {
  if (seconds < firstSecond || seconds > lastSecond) {
    throw new TypeError(`Column "${name}" holds a date outside the years 1 to 9999: cast it to VARCHAR.`);
  }
  return new Date(Number(seconds) * 1000).toISOString().slice(0, 10);
}

function safe(name: string, value: number | bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new TypeError(`Column "${name}" holds ${value}, more digits than a number can hold: cast it to VARCHAR.`);
}

function finite(name: string, value: number): number {
  if (Number.isFinite(value)) return value;
  throw new TypeError(`Column "${name}" holds ${value}, which is no figure: guard the division or the logarithm.`);
}
