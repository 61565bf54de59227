import { useState } from 'react';
import { writeTable } from '../../charts/table';
import type { AgendaItem } from '../../meeting/meeting';
import { definitionOf } from '../../metrics/compose';
import { useAppState } from '../app-context';
import { Skeleton } from '../components/Notice';
import { Picture } from '../figure/Picture';
import { stampOf } from '../figure/stamp';
import type { Figured, FigureState } from '../figure/use-figure';
import styles from './present.module.css';

/** One figure for a room: finding, picture or table, and under it what is counted, how, and up to when. */
export function PresentedFigure({
  item,
  title,
  figure,
  isTable,
}: {
  item: AgendaItem;
  title: string;
  figure: FigureState;
  isTable: boolean;
}) {
  if (figure.state === 'waiting') {
    return (
      <div className={styles.middle} aria-busy="true">
        <Skeleton width="50%" height={40} />
        <Skeleton height={60} />
        <Skeleton width="70%" height={60} />
      </div>
    );
  }
  if (figure.state === 'failed') {
    return (
      <div className={styles.middle}>
        <p>{title} cannot be computed now. The other figures are unchanged.</p>
      </div>
    );
  }
  return <Shown key={`${item.metric} ${JSON.stringify(item.params)}`} figured={figure.figured} isTable={isTable} />;
}

function Shown({ figured, isTable }: { figured: Figured; isTable: boolean }) {
  const [isUndrawable, setUndrawable] = useState(false);
  const { spec, scope, metric, params } = figured;
  const stamp = useAppState(({ agreement }) => stampOf(agreement, scope.as_of));
  const [definition = ''] = definitionOf(metric, params).split(/(?<=\.)\s/);
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keys */}
      <section className={styles.middle} aria-label={spec.description} tabIndex={0}>
        {spec.n === 0 && spec.table.rows.length === 0 ? (
          <p className={styles.nothing}>There is nothing to draw in this period. The others are unchanged.</p>
        ) : isTable || isUndrawable ? (
          <Numbers figured={figured} />
        ) : (
          <Picture spec={spec} highlighted={null} isForRoom onProblem={() => setUndrawable(true)}>
            {() => null}
          </Picture>
        )}
      </section>
      <div className={styles.foot}>
        <p>
          {spec.subtitle}
          {!/\bn\s=\s/.test(spec.subtitle) && ` · n = ${spec.n.toLocaleString('en-US')}`}
          {` · ${stamp}`}
        </p>
        <p className={styles.definition}>{[definition, ...spec.notes].join(' ')}</p>
      </div>
    </>
  );
}

function Numbers({ figured: { spec } }: { figured: Figured }) {
  const { columns, rows } = writeTable(spec.table);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map(({ name, label, is_number }) => (
            <th key={name} scope="col" className={is_number ? styles.number : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('\u001f')}>
            {row.map((text, place) => (
              <td key={columns[place]?.name} className={columns[place]?.is_number ? styles.number : undefined}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
