/** Removes every other trace of the program, then looks whether anything is left. Throws `Error` naming it. */
export async function leaveNothing(): Promise<void> {
  const left: string[] = [];
  const root = await navigator.storage.getDirectory().catch(() => null);
  if (root) {
    for (const name of await namesIn(root)) await root.removeEntry(name, { recursive: true }).catch(() => undefined);
    if ((await namesIn(root)).length > 0) left.push('kept files');
  }
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) if (name.startsWith('concord')) storage.removeItem(name);
  }
  if ('caches' in globalThis) for (const name of await caches.keys()) await caches.delete(name);
  if (left.length > 0)
    throw new Error(
      `The browser did not let go of all of it: ${left.join(', ')}. Close the other tabs of this page and delete again.`,
    );
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}
