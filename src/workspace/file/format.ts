import * as v from 'valibot';

/** What files of this kind are called: 'Ours 2026-11-03.concord'. */
export const extension = '.concord';

/** Paths inside: what the file is, the workspace's document, and the exports by the fingerprint of their content. */
export const manifestPath = 'concord.json';
export const documentPath = 'workspace.json';
export const filePath = (fingerprint: string) => `files/${fingerprint}`;

/** Of the manifest. A reader refuses any later one. */
export const formatVersion = 1;

const megabyte = 1024 * 1024;

/** Bytes that the two texts may have; entries leave room for them beside the exports. */
export const textLimits = { manifest: 4 * megabyte, document: 64 * megabyte } as const;

const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** `concord.json`: what is in the file, and what the rest is checked against. */
export const manifestSchema = v.object({
  format: v.literal('concord-workspace'),
  version: v.literal(formatVersion),
  app_version: v.pipe(v.string(), v.maxLength(100)),
  /** ISO with zone. */
  saved_at: v.pipe(v.string(), v.isoTimestamp()),
  document: v.object({ sha256: sha256Hex, bytes }),
  /** Every dropped file the workspace stands on, an archive or a workbook once however many tables it holds. */
  files: v.array(
    v.object({
      fingerprint: sha256Hex,
      names: v.array(v.pipe(v.string(), v.maxLength(10_000))),
      bytes,
    }),
  ),
  /** Whether the files themselves are inside. */
  with_files: v.boolean(),
});

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

/** A workspace file that cannot be opened or written. The message says what happened, what is safe and what to do. */
export class WorkspaceFileProblem extends Error {
  override name = 'WorkspaceFileProblem';
}

const unchanged = 'Nothing changed in this browser.';

/** Bytes of it are not the ones that were written. */
export function damagedFile(name: string): WorkspaceFileProblem {
  return new WorkspaceFileProblem(
    `${name} is damaged or was cut short. ${unchanged} Copy it again from where it was saved, or save the workspace as a file once more.`,
  );
}

export function notAWorkspaceFile(name: string): WorkspaceFileProblem {
  return new WorkspaceFileProblem(
    `${name} is not a workspace file of Concord. ${unchanged} Choose a file that was saved with “Save as a file”.`,
  );
}

export function newerFile(name: string): WorkspaceFileProblem {
  return new WorkspaceFileProblem(
    `${name} was saved by a newer version of Concord than this page. ${unchanged} Reload the page to get the newest version, then open the file again.`,
  );
}

/** `field` as in 'scope.filters.team.0'; `why` in a few words. */
export function misfit(name: string, field: string, why: string): WorkspaceFileProblem {
  return new WorkspaceFileProblem(
    `${name} holds something that no workspace has, at ${field.slice(0, 200)}: ${why.slice(0, 200)}. ${unchanged} Ask for the file again from whoever saved it.`,
  );
}

export function tooLargeFile(name: string, what: string): WorkspaceFileProblem {
  return new WorkspaceFileProblem(`${name} ${what}, which no workspace file does. ${unchanged}`);
}
