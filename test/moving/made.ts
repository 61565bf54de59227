import { hex, sha256 } from '../../src/sources/sha256';
import { fingerprint } from '../../src/sources/scan';
import type { Workspace } from '../../src/workspace/workspace';
import { zipOf } from '../sources/packed-files';
import { deals, people } from './a-workspace';

type Inside = Record<string, string | Uint8Array<ArrayBuffer>>;

/** A workspace file made by somebody else, with checksums that fit whatever stands in it. `change` puts entries in or out. */
export async function madeFile(
  document: unknown,
  { manifest = {}, change = (inside) => inside }: { manifest?: object; change?: (inside: Inside) => Inside } = {},
): Promise<Blob> {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const bytes = new TextEncoder().encode(text);
  const files = await Promise.all(
    [people, deals].map(async (file) => ({ fingerprint: await fingerprint(file), names: ['a.csv'], bytes: file.size })),
  );
  const inside: Inside = {
    'concord.json': JSON.stringify({
      format: 'concord-workspace',
      version: 1,
      app_version: '0.1.0',
      saved_at: '2026-11-03T14:05:00.000Z',
      document: { sha256: hex(await sha256(bytes)), bytes: bytes.length },
      files,
      with_files: true,
      ...manifest,
    }),
    'workspace.json': text,
    [`files/${files[0]!.fingerprint}`]: new Uint8Array(await people.arrayBuffer()),
    [`files/${files[1]!.fingerprint}`]: new Uint8Array(await deals.arrayBuffer()),
  };
  return new Blob([zipOf(change(inside))]);
}

/** The document with another value at a path such as 'sources.0.mapping.tool'. */
export function withAt(document: Workspace, path: string, value: unknown): unknown {
  const copy = structuredClone(document) as unknown;
  const steps = path.split('.');
  const last = steps.pop()!;
  let holder = copy as Record<string, unknown>;
  for (const step of steps) holder = holder[step] as Record<string, unknown>;
  holder[last] = value;
  return copy;
}
