import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DamagedFile } from '../../app/app';
import { engineWords } from '../../app/fault';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { FileButton } from '../components/DropArea';
import { useBringing } from '../data/Bringing';
import { failedWords, memoryWords } from '../data/keeping-words';
import { OpenFile, SaveAsFile } from '../moving/buttons';
import styles from './Banners.module.css';
import { damagedFiles } from './damaged-files';
import { useTry } from './use-try';

const icons = { note: Info, warn: TriangleAlert, bad: CircleAlert };

/** One thing that is not as it should be: what happened, what is safe, what to do, and the way to do it. */
function Banner({
  tone,
  title,
  children,
  action,
}: {
  tone: 'note' | 'warn' | 'bad';
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <div className={`${styles.banner} ${tone === 'warn' ? '' : styles[tone]}`}>
      <Icon size={16} aria-hidden />
      <p className={styles.words}>
        <strong>{title}</strong> {children}
      </p>
      {action && <div className={styles.acts}>{action}</div>}
    </div>
  );
}

/** What takes numbers away or keeps them from being saved; it interrupts. */
export function Urgent() {
  const engine = useAppState((state) => state.engine);
  const problem = useAppState((state) => state.engine_problem);
  const keeping = useAppState((state) => state.keeping);
  const isEarlier = useAppState((state) => state.storage.is_earlier);
  return (
    <>
      {engine === 'failed' && <EngineFailed problem={problem} />}
      {engine === 'ready' && problem !== null && (
        <Banner
          tone="bad"
          title="The last workspace could not be brought back."
          action={<Button onPress={() => window.location.reload()}>Reload the page</Button>}
        >
          {engineWords(problem)} Nothing of it was deleted.
        </Banner>
      )}
      {keeping === 'failed' && <NotSaved />}
      {isEarlier && (
        <Banner
          tone="bad"
          title="What was saved last is damaged."
          action={<SaveAsFile>Save the workspace as a file</SaveAsFile>}
        >
          You see the state before it, which is whole. Look over your last change, make it again where it is missing,
          and save a copy.
        </Banner>
      )}
      <Damaged damage="gone" />
      <Damaged damage="changed" />
    </>
  );
}

/** What is worth knowing as long as it holds; it is read out when there is a pause. */
export function Standing() {
  const engine = useAppState((state) => state.engine);
  const keeping = useAppState((state) => state.keeping);
  const { reading_because, is_behind } = useAppState((state) => state.access);
  return (
    <>
      {engine === 'rebuilding' && (
        <Banner tone="warn" title="The database stopped and is starting again.">
          Your files are unchanged, and the same numbers come back by themselves.
        </Banner>
      )}
      {keeping === 'memory_only' && <MemoryOnly />}
      {reading_because !== null && <Reading />}
      {is_behind && <Behind />}
    </>
  );
}

function EngineFailed({ problem }: { problem: string | null }) {
  const app = useApp();
  const { isRunning, run } = useTry();
  return (
    <Banner
      tone="bad"
      title="The database could not be started."
      action={
        <Button isDisabled={isRunning} onPress={() => run(() => app.restartEngine())}>
          Start the database again
        </Button>
      }
    >
      {engineWords(problem)} Your files and everything you decided are unchanged; figures wait for the database.
    </Banner>
  );
}

function NotSaved() {
  const app = useApp();
  const because = useAppState((state) => state.storage.failed_because);
  const id = useAppState((state) => state.workspace.id);
  const isReading = useAppState((state) => state.access.mode === 'reading');
  const { isRunning, run } = useTry();
  return (
    <Banner
      tone="bad"
      title="The last change could not be saved."
      action={
        <>
          {isReading ? (
            <Button isDisabled={isRunning} onPress={() => run(() => app.duplicateWorkspace(id))}>
              Keep as a copy
            </Button>
          ) : (
            <Button isDisabled={isRunning} onPress={() => run(() => app.save())}>
              Try again
            </Button>
          )}
          <SaveAsFile>Save as a file</SaveAsFile>
        </>
      }
    >
      {failedWords[because ?? 'other']} What you see is complete, and what was saved before is still there. Leave this
      tab open.
    </Banner>
  );
}

