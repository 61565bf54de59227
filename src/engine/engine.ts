/** A value as it leaves or enters the database: dates are ISO text, large integers are safe numbers. */
export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** Values for the `$name` placeholders of a statement. Numbers arrive as DOUBLE: cast in SQL. */
export type Params = Readonly<Record<string, Value>>;

export type ColumnType = 'text' | 'integer' | 'double' | 'boolean' | 'date' | 'timestamp';

export interface Column {
  name: string;
  type: ColumnType;
}

export interface Answer<R extends Row = Row> {
  columns: Column[];
  rows: R[];
}

export interface RunOptions {
  /** Aborting rejects with `Cancelled`; the statement has no effect. */
  signal?: AbortSignal;
  /** Milliseconds until the statement is cancelled; 120,000 when not given. */
  deadline_ms?: number;
}

/**
 * The database, and the only thing the rest of the program knows of it. One statement a call, one statement at a
 * time: what is asked meanwhile waits its turn, and the deadline counts from its turn.
 *
 * Values: `$name` outside quotes and comments. Text is VARCHAR and is not compared with a DATE or a number by itself:
 * write `$from::date`; numbers are DOUBLE, so larger integers and decimals go as text with a cast. Values are
 * constants when the statement is planned, so they may stand in `limit`, `range()` and `read_csv()` and in
 * `create table … as`, but not in a view or macro. A missing or unused value throws `TypeError`.
 *
 * Rows: alias every expression, two columns of one name are an error. ENUM, TIME, INTERVAL, lists, structs, time zones,
 * numbers past 2^53 and doubles that are not finite throw `SqlError`: cast them in SQL.
 *
 * Tables live in memory and are gone when the engine dies; whoever opened it opens another and rebuilds.
 */
export interface Engine {
  /** Rows of one statement. Throws `SqlError` with the text as it ran, `Cancelled`, or `EngineDied`. */
  query<R extends Row = Row>(sql: string, params?: Params, options?: RunOptions): Promise<Answer<R>>;

  /** Runs one statement whose rows nobody wants. Throws as `query` does. */
  execute(sql: string, params?: Params, options?: RunOptions): Promise<void>;

  /** Makes a file readable in SQL as 'in/<name>', read on demand, not copied. */
  registerFile(name: string, file: Blob): Promise<void>;
  dropFile(name: string): Promise<void>;

  /** Resolves with the reason when the engine is gone for good; everything waiting has been rejected. */
  readonly died: Promise<string>;
  close(): Promise<void>;
}

export class SqlError extends Error {
  override name = 'SqlError';
  constructor(
    message: string,
    readonly sql: string,
    readonly params: Params,
  ) {
    super(message);
  }
}

export class Cancelled extends Error {
  override name = 'Cancelled';
}

export class EngineDied extends Error {
  override name = 'EngineDied';
}
