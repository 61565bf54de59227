import { mayBeWorkspaceFile } from '../workspace/file/head';
import { tablesIn } from '../sources/tables-in-file';
import type { FileOutcome } from './app';
import { fileProblem } from './file-problem';

interface Dropped {
  /** Every table as a file of its own, in the order they came. */
  files: File[];
  /** The files no table could be taken from. */
  outcomes: FileOutcome[];
}

/** Takes dropped files apart: archives, workbooks and web pages into their tables. Throws the signal's reason. */
export async function tablesOfAll(
  dropped: readonly File[],
  { signal, say }: { signal?: AbortSignal | undefined; say: (words: string) => void },
): Promise<Dropped> {
  const files: File[] = [];
  const outcomes: FileOutcome[] = [];
  for (const file of dropped) {
    signal?.throwIfAborted();
    say(`Opening ${file.name}`);
    try {
      if (await isWorkspaceFile(file)) throw new Error(workspaceWords(file.name));
      files.push(...(await tablesIn(file, signal ? { signal } : {})));
    } catch (problem) {
      signal?.throwIfAborted();
      outcomes.push({ name: file.name, ok: false, message: await fileProblem(problem, file) });
    }
  }
  return { files, outcomes };
}

/** Scripts may hand one over; on the screen it is opened before it comes here. */
async function isWorkspaceFile(file: File): Promise<boolean> {
  if (!(await mayBeWorkspaceFile(file))) return false;
  return (await (await import('./moving')).workspaceFileKind(file)) !== null;
}

const workspaceWords = (name: string) =>
  `${name} is a saved workspace, not an export. Nothing of it was loaded; other files are untouched. Open it as a workspace file.`;
