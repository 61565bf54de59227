import * as v from 'valibot';
import { fingerprint } from '../../sources/scan';
import { hex, sha256 } from '../../sources/sha256';
import { Budget, limits } from '../../sources/unpack/limits';
import { unpackEntry, zipEntries, type ZipEntry } from '../../sources/unpack/zip';
import { UnreadableFile } from '../../sources/unreadable-file';
import { parseJson } from '../safe-json';
import type { Workspace } from '../workspace';
import { isMisfit, workspaceFrom } from './document';
import {
  damagedFile,
  documentPath,
  filePath,
  formatVersion,
  manifestPath,
  manifestSchema,
  misfit,
  newerFile,
  notAWorkspaceFile,
  textLimits,
  tooLargeFile,
  WorkspaceFileProblem,
  type Manifest,
} from './format';
import { isLocked, PassphraseNeeded, unlocked } from './lock';
import type { MovingOptions } from './write';

/** A workspace file whose manifest and document were checked, and nothing else of it yet. */
export interface OpenedFile {
  /** For messages. */
  name: string;
  manifest: Manifest;
  workspace: Workspace;
  /** The file without its lock. */
  archive: Blob;
  /**
   * The exports inside by their fingerprints, each unpacked and compared with its own; empty where they were left out.
   * Throws `WorkspaceFileProblem` and the signal's reason.
   */
  files: (options?: MovingOptions) => Promise<Map<string, Blob>>;
}

export interface OpenOptions extends MovingOptions {
  passphrase?: string | undefined;
  /** For messages, where the blob has no name of its own. */
  name?: string;
}

const currentSchema = 1;

/** What a file is by its bytes, whatever its name says; null for anything but a workspace file. */
export async function workspaceFileKind(file: Blob): Promise<'locked' | 'open' | null> {
  try {
    if (await isLocked(file)) return 'locked';
    const head = new Uint8Array(await file.slice(0, 30 + manifestPath.length).arrayBuffer());
    if (head[0] !== 0x50 || head[1] !== 0x4b) return null;
    if (new TextDecoder().decode(head.subarray(30)) === manifestPath) return 'open';
    return (await zipEntries(file, '')).some(({ path }) => path === manifestPath) ? 'open' : null;
  } catch {
    return null;
  }
}

/**
 * Reads manifest and document of a workspace file and checks them. Throws `PassphraseNeeded` for a locked file without its
 * passphrase, `WorkspaceFileProblem` for whatever else is wrong, and the signal's reason.
 */
export async function openFile(file: Blob & { name?: string }, options: OpenOptions = {}): Promise<OpenedFile> {
  const name = file.name ?? options.name ?? 'The file';
  const { signal, onProgress, passphrase } = options;
  const kind = await workspaceFileKind(file);
  if (kind === null) throw notAWorkspaceFile(name);
  if (kind === 'locked' && passphrase === undefined) throw new PassphraseNeeded(name, 'missing');
  const archive =
    kind === 'locked'
      ? await unlocked(file, passphrase ?? '', name, {
          signal,
          onProgress: (bytes) => onProgress?.(Math.min(bytes, file.size), file.size),
        })
      : file;
  const inside = await entriesOf(archive, name);
  const manifest = manifestFrom(await textOf(archive, inside, manifestPath, name), name);
  const bytes = await textOf(archive, inside, documentPath, name);
  if (bytes.length !== manifest.document.bytes || hex(await sha256(bytes)) !== manifest.document.sha256)
    throw damagedFile(name);
  const workspace = documentFrom(bytes, name);
  refuseOtherFiles(manifest, workspace, name);
  return {
    name,
    manifest,
    workspace,
    archive,
    files: (moving = {}) => filesIn(archive, inside, manifest, name, moving),
  };
}

