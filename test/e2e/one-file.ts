import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const built = join(import.meta.dirname, '../../dist/concord.html');

/** The one file in a folder of its own, as it comes out of an e-mail. `url` begins with file://. */
export async function oneFileOnDisk() {
  const folder = await mkdtemp(join(tmpdir(), 'concord one file '));
  const path = join(folder, 'concord.html');
  await copyFile(built, path);
  return { url: pathToFileURL(path).href, remove: () => rm(folder, { recursive: true }) };
}
