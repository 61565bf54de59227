import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { defaultAgreement, type Agreement } from '../../src/agreement/agreement';
import type { Value } from '../../src/engine/engine';
import type { AskRequest } from '../../src/metrics/compose';
import { makeTables, type MadeTables } from '../../src/sql-project/made';
import type { ProjectFile } from '../../src/sql-project/project';
import type { Source } from '../../src/sources/source';
import { openNodeEngine } from '../node-engine';

/** What native DuckDB made of a folder. Whole numbers past 32 bits and decimals are texts. */
export interface Ran {
  version: string;
  metrics: Record<string, Record<string, Value>[]>;
  checks: { compared: string; rows_expected: string; rows_here: string; rows_that_differ: string }[];
}

export const about = { with_files: true, app_version: '0', day: '2026-11-25' };

/** Everything that makes the figures of sources, made in an engine of its own as the page does. */
export async function madeOf(
  sources: readonly Source[],
  files: readonly File[],
  asked: AskRequest,
  agreement: Partial<Agreement> = {},
): Promise<MadeTables> {
  const engine = await openNodeEngine();
  const tableOf = async ({ name }: Source) => files.find((file) => file.name === name);
  try {
    return await makeTables(engine, { sources, tableOf, agreement: { ...defaultAgreement, ...agreement }, asked });
  } finally {
    await engine.close();
  }
}

/** Writes a folder and runs it with native DuckDB, unchanged. */
export async function runNative(files: readonly ProjectFile[]): Promise<Ran> {
  const folder = await mkdtemp(join(tmpdir(), 'concord-sql-'));
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), new Uint8Array(await content.arrayBuffer()));
    }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(import.meta.dirname, 'run-native.mjs'), folder],
      { maxBuffer: 256 * 1024 * 1024 },
    );
    return JSON.parse(stdout) as Ran;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function textOf(files: readonly ProjectFile[], path: string): Promise<string> {
  const found = files.find((file) => file.path === path);
  if (!found) throw new Error(`There is no ${path}, only ${files.map((file) => file.path).join(', ')}.`);
  return found.content.text();
}
