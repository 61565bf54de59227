import { headerFingerprint, suggestMapping } from '../sources/mapping';
import { inspect } from '../sources/off-thread';
import { kindQuestion, recognise } from '../sources/recognise';
import type { Correction, Mapping, ReadingChoice, Source } from '../sources/source';
import type { ReadingPreview } from './app';
import type { ReadFile } from './read-file';

const headBytes = 128 * 1024;
const rowsShown = 8;

/** The first rows of a file under another reading. Throws `UnreadableFile` where it makes no table of it. */
export async function previewReading(source: Source, bytes: Blob, reading: ReadingChoice): Promise<ReadingPreview> {
  const head = bytes.size > headBytes ? bytes.slice(0, headBytes) : bytes;
  const { header, samples, dialect, header_line } = await inspect(head, { name: source.name, choice: reading });
  return { header, rows: samples.slice(0, rowsShown), dialect, header_line };
}

/**
 * The file as another reading cuts it, with the mapping it had where the columns are the same. Corrections stay as long
 * as records have as many cells as before. Throws `UnreadableFile`.
 */
export async function readAnew(
  source: Source,
  bytes: Blob,
  reading: ReadingChoice,
  remembered: Record<string, Mapping>,
): Promise<ReadFile> {
  const { report: _, renewal: __, ...before } = source;
  const { header, samples, dialect, preamble } = await inspect(bytes, { name: source.name, choice: reading });
  const corrections = header.length === source.header.length ? source.corrections : [];
  const isSameHeader = headerFingerprint(header) === headerFingerprint(source.header);
  if (isSameHeader) return { ...before, reading, corrections, dialect, header, undecided: [] };
  const recognised = recognise(header, samples, preamble);
  const { kind, tool, confidence, label } = recognised;
  const known = remembered[headerFingerprint(header)];
  const question = known ? null : kindQuestion(recognised);
  return {
    ...before,
    reading,
    corrections,
    dialect,
    header,
    recognition: { kind, tool, confidence, label },
    mapping: known ?? suggestMapping(kind, tool, header, preamble, recognised.shape).mapping,
    undecided: question ? [question] : [],
  };
}

/** The file with more of its records put right; a record corrected twice has the later cells. */
export function corrected(source: Source, more: readonly Correction[]): ReadFile {
  const { report: _, renewal: __, ...before } = source;
  const byRecord = new Map([...before.corrections, ...more].map((correction) => [correction.record, correction]));
  const corrections = [...byRecord.values()].sort((a, b) => a.record - b.record);
  return { ...before, corrections };
}
