import { inspect } from '../../src/sources/off-thread';
import type { Inspection } from '../../src/sources/inspect';
import { suggestMapping } from '../../src/sources/mapping';
import { recognise } from '../../src/sources/recognise';
import type { Correction, Mapping, ReadingChoice, Source } from '../../src/sources/source';
import { buildRecords, stage } from '../../src/sources/stage';
import type { Engine } from '../../src/engine/engine';

/** A file as dropped. */
export function fileOf(content: string | Uint8Array<ArrayBuffer>, name = 'file.csv'): File {
  return new File([content], name);
}

export const inspectText = (
  content: string | Uint8Array<ArrayBuffer>,
  choice: ReadingChoice = {},
): Promise<Inspection> => inspect(fileOf(content), { choice });

/** Answers to the mapping, which file it is, and what a person said about its reading. */
export type Given = Partial<Mapping> & {
  file_id?: number;
  name?: string;
  reading?: ReadingChoice;
  corrections?: Correction[];
};

/** Reads, recognises, maps and stages a text the way the program does. */
export async function sourceOf(
  engine: Engine,
  content: string | Uint8Array<ArrayBuffer>,
  given: Given = {},
): Promise<Source> {
  const { file_id = 1, name = 'file.csv', reading = {}, corrections = [], ...answers } = given;
  const file = fileOf(content, name);
  const { bytes, fingerprint, dialect, header, samples } = await inspect(file, { choice: reading });
  const recognition = recognise(header, samples);
  const { kind = recognition.kind, tool = recognition.tool } = answers;
  const isOwn = kind === recognition.kind && tool === recognition.tool;
  const suggested = suggestMapping(kind, tool, header, [], isOwn ? recognition.shape : undefined).mapping;
  const mapping = { ...suggested, ...answers, options: { ...suggested.options, ...answers.options } };
  const unread = {
    file_id,
    name,
    bytes,
    fingerprint,
    dialect,
    header,
    recognition,
    mapping,
    undecided: [],
    part: null,
    reading,
    corrections,
  };
  return { ...unread, report: await stage(engine, unread, file) };
}

/** The columns of a text's records, as rows of values. */
export async function recordsIn(engine: Engine, columns: string, table: string, text: string, given: Given = {}) {
  const source = await sourceOf(engine, text, given);
  await buildRecords(engine, [source]);
  const { rows } = await engine.query(`select ${columns} from ${table}_records order by file_id, record`);
  return { source, rows: rows.map((row) => Object.values(row)) };
}
