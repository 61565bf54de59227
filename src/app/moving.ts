import { sourcesInForce } from '../sources/in-force';
import { inspect, ReadingStopped } from '../sources/off-thread';
import type { Source } from '../sources/source';
import { tableIn } from '../sources/tables-in-file';
import { extension, misfit, WorkspaceFileProblem } from '../workspace/file/format';
import { openFile, type OpenedFile } from '../workspace/file/read';
import { writeWorkspace } from '../workspace/file/write';
import type { Workspace } from '../workspace/workspace';
import type { OpenWorkspaceFileOptions, WorkspaceFileOptions } from './app';
import { localTime } from './local-time';
import { newId } from './new-id';
import { version } from '../../package.json';

export { workspaceFileKind } from '../workspace/file/read';

/** What moving a workspace needs of the running program. */
export interface MovingPlaces {
  /** The open workspace once no change is being made. */
  documentNow(): Promise<Workspace>;
  fileOf(fingerprint: string): Promise<Blob | undefined>;
  takeFile(fingerprint: string, file: Blob): Promise<void>;
  /** Every workspace of this browser, deleted ones that can be restored included. */
  workspacesHere(): Promise<readonly Pick<Workspace, 'id' | 'name'>[]>;
  /** Shows a workspace and keeps it; what was open before stays as it is kept when that fails. */
  openDocument(workspace: Workspace): Promise<void>;
  say(activity: string): void;
}

/** The open workspace as a file, 'Spring 2026-11-03.concord'. Throws as `writeWorkspace`. */
export async function workspaceFile(
  places: MovingPlaces,
  { with_files, passphrase, signal, onProgress }: WorkspaceFileOptions,
): Promise<File> {
  const workspace = await places.documentNow();
  const now = new Date();
  const content = await writeWorkspace(
    {
      workspace,
      fileOf: (fingerprint) => places.fileOf(fingerprint),
      with_files,
      passphrase,
      app_version: version,
      saved_at: now.toISOString(),
    },
    { signal, onProgress },
  );
  return new File([content], workspaceFileName(workspace.name, localTime(now).slice(0, 10)));
}

/**
 * Reads and checks the whole of a workspace file, then opens it as a workspace of its own; nothing of this browser changes
 * before all of it is checked. `inTurn` waits until no other change is being made. Throws as `openFile`.
 */
export async function openWorkspaceFile(
  places: MovingPlaces,
  inTurn: (work: () => Promise<void>) => Promise<void>,
  file: Blob,
  { passphrase, signal, onProgress }: OpenWorkspaceFileOptions = {},
): Promise<void> {
  const opened = await openFile(file, { passphrase, signal, onProgress });
  const files = await opened.files({ signal, onProgress });
  await refuseOtherColumns(opened, files, signal);
  await inTurn(async () => {
    signal?.throwIfAborted();
    places.say(`Opening ${opened.workspace.name}`);
    const workspace = besides(await places.workspacesHere(), opened.workspace);
    for (const [fingerprint, content] of files) await places.takeFile(fingerprint, content);
    await places.openDocument(workspace).catch((problem: unknown) => {
      throw new WorkspaceFileProblem(
        `${opened.name} could not be opened: no figures came of it. What was open before is open again, and nothing else ` +
          'changed. Try it once more; if that fails too, ask for the file again from whoever saved it.',
        { cause: problem },
      );
    });
  });
}

/** Columns are found by their place in the header: one that is not the file's would show other numbers, unseen. */
async function refuseOtherColumns(
  { name, workspace }: OpenedFile,
  files: ReadonlyMap<string, Blob>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const inForce = sourcesInForce(workspace.sources);
  for (const [at, source] of workspace.sources.entries()) {
    const file = files.get(source.fingerprint);
    if (!file || !inForce.includes(source)) continue;
    const header = await headerIn(file, source, signal);
    if (header?.length !== source.header.length || header.some((cell, index) => cell !== source.header[index]))
      throw misfit(name, `sources.${at}.header`, 'these are not the columns of its export');
  }
}

/** As the export is read here; the same reading serves the tables later. Undefined when it is no table. */
async function headerIn(
  file: Blob,
  { part, name, reading }: Source,
  signal?: AbortSignal,
): Promise<string[] | undefined> {
  try {
    const table = await tableIn(file, part, name);
    return table && (await inspect(table, { name, choice: reading, ...(signal ? { signal } : {}) })).header;
  } catch (problem) {
    signal?.throwIfAborted();
    if (problem instanceof ReadingStopped) throw problem;
    return undefined;
  }
}

/** The workspace under an id and a name that none of the others has. The sample's id stays with this page's own sample. */
function besides(others: readonly Pick<Workspace, 'id' | 'name'>[], workspace: Workspace): Workspace {
  const isHere = others.some(({ id }) => id === workspace.id);
  if (!isHere && !workspace.is_sample) return workspace;
  const id = newId();
  if (!isHere && !others.some(({ name }) => name === workspace.name)) return { ...workspace, id };
  const copy = (count: number) => `${workspace.name} (${count === 1 ? 'copy' : `copy ${count}`})`;
  let count = 1;
  while (others.some(({ name }) => name === copy(count))) count += 1;
  return { ...workspace, id, name: copy(count) };
}

export function workspaceFileName(name: string, day: string): string {
  return `${plainFileName(name)} ${day}${extension}`;
}

/** A workspace's name without what some system does not allow in a name of a file, or what would show it as another. */
export function plainFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  const short = plain
    .slice(0, 80)
    .replace(/\p{Cs}$/u, '')
    .trim();
  return short || 'Workspace';
}
