import { slices } from '../each-record';
import { fingerprint } from '../scan';
import type { Notice, ReadingChoice } from '../source';
import { UnreadableFile } from '../unreadable-file';
import { asUtf8, decoded, decodedByLine } from './decode';
import { guessEncoding } from './guess';
import { repairMojibake } from './mojibake';
import { mixedEncoding } from './notices';
import { encodingSigns, refuseBinary } from './signs';
import { surveyBytes } from './survey';

const headBytes = 256 * 1024;

/** A text as UTF-8: the file itself, or a converted copy. */
export interface OpenedText {
  text: Blob;
  bomBytes: number;
  /** What the file is in, as a WHATWG label. */
  encoding: string;
  /** Of the file; null where the text is the file and its scan says it. */
  fingerprint: string | null;
  /** Its head is UTF-8; whether the rest is, only the scan can say. */
  isAssumed: boolean;
  notices: Notice[];
}

type Choice = Pick<ReadingChoice, 'encoding' | 'repair_mojibake'>;

/**
 * Decides what a text is in, by choice, byte order mark, the zeros of UTF-16, its head, and opens it. `isUtf8` false:
 * a scan found bytes that are not. Throws `UnreadableFile` for empty files, bytes that are no text, unknown labels.
 */
export async function openText(file: Blob, name: string, choice: Choice, isUtf8 = true): Promise<OpenedText> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  if (head.length === 0)
    throw new UnreadableFile(
      `${name} is empty. Nothing of it was loaded; other files are untouched. Export it again and drop the new file.`,
    );
  const signs = encodingSigns(head);
  const wanted = choice.encoding === undefined ? signs?.encoding : labelOf(choice.encoding, name);
  if (!wanted?.startsWith('utf-16') && choice.encoding === undefined) refuseBinary(name, head);
  const bomBytes = signs?.encoding === wanted ? (signs?.bomBytes ?? 0) : 0;

  if (wanted !== undefined && wanted !== 'utf-8') return converted(file, wanted, decoded(file, wanted), choice);
  const body = bomBytes > 0 ? file.slice(bomBytes) : file;
  if (isUtf8 && !choice.repair_mojibake && isUtf8Head(head))
    return { text: file, bomBytes, encoding: 'utf-8', fingerprint: null, isAssumed: true, notices: [] };
  const { utf8_lines, other_lines, cells } = await surveyBytes(body);
  const other = guessEncoding(cells);
  const isMixed = wanted === 'utf-8' || utf8_lines >= other_lines || (utf8_lines > 0 && other === 'windows-1252');
  if (!isMixed) return converted(file, other, decoded(body, other), choice);
  const mixed = await converted(file, 'utf-8', decodedByLine(body, other), choice);
  return other_lines === 0 ? mixed : { ...mixed, notices: [mixedEncoding(other_lines, other)] };
}

async function converted(
  file: Blob,
  encoding: string,
  texts: AsyncIterable<string>,
  choice: Choice,
): Promise<OpenedText> {
  const [text, fingerprintOfFile] = await Promise.all([
    asUtf8(choice.repair_mojibake ? repaired(texts) : texts),
    fingerprint(file),
  ]);
  return { text, bomBytes: 0, encoding, fingerprint: fingerprintOfFile, isAssumed: false, notices: [] };
}

/** Cut between lines, so that no place is cut in two. */
async function* repaired(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const joined = rest + text;
    const end = 1 + joined.lastIndexOf('\n');
    yield repairMojibake(joined.slice(0, end));
    rest = joined.slice(end);
  }
  yield repairMojibake(rest);
}

function isUtf8Head(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length === headBytes });
    return true;
  } catch {
    return false;
  }
}

/** Whether all of a text is UTF-8. */
export async function isUtf8Text(text: Blob): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const bytes of slices(text, 0)) decoder.decode(bytes, { stream: true });
    decoder.decode();
    return true;
  } catch (problem) {
    if (problem instanceof TypeError) return false;
    throw problem;
  }
}

/** The platform's label for what a person chose. */
function labelOf(chosen: string, name: string): string {
  try {
    return new TextDecoder(chosen).encoding;
  } catch {
    throw new UnreadableFile(
      `${name} cannot be read in '${chosen}': no browser knows an encoding of that name. Choose another one.`,
    );
  }
}
