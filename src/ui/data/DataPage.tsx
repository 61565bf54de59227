import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Source } from '../../sources/source';
import { useApp, useAppState } from '../app-context';
import { BringExports } from './BringExports';
import { useBringing } from './Bringing';
import { Disclosure } from '../components/Disclosure';
import { Failures } from './Failures';
import { Filled } from './Filled';
import { Keeping } from './Keeping';
import { MappingScreen } from './MappingScreen';
import { isUnknown, needsMatching, openQuestions } from './open-questions';
import styles from './data.module.css';
import { counted } from './file-words';
import { toast } from '../components/Toast';

/** Where everything about the files is decided; the first screen of an empty workspace. */
export function DataPage() {
  const sources = useAppState((state) => state.sources);
  const { matching, match } = useBringing();
  const source = sources.find(({ file_id }) => file_id === matching);
  useHeadingFocus(source ? 'matching' : sources.length === 0 ? 'first' : 'files');
  if (source) return <Matching source={source} onDone={() => match(null)} />;
  return sources.length === 0 ? <FirstRun /> : <Filled onMatch={match} />;
}

function FirstRun() {
  const { failures, dismiss } = useBringing();
  return (
    <div className={`${styles.page} ${styles.first}`}>
      <div>
        <div className={styles.head}>
          <h1>Bring your exports</h1>
        </div>
        <p className={styles.lead}>One set of numbers for marketing and sales, from the files you already have.</p>
      </div>
      <Failures failures={failures} onDismiss={dismiss} />
      <BringExports isFirst />
      <Kept />
    </div>
  );
}

/** What this browser keeps of other workspaces, for those who look for one here. */
function Kept() {
  const hasSome = useAppState(({ workspaces, deleted }) => workspaces.length + deleted.length > 0);
  if (!hasSome) return null;
  return (
    <Disclosure title="What this browser keeps">
      <Keeping />
    </Disclosure>
  );
}

function Matching({ source, onDone }: { source: Source; onDone: () => void }) {
  const app = useApp();
  const bringing = useBringing();
  const sources = useAppState((state) => state.sources);
  const { data: previews = [] } = useQuery({
    queryKey: ['preview', source.file_id, source.fingerprint],
    queryFn: () => app.preview(source.file_id),
  });
  return (
    <MappingScreen
      key={source.file_id}
      source={source}
      others={sources.filter(({ file_id }) => file_id !== source.file_id).map(({ mapping }) => mapping)}
      previews={previews}
      charts={app.metrics.map(({ id, title }) => ({ id, title }))}
      onBack={onDone}
      onBuild={async (mapping) => {
        const wasUnclear = needsMatching(source) || isUnknown(source);
        await app.remap(source.file_id, mapping);
        onDone();
        toast(
          `${source.name}: ${counted(Object.keys(mapping.columns).length, 'column')} matched. The charts are rebuilt.`,
        );
        const isOpen = (one: Source) => openQuestions(one).length > 0 || isUnknown(one);
        if (wasUnclear && !app.store.getState().sources.some(isOpen)) {
          bringing.showOverview();
        }
      }}
    />
  );
}

/** A view that takes another one's place takes the focus too, where the focus went with it. */
function useHeadingFocus(view: string): void {
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    if (document.activeElement !== document.body) return;
    const heading = document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }, [view]);
}

export default DataPage;
