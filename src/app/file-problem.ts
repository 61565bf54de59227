import { faultOf, inBrackets, isOfMemory } from './fault';

/**
 * What to say of a file that was not loaded: what happened, what is safe, what to do. A file that changed or went away
 * since it was dropped cannot be read any more; that is found out by trying. `others`: how many were to come in with it.
 */
export async function fileProblem(problem: unknown, file: File, others = 0): Promise<string> {
  const { name } = file;
  if (!(await isReadable(file))) {
    return (
      `${name} changed or went away while it was read. Nothing of it was loaded; other files are untouched. ` +
      'Drop it again when it is complete.'
    );
  }
  if (isOfMemory(problem)) return memoryWords(name, others);
  if (unread.test(problem instanceof Error ? problem.message : '')) {
    return (
      `${name} could not be read to its end. Nothing of it was loaded, and nothing already loaded was changed. Copy it ` +
      'to a disk of this computer, close other tabs to free memory, and drop it again.'
    );
  }
  switch (faultOf(problem)) {
    case 'stopped':
      return (
        `The database stopped while ${name} was loaded. Nothing of it was loaded, and nothing already loaded was ` +
        'changed. Drop it again; if it stops again, export fewer columns or a shorter time.'
      );
    case 'database':
      return (
        `${name} could not be put into the database${inBrackets(problem)}. Nothing of it was loaded; other files are ` +
        'untouched. Export it again, or save it as CSV from a spreadsheet.'
      );
    case 'part':
      return (
        `${name} was not read: a part of the page could not be fetched. Nothing was changed. Reload the page when the ` +
        'network is back and drop it again.'
      );
    default:
      return problem instanceof Error ? problem.message : String(problem);
  }
}

/** The browser's words for a file it could open and then not read, in Chromium, Firefox and Safari. */
const unread = /requested file could not be read|file could not be read|i\/o read operation failed|NotReadableError/i;

function memoryWords(name: string, others: number): string {
  if (others === 0)
    return (
      `${name} needs more memory than the browser gives a page. Nothing of it was loaded, and nothing already loaded ` +
      'was changed. Load it in a workspace of its own, or export fewer columns or a shorter time.'
    );
  return (
    `${name} and ${others === 1 ? 'the other file' : `the ${others} other files`} dropped with it need more memory ` +
    'together than the browser gives a page. Nothing of them was loaded, and nothing already loaded was changed. Drop ' +
    'them one by one, or export fewer columns or a shorter time.'
  );
}

async function isReadable(file: Blob): Promise<boolean> {
  try {
    // One that went away before anybody looked says that it has no bytes: of those there are no slices to read.
    if (file.size === 0) await file.arrayBuffer();
    await file.slice(0, 1).arrayBuffer();
    await file.slice(-1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
