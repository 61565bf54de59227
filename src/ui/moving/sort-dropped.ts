/** Dropped files: a workspace file among them, and the exports. */
export interface Sorted {
  moved: { file: File; kind: 'open' | 'locked' } | null;
  exports: File[];
}

/** Finds the first workspace file by its bytes. What reads such files is fetched only where one may be. */
export async function sortDropped(files: File[]): Promise<Sorted> {
  const exports: File[] = [];
  let moved: Sorted['moved'] = null;
  for (const file of files) {
    const kind: 'open' | 'locked' | null = moved === null && (await mayBeWorkspace(file)) ? await kindOf(file) : null;
    if (kind === null) exports.push(file);
    else moved = { file, kind };
  }
  return { moved, exports };
}

/** A locked file begins with 'CONCORD-', an open one is a zip archive. */
async function mayBeWorkspace(file: File): Promise<boolean> {
  const start = await file
    .slice(0, 8)
    .text()
    .catch(() => '');
  return start === 'CONCORD-' || start.startsWith('PK');
}

async function kindOf(file: File): Promise<'open' | 'locked' | null> {
  try {
    return await (await import('../../workspace/file/read')).workspaceFileKind(file);
  } catch {
    return null;
  }
}
