import { sliceBytes } from '../../sources/each-record';
import { fingerprintOf } from '../../sources/scan';
import { hex, sha256 } from '../../sources/sha256';
import { limits } from '../../sources/unpack/limits';
import { parseJson } from '../safe-json';
import type { Workspace } from '../workspace';
import { isMisfit, workspaceFrom } from './document';
import {
  documentPath,
  filePath,
  formatVersion,
  manifestPath,
  textLimits,
  WorkspaceFileProblem,
  type Manifest,
  type ManifestFile,
} from './format';
import { locked, refusePassphrase } from './lock';
import { archiveOf, packEntry, type PackedEntry } from './pack';

export interface WriteRequest {
  workspace: Workspace;
  /** A dropped file by its fingerprint, unchanged; undefined when this browser has lost it. */
  fileOf: (fingerprint: string) => Promise<Blob | undefined>;
  with_files: boolean;
  /** None: anybody can read the file. */
  passphrase?: string | undefined;
  app_version: string;
  /** ISO with zone. */
  saved_at: string;
}

export interface MovingOptions {
  signal?: AbortSignal | undefined;
  /** Bytes that went through, of all that have to. */
  onProgress?: ((done: number, total: number) => void) | undefined;
}

const nothingWritten = 'No file was saved; the workspace is as it was.';

/**
 * A workspace as one file. Throws `WorkspaceFileProblem` for exports that are gone, changed or too many, and where there is
 * no encryption for a passphrase; the signal's reason.
 */
export async function writeWorkspace(request: WriteRequest, options: MovingOptions = {}): Promise<Blob> {
  const { workspace, with_files, passphrase } = request;
  const { signal, onProgress } = options;
  if (passphrase !== undefined) refusePassphrase(passphrase);
  const document = documentBytes(with_files ? workspace : withoutRows(workspace));
  const files = filesOf(workspace);
  const contents = with_files ? await contentsOf(files, request) : [];
  const inside = contents.reduce((sum, { size }) => sum + size, 0);
  const total = inside * (passphrase === undefined ? 1 : 2);
  let done = 0;
  const step = (bytes: number) => onProgress?.((done += bytes), Math.max(1, total));
  const manifest: Manifest = {
    format: 'concord-workspace',
    version: formatVersion,
    app_version: request.app_version,
    saved_at: request.saved_at,
    document: { sha256: hex(await sha256(document)), bytes: document.length },
    files: files.map((file, at) => ({ ...file, bytes: contents[at]?.size ?? file.bytes })),
    with_files,
  };
  const entries: PackedEntry[] = [
    await packEntry(manifestPath, new Blob([JSON.stringify(manifest, null, 2)])),
    await packEntry(documentPath, new Blob([document])),
  ];
  for (const [at, content] of contents.entries()) entries.push(await packFile(files[at]!, content, { signal, step }));
  const archive = archiveOf(entries);
  if (passphrase === undefined) return archive;
  let before = 0;
  return locked(archive, passphrase, {
    signal,
    onProgress(bytes) {
      step(((bytes - before) / archive.size) * inside);
      before = bytes;
    },
  });
}

const leftOut = 'Left out: the workspace was saved without its exports';

/** Without the texts of records in the books of its files: who wants no exports in a file wants no rows of them. */
function withoutRows(workspace: Workspace): Workspace {
  const sources = workspace.sources.map((source) => {
    const { set_aside, mended, not_converted, ...report } = source.report;
    return {
      ...source,
      report: {
        ...report,
        set_aside: set_aside.map((one) => ({ ...one, text: leftOut })),
        mended: mended.map((one) => ({ ...one, text: leftOut })),
        not_converted: not_converted.map((one) => ({ ...one, examples: [] })),
      },
    };
  });
  return { ...workspace, sources };
}

/** A document that its own reader would refuse is never written. */
function documentBytes(workspace: Workspace): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(workspace);
  const bytes = new TextEncoder().encode(text);
  if (bytes.length > textLimits.document)
    throw new WorkspaceFileProblem(
      `What was decided in this workspace is larger than a workspace file holds. ${nothingWritten}`,
    );
  const known = workspaceFrom(parseOwn(text));
  if (!isMisfit(known)) return bytes;
  throw new WorkspaceFileProblem(
    `The workspace cannot go into a file: ${known.field} does not fit (${known.why}). ${nothingWritten} Change it there and save the file again.`,
  );
}

function parseOwn(text: string): unknown {
  try {
    return parseJson(text);
  } catch (problem) {
    throw new WorkspaceFileProblem(
      `The workspace cannot go into a file: a source or an owner has a name that is not allowed there (${(problem as Error).message}) ${nothingWritten}`,
    );
  }
}

/** An archive or a workbook once, with the names of all its tables. */
function filesOf({ sources }: Workspace): ManifestFile[] {
  const files = new Map<string, ManifestFile>();
  for (const { fingerprint, name, bytes } of sources) {
    const known = files.get(fingerprint);
    if (known) known.names.push(name);
    else files.set(fingerprint, { fingerprint, names: [name], bytes });
  }
  return [...files.values()];
}

async function contentsOf(files: readonly ManifestFile[], { fileOf }: WriteRequest): Promise<Blob[]> {
  const contents: Blob[] = [];
  for (const { fingerprint, names } of files) {
    const content = await fileOf(fingerprint);
    if (!content) throw lost(names[0] ?? 'A file');
    contents.push(content);
  }
  const bytes = contents.reduce((sum, { size }) => sum + size, 0);
  const room = limits.output - textLimits.document - textLimits.manifest;
  if (bytes > room || files.length > limits.entries - 2)
    throw new WorkspaceFileProblem(
      `The exports of this workspace are more than one file holds: ${limits.entries - 2} files or 1.9 GB. ${nothingWritten} Save it without the exports, and pass them on beside it.`,
    );
  return contents;
}

function lost(name: string): WorkspaceFileProblem {
  return new WorkspaceFileProblem(
    `${name} is not in this browser any more as it was dropped. ${nothingWritten} Drop ${name} again, or save the workspace without the exports.`,
  );
}

/** Packs a file and finds out, on the same way, whether it is still what was dropped. */
async function packFile(
  { fingerprint, names }: ManifestFile,
  content: Blob,
  { signal, step }: { signal: AbortSignal | undefined; step: (bytes: number) => void },
): Promise<PackedEntry> {
  const digests: Uint8Array[] = [];
  let slices: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  const digest = async () => {
    if (held > 0) digests.push(await sha256(new Uint8Array(await new Blob(slices).arrayBuffer())));
    slices = [];
    held = 0;
  };
  const entry = await packEntry(filePath(fingerprint), content, {
    signal,
    async onSlice(bytes) {
      slices.push(bytes);
      held += bytes.length;
      if (held >= sliceBytes) await digest();
      step(bytes.length);
    },
  }).catch((problem: unknown) => {
    signal?.throwIfAborted();
    throw problem instanceof DOMException ? lost(names[0] ?? 'A file') : problem;
  });
  await digest();
  if ((await fingerprintOf(digests)) !== fingerprint) throw lost(names[0] ?? 'A file');
  return entry;
}