function MemoryOnly() {
  const because = useAppState((state) => state.storage.memory_because);
  const isEmpty = useAppState((state) => state.sources.length === 0);
  return (
    <Banner
      tone="warn"
      title="Nothing is kept when this tab closes."
      action={
        isEmpty ? <OpenFile>Open a workspace file</OpenFile> : <SaveAsFile>Save the workspace as a file</SaveAsFile>
      }
    >
      {memoryWords[because ?? 'blocked']}
    </Banner>
  );
}

function Reading() {
  const because = useAppState((state) => state.access.reading_because);
  const isOnlyHere = useAppState((state) => state.keeping === 'failed');
  if (because === 'newer_version') {
    return (
      <Banner
        tone="warn"
        title="This workspace was saved by a newer Concord."
        action={<Button onPress={() => window.location.reload()}>Reload the page</Button>}
      >
        You can look at everything, and nothing is changed. Reload to get the newer page.
      </Banner>
    );
  }
  return (
    <Banner
      tone="note"
      title={because === 'taken_over' ? 'Another tab took this workspace over.' : 'Another tab changes this workspace.'}
      action={<WriteHere />}
    >
      You can look at everything here.{isOnlyHere ? '' : ' What was changed before is saved.'}
    </Banner>
  );
}

function WriteHere() {
  const app = useApp();
  const [isAsking, setIsAsking] = useState(false);
  const { isRunning, run } = useTry();
  const take = (force: boolean) =>
    run(async () => {
      const answer = await app.takeOver(force ? { force } : {});
      setIsAsking(answer === 'no_answer');
    });
  return (
    <>
      <Button isDisabled={isRunning} onPress={() => take(false)}>
        {isRunning ? 'Asking the other tab…' : 'Write here instead'}
      </Button>
      <Dialog
        title="The other tab does not answer"
        role="alertdialog"
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        actions={
          <>
            <Button onPress={() => setIsAsking(false)}>Leave it there</Button>
            <Button variant="primary" isDisabled={isRunning} onPress={() => take(true)}>
              Take it all the same
            </Button>
          </>
        }
      >
        <p>
          It may be asleep or busy. If you take the workspace, this tab changes it from now on and the other one only
          reads. What the other tab did not save stays on its screen, where it can be kept as a copy.
        </p>
      </Dialog>
    </>
  );
}

function Behind() {
  const app = useApp();
  const { isRunning, run } = useTry();
  return (
    <Banner
      tone="note"
      title="The other tab has saved newer numbers."
      action={
        <Button isDisabled={isRunning} onPress={() => run(() => app.readAgain())}>
          Show them
        </Button>
      }
    >
      Here you see how it was before.
    </Banner>
  );
}

const accepted = ['.csv', '.tsv', '.txt', '.tab', '.xlsx', '.xls', '.zip', '.gz'];

/** Kept files that cannot be used, by name. One that fits by its content takes its place again, whatever it is called. */
function Damaged({ damage }: { damage: DamagedFile['damage'] }) {
  const { bring } = useBringing();
  const damaged = useAppState((state) => state.damaged);
  const missing = useAppState((state) => state.missing);
  const sources = useAppState((state) => state.sources);
  const isReading = useAppState((state) => state.access.mode === 'reading');
  const files = damagedFiles({ damaged, missing, sources }).filter((file) => file.damage === damage);
  if (files.length === 0) return null;
  const isOne = files.length === 1;
  const isCounted = files.some(({ file_id }) => missing.includes(file_id));
  const names = files.map(({ name }) => name).join(', ');
  return (
    <Banner
      tone="bad"
      title={
        damage === 'gone'
          ? `${names} cannot be read from this browser any more.`
          : `${names} ${isOne ? 'is' : 'are'} kept here with other content than you dropped.`
      }
      action={
        !isReading && (
          <FileButton variant="secondary" accept={accepted} onFiles={(chosen) => void bring(chosen)}>
            {isOne ? 'Choose the file again' : 'Choose the files again'}
          </FileButton>
        )
      }
    >
      {isCounted ? `Figures are without ${isOne ? 'its' : 'their'} rows.` : 'No figure counts it now.'} What you decided
      about {isOne ? 'it' : 'them'} is still here, and nothing else is lost.
    </Banner>
  );
}
