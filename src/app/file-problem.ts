import { faultOf, inBrackets } from './fault';

/**
 * What to say of a file that was not loaded: what happened, what is safe, what to do. A file that changed or went away
 * since it was dropped cannot be read any more; that is found out by trying.
 */
export async function fileProblem(problem: unknown, file: File): Promise<string> {
  const { name } = file;
  if (!(await isReadable(file))) {
    return (
      `${name} changed or went away while it was read. Nothing of it was loaded; other files are untouched. ` +
      'Drop it again when it is complete.'
    );
  }
  switch (faultOf(problem)) {
    case 'memory':
      return (
        `${name} needs more memory than the browser gives a page. Nothing of it was loaded, and nothing already loaded ` +
        'was changed. Load it in a workspace of its own, or export fewer columns or a shorter time.'
      );
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

async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    await file.slice(-1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
