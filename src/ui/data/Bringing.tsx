import { createContext, lazy, type ReactNode, Suspense, useContext, useState } from 'react';
import type { Source } from '../../sources/source';
import { useApp } from '../app-context';
import { toast } from '../components/Toast';
import { mayBeWorkspaceFile } from '../../workspace/file/head';
import { isUnknown, needsMatching, openQuestions } from './open-questions';
import { loadedWords, type Loading, useLoading } from './use-loading';

/** How files come in, from whatever page they are dropped on, and where one is led afterwards. */
export interface Bringing extends Omit<Loading, 'load' | 'take'> {
  bring: (files: File[]) => Promise<void>;
  openSample: () => Promise<void>;
  showOverview: () => void;
  /** The file whose columns are being matched on the Data page. */
  matching: number | null;
  match: (file_id: number | null) => void;
}

const movingParts = () => import('../moving/OpenFileDialog');
const OpenFileDialog = lazy(movingParts);

const BringingContext = createContext<Bringing | null>(null);

/** One loading for all pages. `page` is the path of the open one, `go` opens another. */
export function BringingProvider({
  page,
  go,
  children,
}: {
  page: string;
  go: (path: '/' | '/data') => void;
  children: ReactNode;
}) {
  const app = useApp();
  const { load, take, ...loading } = useLoading();
  const [locked, setLocked] = useState<{ file: File; others: File[] } | null>(null);
  const [matching, setMatching] = useState<number | null>(null);
  const [shown, setShown] = useState(page);
  if (page !== shown) {
    setShown(page);
    if (page !== '/data') setMatching(null);
  }

  /** A workspace file opens as a workspace of its own; what is dropped with it goes there. */
  const bring = async (files: File[]) => {
    if (!(await Promise.all(files.map(mayBeWorkspaceFile))).includes(true)) return bringExports(files);
    const { sortDropped, openDropped } = await movingParts();
    const { moved, others } = await sortDropped(files);
    if (moved?.isLocked) {
      setLocked({ file: moved.file, others });
      return;
    }
    if (moved && !(await take(moved.file, (signal) => openDropped(app, moved.file, signal)))) return;
    if (moved) go('/');
    if (others.length > 0) await bringExports(others);
  };

  const bringExports = async (files: File[]) => {
    const { sources, workspace } = app.store.getState();
    const isFirst = sources.length === 0 || workspace.is_sample;
    const added = await load(files);
    const unclear = added.find((source) => needsMatching(source) || (added.length === 1 && isUnknown(source)));
    if (unclear) {
      setMatching(unclear.file_id);
      go('/data');
    } else if (added.some((source) => hasQuestions(source) || isUnknown(source))) go('/data');
    else if (isFirst && added.length > 0) go('/');
  };

  const openSample = async () => {
    try {
      await app.openSample();
    } catch (problem) {
      toast(`The sample could not be opened. ${problem instanceof Error ? problem.message : String(problem)}`);
      return;
    }
    go('/');
    toast(loadedWords(app.store.getState().sources));
  };

  return (
    <BringingContext
      value={{ ...loading, bring, openSample, showOverview: () => go('/'), matching, match: setMatching }}
    >
      {children}
      {locked && (
        <Suspense>
          <OpenFileDialog
            isOpen
            onOpenChange={(isOpen) => !isOpen && setLocked(null)}
            file={locked.file}
            onOpened={() => {
              go('/');
              if (locked.others.length > 0) void bringExports(locked.others);
            }}
          />
        </Suspense>
      )}
    </BringingContext>
  );
}

/** Throws outside `BringingProvider`. */
export function useBringing(): Bringing {
  const bringing = useContext(BringingContext);
  if (!bringing) throw new Error('useBringing needs a BringingProvider around it.');
  return bringing;
}

function hasQuestions(source: Source): boolean {
  return openQuestions(source).length > 0;
}
