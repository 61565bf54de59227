import type { AppState } from '../../app/app';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { OneFileLink } from '../components/OneFileLink';
import { damagedFiles } from '../frame/damaged-files';
import { useTry } from '../frame/use-try';
import { OpenFile, SaveAsFile, SaveSqlProject } from '../moving/buttons';
import { DeletedWorkspaces } from './DeletedWorkspaces';
import { DeleteEverything } from './DeleteEverything';
import styles from './keeping.module.css';
import { failedWords, memoryWords, persistenceWords, placeWords, timeWords } from './keeping-words';

const words: Record<AppState['keeping'], { tone: 'good' | 'note' | 'warn' | 'bad'; title: string; text: string }> = {
  saved: {
    tone: 'good',
    title: 'Everything is saved in this browser',
    text: 'Close the tab and come back: the files, what you decided and the meeting are here. They are on this computer and nowhere else.',
  },
  saving: { tone: 'note', title: 'Saving', text: 'The last change is being written to this computer.' },
  memory_only: {
    tone: 'warn',
    title: 'Nothing is kept when you close this tab',
    text: 'Everything works; save the workspace as a file to have it next time.',
  },
  failed: {
    tone: 'bad',
    title: 'The last change could not be saved',
    text: 'What you see is still complete, and what was saved before is still there. Leave this tab open.',
  },
};

/** In plain words where everything is, how safe it is there, what was deleted, and the way to get rid of it. */
export function Keeping() {
  const keeping = useAppState((state) => state.keeping);
  const { memory_because, failed_because } = useAppState((state) => state.storage);
  const { tone, title, text } = words[keeping];
  return (
    <div className={styles.keeping}>
      <Callout tone={tone} title={title} actions={keeping === 'failed' && <Again />}>
        <output>
          {keeping === 'memory_only' && `${memoryWords[memory_because ?? 'blocked']} `}
          {keeping === 'failed' && `${failedWords[failed_because ?? 'other']} `}
          {text}
        </output>
      </Callout>
      <Where />
      <DamagedFiles />
      <section className={styles.card} aria-label="A copy of your own">
        <div>
          <h2>A copy of your own</h2>
          <p>
            One file with the whole workspace, locked with a passphrase if you like: for another browser, a colleague,
            or a safe place. It is the only copy that outlives this browser.
          </p>
        </div>
        <div className={styles.acts}>
          <SaveAsFile>Save as a file</SaveAsFile>
          <OpenFile>Open a workspace file</OpenFile>
        </div>
      </section>
      <section className={styles.card} aria-label="For a database of your own">
        <div>
          <h2>For a database of your own</h2>
          <p>
            Where the exports outgrow a browser: the SQL that reads them, makes the tables as agreed and counts every
            figure, as a folder that runs in DuckDB and checks there that each number is the same.
          </p>
        </div>
        <div className={styles.acts}>
          <SaveSqlProject>Export as SQL project</SaveSqlProject>
        </div>
      </section>
      <DeletedWorkspaces />
      <OneFileLink />
      <DeleteEverything />
    </div>
  );
}

function Again() {
  const app = useApp();
  const { isRunning, run } = useTry();
  return (
    <Button isDisabled={isRunning} onPress={() => run(() => app.save())}>
      Try to save again
    </Button>
  );
}

/** Place, time and promise. */
function Where() {
  const { place, persistence, revision, saved_at } = useAppState((state) => state.storage);
  const isKept = place !== 'memory';
  const { short, long } = persistenceWords[persistence];
  return (
    <section className={styles.card} aria-label="Where it is kept">
      <h2>Where it is kept</h2>
      <dl className={styles.facts}>
        <dt>Place</dt>
        <dd>{placeWords[place]}</dd>
        <dt>Last saved</dt>
        <dd>
          {saved_at === null ? 'Not yet' : timeWords(saved_at)}
          {revision > 0 && <span className={styles.muted}> · revision {revision.toLocaleString('en-US')}</span>}
        </dd>
        {isKept && (
          <>
            <dt>Safe from clearing</dt>
            <dd>
              {short}
              <span className={styles.muted}> · {long}</span>
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** Every damaged file with what is wrong with it. */
function DamagedFiles() {
  const damaged = useAppState((state) => state.damaged);
  const missing = useAppState((state) => state.missing);
  const sources = useAppState((state) => state.sources);
  const files = damagedFiles({ damaged, missing, sources });
  if (files.length === 0) return null;
  return (
    <section className={styles.card} aria-label="Damaged files">
      <div>
        <h2>Damaged files</h2>
        <p>Drop the same files anywhere on this page: they are known by their content, whatever they are called.</p>
      </div>
      <ul className={styles.list}>
        {files.map(({ file_id, name, damage }) => (
          <li key={file_id}>
            <strong>{name}</strong>
            <span className={styles.muted}>
              {damage === 'gone' ? 'is gone from this browser' : 'is kept with other content than you dropped'}
              {missing.includes(file_id) ? '; figures are without its rows' : '; no figure counts it now'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One short phrase for the head of the page. */
export const keepingWords: Record<AppState['keeping'], string> = {
  saved: 'Saved on this computer',
  saving: 'Saving…',
  memory_only: 'Not kept after this tab closes',
  failed: 'Last change not saved',
};
