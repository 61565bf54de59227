import { useApp, useAppState } from '../app-context';
import { EmptyState } from '../components/Notice';
import { toast } from '../components/Toast';
import { announce } from '../frame/announce';
import { AddFigure } from './AddFigure';
import { moved, withNote } from './agenda-edit';
import { agendaTitle } from './agenda-words';
import { AgendaRow } from './AgendaRow';
import styles from './meeting.module.css';

/** The figures of the meeting in their order. */
export function AgendaEditor({ onPresent }: { onPresent: (from: number) => void }) {
  const app = useApp();
  const agenda = useAppState((state) => state.meeting.agenda);
  const keep = (next: typeof agenda) => app.updateMeeting({ agenda: next });
  const titles = agenda.map((item) => agendaTitle(item, app.metrics));
  return (
    <section aria-label="Agenda" className={styles.agenda}>
      <h2>Agenda</h2>
      {agenda.length === 0 ? (
        <EmptyState title="The agenda is empty">
          <p>Add the figures you want to talk about, in the order you want to show them.</p>
        </EmptyState>
      ) : (
        <ol className={styles.items}>
          {agenda.map((item, index) => (
            <AgendaRow
              key={`${item.metric} ${JSON.stringify(item.params)} ${agenda.slice(0, index).filter((other) => other.metric === item.metric).length}`}
              item={item}
              title={titles[index] ?? item.metric}
              index={index}
              count={agenda.length}
              onMove={(by) => {
                keep(moved(agenda, index, by));
                announce(`${titles[index]} is now number ${index + by + 1} of ${agenda.length}.`);
              }}
              onRemove={() => {
                keep(agenda.filter((_, place) => place !== index));
                toast(`${titles[index]} is off the agenda.`, { label: 'Undo', run: () => keep(agenda) });
              }}
              onNote={(note) => keep(withNote(agenda, index, note))}
              onPresent={() => onPresent(index)}
            />
          ))}
        </ol>
      )}
      <AddFigure onAdd={(item) => keep([...agenda, item])} />
    </section>
  );
}
