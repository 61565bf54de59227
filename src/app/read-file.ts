import type { Engine } from '../engine/engine';
import { readColumns } from '../sources/columns';
import type { AppState } from './app';
import { fields } from '../sources/fields';
import { headerFingerprint, missingRequired, suggestMapping, withPeriod } from '../sources/mapping';
import { inspect, type InspectOptions } from '../sources/off-thread';
import { originOf } from '../sources/origin';
import { kindQuestion, recognise } from '../sources/recognise';
import type { LoadReport, Mapping, Source, Undecided } from '../sources/source';
import { lastMapping, lastReading, twinWords } from './same-export';

/** A file that was looked at but not loaded. */
export type ReadFile = Omit<Source, 'report'>;

/**
 * What a file is and how its columns are read: an answer given wins over what was remembered for the same header, and
 * that over the best guess. Throws `UnreadableFile`, and an error when the same file is there already.
 */
export async function readFile(
  file: File,
  sources: readonly Source[],
  remembered: Record<string, Mapping>,
  answer: Partial<Mapping> = {},
  options: InspectOptions = {},
): Promise<ReadFile> {
  const { reading, inspection } = await inspectAsLast(file, sources, options);
  const { fingerprint, dialect, header, bytes, samples, preamble } = inspection;
  const part = originOf(file)?.part ?? null;
  const twin = sources.find((source) => source.fingerprint === fingerprint && (source.part ?? null) === part);
  if (twin) throw new Error(twinWords(file.name, twin, sources));
  const recognised = recognise(header, samples, preamble);
  const { kind, tool, confidence, label } = recognised;
  const last = lastMapping({ name: file.name, header }, sources);
  const known = remembered[headerFingerprint(header)] ?? last?.mapping;
  const guess = known
    ? withPeriod(known, preamble)
    : suggestMapping(kind, tool, header, preamble, recognised.shape).mapping;
  const mapping = mappingFor(header, preamble, guess, answer);
  const stillOpen = last?.undecided.find(({ question }) => question === 'kind') ?? null;
  const question = answer.kind ? null : known ? stillOpen : kindQuestion(recognised);
  return {
    file_id: 1 + Math.max(0, ...sources.map((source) => source.file_id)),
    name: file.name,
    bytes,
    fingerprint,
    part,
    reading,
    corrections: [],
    dialect,
    header,
    recognition: { kind, tool, confidence, label },
    mapping,
    undecided: question ? [question] : [],
  };
}

/** The source of the workspace whose bytes this browser lost and which this file is, or undefined. Throws as `readFile`. */
export async function lostTwin(
  file: File,
  { sources, missing, damaged }: Pick<AppState, 'sources' | 'missing' | 'damaged'>,
  options: InspectOptions = {},
): Promise<Source | undefined> {
  const lost = new Set([...missing, ...damaged.map(({ file_id }) => file_id)]);
  if (lost.size === 0) return undefined;
  const { fingerprint } = await inspect(file, options);
  const part = originOf(file)?.part ?? null;
  return sources.find(
    (source) => source.fingerprint === fingerprint && (source.part ?? null) === part && lost.has(source.file_id),
  );
}

/** The file as its last export was told to be read, where that makes the same columns of it; else as it seems. */
async function inspectAsLast(file: File, sources: readonly Source[], options: InspectOptions) {
  const last = lastReading(file.name, sources);
  if (Object.keys(last.reading).length > 0) {
    const inspection = await inspect(file, { ...options, choice: last.reading }).catch(() => null);
    options.signal?.throwIfAborted();
    if (inspection && headerFingerprint(inspection.header) === last.columns)
      return { reading: last.reading, inspection };
  }
  return { reading: {}, inspection: await inspect(file, options) };
}

/** The guess with a person's answer over it. Throws `TypeError` for fields and columns that do not exist. */
function mappingFor(
  header: readonly string[],
  preamble: readonly string[],
  guess: Mapping,
  answer: Partial<Mapping>,
): Mapping {
  const kind = answer.kind ?? guess.kind;
  const tool = answer.tool ?? guess.tool;
  const base =
    kind === guess.kind && tool === guess.tool ? guess : suggestMapping(kind, tool, header, preamble).mapping;
  for (const [field, column] of Object.entries(answer.columns ?? {})) {
    if (!fields[kind].some(({ name }) => name === field))
      throw new TypeError(`A file of kind ${kind} has no field '${field}'.`);
    if (!header.includes(column)) throw new TypeError(`The file has no column '${column}'.`);
  }
  return {
    kind,
    tool,
    columns: { ...base.columns, ...answer.columns },
    options: { ...base.options, ...answer.options },
  };
}

/** What a staged file leaves open, and which of its cells do not fit, under the mapping it has now. */
export async function questionsOf(
  engine: Engine,
  source: ReadFile,
): Promise<Pick<LoadReport, 'not_converted'> & { undecided: Undecided[] }> {
  const { kind, columns, options } = source.mapping;
  if (kind === 'unused') return { not_converted: [], undecided: [] };
  const { undecided, not_converted } = await readColumns(engine, source);
  const aboutKind = source.undecided.filter(({ question }) => question === 'kind');
  return { not_converted, undecided: [...missingRequired(kind, columns, options), ...aboutKind, ...undecided] };
}

/** Without its required columns a file is kept, but no figure can stand on it. */
export function lacksRequired({ mapping }: ReadFile): boolean {
  return missingRequired(mapping.kind, mapping.columns, mapping.options).length > 0;
}
