import { namesOf, normaliseName, stageInName } from './header';
import type { Recognition, Undecided } from './source';
import { shapes } from './tools/all';
import type { HeaderName, Shape } from './tools/shape';

const closeMargin = 0.05;

export interface Recognised extends Recognition {
  shape: Shape | null;
  /** The next best reading as another kind, or null. */
  runner_up: Recognition | null;
}

/**
 * What a file is, by its header, by its first records where ids tell one tool from another, and by the lines above the
 * header. A file of no known form is 'unused' with confidence 0: kept, no question.
 */
export function recognise(
  header: readonly string[],
  samples: readonly string[][] = [],
  preamble: readonly string[] = [],
): Recognised {
  const names = new Set(header.flatMap(namesOf));
  const prefix = idPrefix(header, samples);
  const scored = shapes
    .map((shape) => ({ shape, confidence: confidenceOf(shape, names, prefix, preamble) }))
    .filter(({ shape, confidence }) => confidence > 0 && idsFit(shape, header, samples))
    .sort((a, b) => b.confidence - a.confidence);
  const [best] = scored;
  if (best === undefined)
    return { kind: 'unused', tool: 'generic', confidence: 0, label: 'Not recognised', shape: null, runner_up: null };
  const other = scored.find(({ shape }) => shape.kind !== best.shape.kind);
  return { ...asRecognition(best), shape: best.shape, runner_up: other ? asRecognition(other) : null };
}

/** The question to ask where two kinds are as likely; null where one stands out or the file is of no use. */
export function kindQuestion({ kind, label, confidence, runner_up }: Recognised): Undecided | null {
  if (kind === 'unused' || runner_up === null || runner_up.kind === 'unused') return null;
  if (confidence - runner_up.confidence >= closeMargin) return null;
  return {
    question: 'kind',
    columns: [],
    words: `Read as ${lower(label)}; it could also be ${lower(runner_up.label)}`,
  };
}

/** The form that a person's choice of kind and tool stands for, or null. */
export function shapeFor(kind: string, tool: string, header: readonly string[]): Shape | null {
  const found = recognise(header).shape;
  if (found?.kind === kind && found.tool === tool) return found;
  const names = new Set(header.flatMap(namesOf));
  const known = ({ headers }: Shape) =>
    Object.values(headers).filter((ofField) => ofField.some((name) => names.has(normaliseName(name)))).length;
  const [likest] = shapes
    .filter((shape) => shape.kind === kind && shape.tool === tool)
    .sort((a, b) => known(b) - known(a));
  return likest ?? null;
}

function confidenceOf(
  shape: Shape,
  names: ReadonlySet<string>,
  prefix: string | null,
  preamble: readonly string[],
): number {
  if (shape.id_prefix !== undefined && prefix !== null) return shape.id_prefix === prefix ? shape.confidence : 0;
  const has = (name: HeaderName) =>
    typeof name === 'string' ? names.has(normaliseName(name)) : [...names].some((other) => name.test(other));
  if (!shape.signature.every((group) => group.some(has))) return 0;
  if (shape.without?.some(has)) return 0;
  const isSigned = shape.preamble !== undefined && preamble.some((line) => shape.preamble?.test(line));
  if (shape.marks && !isSigned && !shape.marks.some(has)) return 0;
  if (isSigned) return Math.max(shape.confidence, 0.99);
  if (shape.tool !== 'generic') return shape.confidence;
  const known = new Set(Object.values(shape.headers).flat().map(normaliseName));
  const covered = [...names].filter((name) => known.has(name)).length / names.size;
  const [first] = names;
  const ownId = (shape.headers.source_id ?? []).some((name) => normaliseName(name) === first && first !== 'id');
  return Math.min(0.94, shape.confidence * (0.6 + 0.4 * covered) + (ownId ? 0.15 : 0));
}

/** The three characters every id in an `Id` column of Salesforce begins with, which tell its object; else null. */
function idPrefix(header: readonly string[], samples: readonly string[][]): string | null {
  const column = header.findIndex((cell) => cell.trim() === 'Id');
  const ids = samples.flatMap((cells) => cells[column]?.trim() || []);
  const prefixes = new Set(ids.map((id) => (salesforceId.test(id) ? id.slice(0, 3) : '')));
  const [prefix] = prefixes;
  return prefixes.size === 1 && prefix ? prefix : null;
}

const salesforceId = /^[a-zA-Z0-9]{15}([A-Z0-5]{3})?$/;

/** Ids of Salesforce have 15 or 18 letters and digits; a file with others uses the same words but is not from there. */
function idsFit(shape: Shape, header: readonly string[], samples: readonly string[][]): boolean {
  if (shape.tool !== 'salesforce') return true;
  const { source_id, opportunity_source_id } = shape.headers;
  const idNames = new Set([...(source_id ?? []), ...(opportunity_source_id ?? [])].map(normaliseName));
  const column = header.findIndex((cell) => namesOf(cell).some((name) => idNames.has(name)));
  return samples.every((cells) => !cells[column]?.trim() || salesforceId.test(cells[column].trim()));
}

function asRecognition({ shape, confidence }: { shape: Shape; confidence: number }): Recognition {
  return { kind: shape.kind, tool: shape.tool, confidence: Math.round(confidence * 100) / 100, label: shape.label };
}

const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);

/** Headers of the file that hold dates of stages, with what they name. */
export function stageHeaders(header: readonly string[]): { header: string; stage: string; pipeline: string }[] {
  return header.flatMap((name) => {
    const found = stageInName(name);
    return found ? [{ header: name, ...found }] : [];
  });
}
