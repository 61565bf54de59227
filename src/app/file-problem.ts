/**
 * What to say of a file that was not loaded. A file that changed or went away since it was dropped cannot be read any
 * more; that is found out by trying.
 */
export async function fileProblem(problem: unknown, file: File): Promise<string> {
  if (await isReadable(file)) return problem instanceof Error ? problem.message : String(problem);
  return (
    `${file.name} changed or went away while it was read. Nothing of it was loaded; other files are untouched. ` +
    'Drop it again when it is complete.'
  );
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
