import type { Inspection } from './inspect';

/** A head is short; nobody reads further for it. */
const headBytes = 64 * 1024;

/**
 * Lines above the records of a file whose every record the database's own reader takes from the file itself, one after the
 * other. Null for all others: packed, in another encoding, with blank lines, with records set aside or mended.
 */
export async function linesAboveRecords({
  text,
  scan,
  dialect,
  fingerprint,
  header_line,
}: Inspection): Promise<number | null> {
  const { pieces, apart, newlines } = scan;
  const [first, last] = [pieces?.[0], pieces?.at(-1)];
  if (!first || !last || dialect.newline === 'mixed' || newlines.lf + newlines.crlf + newlines.cr === 0) return null;
  const isWhole =
    pieces?.every((piece, at) => at === 0 || piece.start === pieces[at - 1]?.end) && last.end === text.size;
  const isItself = scan.fingerprint === fingerprint && scan.valid_utf8;
  const isRegular = scan.blank_lines === 0 && scan.oddity_count === 0 && apart?.length === 0;
  if (!isWhole || !isItself || !isRegular || first.start > headBytes) return null;
  const lines = (await text.slice(0, first.start).text()).split(dialect.newline);
  const areLines = lines.pop() === '' && lines.every((line) => line.trim() !== '' && line.split('"').length % 2 === 1);
  return areLines && lines.length === header_line ? lines.length : null;
}
