import { formatDate } from '../../charts/format';
import type { AgendaItem } from '../../meeting/meeting';
import { useApp, useAppState } from '../app-context';
import { PrintPicture } from '../figure/PrintPicture';
import { useFigure } from '../figure/use-figure';
import { usePlacedColumns } from '../scope/use-columns';
import { filtersWords } from '../scope/words';
import { agendaTitle, questionOf } from './agenda-words';
import styles from './minutes.module.css';
import { nameOfPeriod } from '../scope/periods';
import { useCalendar } from '../scope/use-scope';

/** The meeting on paper: every figure of the agenda with its note, then what was decided. Only printing shows it. */
export function Minutes() {
  const { agenda, decisions: all } = useAppState((state) => state.meeting);
  const decisions = all.filter(({ what, who }) => `${what}${who}`.trim() !== '');
  const workspace = useAppState((state) => state.workspace.name);
  const scope = useAppState((state) => state.scope);
  const columns = usePlacedColumns();
  const calendar = useCalendar();
  return (
    <div className={styles.minutes} aria-hidden="true" data-minutes>
      <h2>Minutes · {workspace}</h2>
      {scope && (
        <p>
          {nameOfPeriod(scope.period_start, scope.period_end, calendar)}, as of {formatDate(scope.as_of)}.{' '}
          {filtersWords(scope.filters, columns)}
        </p>
      )}
      {agenda.map((item, index) => (
        <MinutesFigure key={`${index} ${item.metric}`} item={item} />
      ))}
      <section className={styles.decided}>
        <h3>Decisions</h3>
        {decisions.length === 0 ? (
          <p>Nothing was decided.</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Who</th>
                <th scope="col">By when</th>
              </tr>
            </thead>
            <tbody>
              {decisions.map(({ id, what, who, by_when }) => (
                <tr key={id}>
                  <td>{what}</td>
                  <td>{who}</td>
                  <td>{by_when ? formatDate(by_when) : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

function MinutesFigure({ item }: { item: AgendaItem }) {
  const { metrics } = useApp();
  const figure = useFigure(questionOf(item));
  return (
    <section className={styles.figure}>
      {figure.state === 'ready' ? (
        <PrintPicture spec={figure.figured.spec} />
      ) : (
        <h3>{agendaTitle(item, metrics)}: not computed when this was printed</h3>
      )}
      {item.note && <p className={styles.note}>{item.note}</p>}
    </section>
  );
}
