import { useAppState } from '../app-context';
import { Callout } from '../components/Notice';
import styles from './Frame.module.css';

/** What is not as it should be with the program itself, above every page: what happened, what is safe, what to do. */
export function Health() {
  const engine = useAppState((state) => state.engine);
  const problem = useAppState((state) => state.engine_problem);
  const keeping = useAppState((state) => state.keeping);
  const missing = useMissingNames();
  return (
    <div className={styles.health}>
      <div role="alert">
        {engine === 'failed' && (
          <Callout tone="bad" title="The database could not be started">
            {problem} Your files are unchanged. Reload the page to try again.
          </Callout>
        )}
        {engine === 'ready' && problem !== null && (
          <Callout tone="bad" title="The last workspace could not be brought back">
            {problem} Nothing of it was deleted. Reload the page to try again.
          </Callout>
        )}
        {keeping === 'failed' && (
          <Callout tone="bad" title="The last change could not be saved">
            What you see is complete, but this computer did not keep it. Leave this tab open, make room on the disk, and
            change anything to save again.
          </Callout>
        )}
        {missing.length > 0 && (
          <Callout tone="bad" title={`${missing.join(', ')} cannot be read from this browser any more`}>
            Figures are without {missing.length === 1 ? 'its rows' : 'their rows'}. Drop the same{' '}
            {missing.length === 1 ? 'file' : 'files'} again to mend it: what you decided about{' '}
            {missing.length === 1 ? 'it' : 'them'} is still here, and nothing else is lost.
          </Callout>
        )}
      </div>
      <div aria-live="polite">
        {engine === 'rebuilding' && (
          <Callout tone="warn" title="The database stopped and is starting again">
            Your files are unchanged, and the same numbers come back by themselves.
          </Callout>
        )}
      </div>
    </div>
  );
}

/** Names of the files whose bytes this browser has lost. */
function useMissingNames(): string[] {
  const missing = useAppState((state) => state.missing);
  const sources = useAppState((state) => state.sources);
  return sources.filter(({ file_id }) => missing.includes(file_id)).map(({ name }) => name);
}
