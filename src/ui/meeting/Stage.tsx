import { useApp, useAppState } from '../app-context';
import { TextArea } from '../components/Field';
import { useFigure } from '../figure/use-figure';
import { usePlacedColumns } from '../scope/use-columns';
import { filtersWords } from '../scope/words';
import { withNote } from './agenda-edit';
import { Changes } from '../frame/Changes';
import { agendaTitle, questionOf } from './agenda-words';
import { Decisions } from './Decisions';
import type { PresentAction } from './present-keys';
import { PresentBar } from './PresentBar';
import styles from './present.module.css';
import { PresentedFigure } from './PresentedFigure';
import { StageHead } from './StageHead';

/** What the room sees: a figure of the agenda, or at the end what was decided. */
export function Stage({
  screen,
  isTable,
  isNoting,
  began,
  onAct,
  onCloseNote,
}: {
  screen: number;
  isTable: boolean;
  isNoting: boolean;
  began: number;
  onAct: (action: PresentAction) => void;
  onCloseNote: () => void;
}) {
  const agenda = useAppState((state) => state.meeting.agenda);
  const item = agenda[screen];
  const bar = <PresentBar screen={screen} count={agenda.length} isTable={isTable} isNoting={isNoting} onAct={onAct} />;
  if (!item) {
    return (
      <div className={styles.stage}>
        <StageHead title="Decisions" screen={screen} count={agenda.length} filters={null} began={began} />
        <div className={`${styles.middle} ${styles.deciding}`}>
          <Decisions />
        </div>
        {bar}
      </div>
    );
  }
  return (
    <FigureScreen
      key={`${screen} ${item.metric}`}
      screen={screen}
      isTable={isTable}
      isNoting={isNoting}
      began={began}
      bar={bar}
      onCloseNote={onCloseNote}
    />
  );
}

function FigureScreen({
  screen,
  isTable,
  isNoting,
  began,
  bar,
  onCloseNote,
}: {
  screen: number;
  isTable: boolean;
  isNoting: boolean;
  began: number;
  bar: React.ReactNode;
  onCloseNote: () => void;
}) {
  const app = useApp();
  const agenda = useAppState((state) => state.meeting.agenda);
  const filters = useAppState((state) => state.scope?.filters ?? {});
  const columns = usePlacedColumns();
  const item = agenda[screen] ?? { metric: '', params: {}, note: '' };
  const title = agendaTitle(item, app.metrics);
  const figure = useFigure(questionOf(item));
  return (
    <div className={styles.stage}>
      <StageHead
        title={figure.state === 'ready' ? figure.figured.spec.takeaway : title}
        screen={screen}
        count={agenda.length}
        filters={filtersWords(filters, columns)}
        began={began}
      />
      <PresentedFigure item={item} title={title} figure={figure} isTable={isTable} />
      {isNoting && (
        <div className={styles.note}>
          <Changes>
            <TextArea
              label={`Note on ${title}, kept as you type`}
              value={item.note}
              onChange={(note) => app.updateMeeting({ agenda: withNote(agenda, screen, note) })}
              onKeyDown={(event) => {
                if (event.key === 'Escape') onCloseNote();
              }}
              rows={3}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- N was pressed to write it
              autoFocus
            />
          </Changes>
        </div>
      )}
      {!isNoting && item.note && <p className={styles.noted}>{item.note}</p>}
      {bar}
    </div>
  );
}
