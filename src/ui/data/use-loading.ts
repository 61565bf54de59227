import { useRef, useState } from 'react';
import type { FileOutcome } from '../../app/app';
import type { Source } from '../../sources/source';
import { type OpenApp, useApp, useAppState } from '../app-context';
import { toast } from '../components/Toast';
import { counted } from './file-words';
import { needsMatching } from './open-questions';
import { renewalWords } from './renewal-words';

export interface Failure {
  name: string;
  /** What happened, what is safe, what to do. */
  message: string;
}

export interface Loading {
  /** The files that came into the workspace; those whose columns are still to be matched are among them. Never rejects. */
  load: (files: File[]) => Promise<Source[]>;
  /** Does other work with a file, with the same way to stop it; false when it failed or was stopped. Never rejects. */
  take: (file: File, work: (signal: AbortSignal) => Promise<void>) => Promise<boolean>;
  isLoading: boolean;
  cancel: () => void;
  /** Files of the open workspace that were not taken. */
  failures: readonly Failure[];
  dismiss: (name: string) => void;
}

/**
 * Loads files, keeps what went wrong until it is dismissed, and offers to undo what went well. Files dropped on the
 * sample start a workspace of their own; when none of them can be read, the sample stays.
 */
export function useLoading(): Loading {
  const app = useApp();
  const workspace = useAppState((state) => state.workspace.id);
  const running = useRef<AbortController>(undefined);
  const [isLoading, setIsLoading] = useState(false);
  const [failures, setFailures] = useState<readonly (Failure & { workspace: string })[]>([]);

  const load = async (files: File[]) => {
    const controller = new AbortController();
    running.current = controller;
    setIsLoading(true);
    const { workspace: before, sources } = app.store.getState();
    const there = new Set(before.is_sample ? [] : sources.map(({ file_id }) => file_id));
    try {
      const outcomes = await app.load(files, { signal: controller.signal });
      const isNothing = app.store.getState().sources.length === 0;
      if (before.is_sample && isNothing) await app.switchWorkspace(before.id);
      const now = app.store.getState();
      const added = isNothing ? [] : now.sources.filter(({ file_id }) => !there.has(file_id));
      const refused = outcomes.flatMap((outcome) => (outcome.ok ? [] : [{ ...outcome, workspace: now.workspace.id }]));
      setFailures((earlier) => [
        ...earlier.filter(({ name }) => !files.some((file) => file.name === name)),
        ...refused.filter(({ name }) => !added.some((source) => source.name === name)),
      ]);
      sayLoaded(app, outcomes, added);
      return added;
    } catch (problem) {
      toast(
        controller.signal.aborted
          ? 'Reading was stopped. Nothing of these files was loaded.'
          : `The files were not loaded. ${problem instanceof Error ? problem.message : String(problem)}`,
      );
      return [];
    } finally {
      setIsLoading(false);
    }
  };

  const take = async (file: File, work: (signal: AbortSignal) => Promise<void>) => {
    const controller = new AbortController();
    running.current = controller;
    setIsLoading(true);
    try {
      await work(controller.signal);
      return true;
    } catch (problem) {
      const message = problem instanceof Error ? problem.message : String(problem);
      const failure = { name: file.name, message, workspace };
      if (controller.signal.aborted) toast('Opening was stopped. Nothing changed.');
      else setFailures((earlier) => [...earlier.filter(({ name }) => name !== file.name), failure]);
      return false;
    } finally {
      setIsLoading(false);
    }
  };

  return {
    load,
    take,
    isLoading,
    cancel: () => running.current?.abort(),
    failures: failures.filter((failure) => failure.workspace === workspace),
    dismiss: (name) => setFailures((before) => before.filter((failure) => failure.name !== name)),
  };
}

/** "4 files, 18,420 rows.", for what figures can stand on. */
export function loadedWords(sources: readonly Source[]): string {
  const rows = sources.reduce((sum, { report }) => sum + report.records_loaded, 0);
  return `${counted(sources.length, 'file')}, ${counted(rows, 'row')}.`;
}

/** What later exports changed; of more than two files, how many they are. */
function renewalSentences(app: OpenApp, ready: readonly Source[]): string[] {
  const { sources } = app.store.getState();
  const sentences = ready.flatMap((source) => (source.renewal ? [renewalWords(source, source.renewal, sources)] : []));
  if (sentences.length <= 2) return sentences;
  return [`${counted(sentences.length, 'file')} renew earlier exports: see the Data page for what changed.`];
}

function sayLoaded(app: OpenApp, outcomes: readonly FileOutcome[], added: readonly Source[]): void {
  const ready = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.source] : []));
  if (ready.length === 0) return;
  const remove = async () => {
    for (const { file_id } of added) await app.removeSource(file_id);
  };
  const words = [loadedWords(ready), ...renewalSentences(app, ready)].join(' ');
  if (added.some(needsMatching)) toast(words);
  else toast(words, { label: 'Undo', run: () => void remove() });
}