/** Entries that count, by path. Whatever else is inside is never read, and no path of it is ever followed. */
async function entriesOf(archive: Blob, name: string): Promise<Map<string, ZipEntry>> {
  const entries = await zipEntries(archive, name).catch(() => {
    throw damagedFile(name);
  });
  const known = new Map<string, ZipEntry>();
  let size = 0;
  for (const entry of entries) {
    if (entry.path !== manifestPath && entry.path !== documentPath && !/^files\/[0-9a-f]{64}$/.test(entry.path))
      continue;
    if (known.has(entry.path) || entry.isLocked || (entry.method !== 0 && entry.method !== 8)) throw damagedFile(name);
    known.set(entry.path, entry);
    size += entry.size;
    if (entry.size > limits.ratioCountsFrom && entry.size > limits.ratio * entry.packed)
      throw tooLargeFile(name, `unpacks to more than ${limits.ratio} times its size`);
  }
  if (size > limits.output) throw tooLargeFile(name, 'unpacks to more than 2 GiB');
  return known;
}

async function textOf(
  archive: Blob,
  inside: ReadonlyMap<string, ZipEntry>,
  path: typeof manifestPath | typeof documentPath,
  name: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const entry = inside.get(path);
  if (!entry) throw damagedFile(name);
  const most = path === manifestPath ? textLimits.manifest : textLimits.document;
  if (entry.size > most) throw tooLargeFile(name, `holds a list of more than ${most / 1024 / 1024} MB`);
  return new Uint8Array(await (await unpacked(archive, entry, new Budget(name, archive.size))).arrayBuffer());
}

/** Whatever goes wrong below is damage: limits the directory keeps to were looked at before. */
async function unpacked(archive: Blob, entry: ZipEntry, budget: Budget): Promise<Blob> {
  try {
    return await unpackEntry(archive, entry, { budget, isText: false });
  } catch (problem) {
    throw problem instanceof UnreadableFile || problem instanceof DOMException ? damagedFile(budget.name) : problem;
  }
}

function manifestFrom(bytes: Uint8Array, name: string): Manifest {
  const found = jsonFrom(bytes, name);
  const { format, version } = (found ?? {}) as { format?: unknown; version?: unknown };
  if (format !== 'concord-workspace') throw notAWorkspaceFile(name);
  if (typeof version === 'number' && version > formatVersion) throw newerFile(name);
  const parsed = v.safeParse(manifestSchema, found, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw misfit(name, v.getDotPath(issue) ?? 'its top', issue.message);
}

function documentFrom(bytes: Uint8Array, name: string): Workspace {
  const found = jsonFrom(bytes, name);
  const { schema } = (found ?? {}) as { schema?: unknown };
  if (typeof schema === 'number' && schema > currentSchema) throw newerFile(name);
  const workspace = workspaceFrom(found);
  if (isMisfit(workspace)) throw misfit(name, workspace.field, workspace.why);
  return workspace;
}

function jsonFrom(bytes: Uint8Array, name: string): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (problem) {
    throw misfit(name, 'its top', (problem as Error).message);
  }
}

/** The list of files is that of the document, each once. */
function refuseOtherFiles({ files }: Manifest, { sources }: Workspace, name: string): void {
  const listed = new Set(files.map((file) => file.fingerprint));
  const wanted = new Set(sources.map((source) => source.fingerprint));
  const isSame =
    listed.size === files.length && listed.size === wanted.size && [...wanted].every((one) => listed.has(one));
  if (!isSame) throw misfit(name, 'files', 'the list of files is not that of the workspace');
}

async function filesIn(
  archive: Blob,
  inside: ReadonlyMap<string, ZipEntry>,
  manifest: Manifest,
  name: string,
  { signal, onProgress }: MovingOptions,
): Promise<Map<string, Blob>> {
  const files = new Map<string, Blob>();
  if (!manifest.with_files) return files;
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const budget = new Budget(name, archive.size);
  let done = 0;
  for (const { fingerprint: wanted, bytes } of manifest.files) {
    signal?.throwIfAborted();
    const entry = inside.get(filePath(wanted));
    if (!entry || entry.size !== bytes) throw damagedFile(name);
    const file = await unpacked(archive, entry, budget);
    if ((await fingerprint(file)) !== wanted) throw damagedFile(name);
    files.set(wanted, file);
    onProgress?.((done += bytes), Math.max(1, total));
  }
  return files;
}

export { PassphraseNeeded, WorkspaceFileProblem };
