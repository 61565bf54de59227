import { MonitorPlay, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Link } from '../components/Link';
import { EmptyState } from '../components/Notice';
import { loadRenderer } from '../figure/print-picture';
import { AgendaEditor } from './AgendaEditor';
import { Decisions } from './Decisions';
import { enterFullScreen } from './full-screen';
import styles from './meeting.module.css';
import { Minutes } from './Minutes';
import { Present } from './Present';

/** The alignment meeting: what is shown in which order, what was said, what was decided; and the way to present it. */
export function MeetingPage() {
  const isUndated = useAppState((state) => state.model !== null && state.scope === null && state.activity === null);
  const hasFigures = useAppState((state) => state.sources.length > 0) && !isUndated;
  const agendaLength = useAppState((state) => state.meeting.agenda.length);
  const [from, setFrom] = useState<number | null>(null);
  useEffect(() => void loadRenderer(), []);

  const present = (screen: number) => {
    enterFullScreen();
    setFrom(screen);
  };
  if (!hasFigures) {
    return (
      <>
        <div className={styles.head}>
          <h1>Meeting</h1>
        </div>
        <EmptyState
          title="There is nothing to present yet"
          level={2}
          actions={
            <Link button="primary" href="#/data">
              Bring your exports
            </Link>
          }
        >
          <p>With files here, the agenda shows their figures one at a time, with room for notes and decisions.</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <div className={styles.screen}>
        <div className={styles.head}>
          <div>
            <h1>Meeting</h1>
            <p>One figure at a time, the same numbers for both teams. Notes and decisions are kept as you type.</p>
          </div>
          <Button onPress={() => window.print()}>
            <Printer size={16} aria-hidden /> Print the minutes
          </Button>
          <Button variant="primary" isDisabled={agendaLength === 0} onPress={() => present(0)}>
            <MonitorPlay size={16} aria-hidden /> Present
          </Button>
        </div>
        <AgendaEditor onPresent={present} />
        <section aria-label="Decisions" className={styles.agenda}>
          <h2>Decisions</h2>
          <div className={styles.card}>
            <Decisions />
          </div>
        </section>
      </div>
      <Minutes />
      {from !== null && <Present from={from} onLeave={() => setFrom(null)} />}
    </>
  );
}

export default MeetingPage;
