import { type ReactNode, useId, useState } from 'react';
import { useAppState } from '../app-context';
import { Skeleton } from '../components/Notice';
import { FigureActions } from './FigureActions';
import styles from './Figure.module.css';
import { FigurePicture } from './FigurePicture';
import { FigureFailed, FigureNothing } from './FigureStates';
import { FigureTable } from './FigureTable';
import { HowCounted } from './HowCounted';
import { lackOf } from './needs';
import { PrintPicture } from './PrintPicture';
import { type Figured, type Question, useFigure } from './use-figure';

export interface FigureProps {
  question: Question;
  /** Choices that belong to this figure alone, at its upper right. */
  controls?: ReactNode | undefined;
  /** Stands in place of the takeaway, where that is said elsewhere on the page. */
  heading?: string | undefined;
  /** Heading level of the takeaway. */
  level?: 2 | 3;
}

/** One figure with everything that belongs to it: finding, what is counted, picture, marks, notes, ways to check it. */
export function Figure({ question, controls, heading, level = 2 }: FigureProps) {
  const titleId = useId();
  const figure = useFigure(question);
  return (
    <figure className={styles.figure} aria-labelledby={titleId} data-figure={question.metric}>
      {figure.state === 'waiting' && <Waiting titleId={titleId} />}
      {figure.state === 'failed' && <FigureFailed titleId={titleId} problem={figure.problem} again={figure.again} />}
      {figure.state === 'ready' && (
        <div className={styles.content} data-stale={figure.isStale || undefined} aria-busy={figure.isStale}>
          <Ready
            question={question}
            figured={figure.figured}
            controls={controls}
            heading={heading}
            level={level}
            titleId={titleId}
          />
        </div>
      )}
    </figure>
  );
}

function Ready({
  question,
  figured,
  controls,
  heading,
  level = 2,
  titleId,
}: FigureProps & { figured: Figured; titleId: string }) {
  const [isTable, setTable] = useState(false);
  const { spec } = figured;
  const Heading = level === 2 ? 'h2' : 'h3';
  const model = useAppState((state) => state.model);
  const isEmpty = spec.n === 0 && figured.answer.rows.every((row) => !row[figured.metric.counts]);
  return (
    <>
      <div className={styles.head}>
        <div className={styles.titles}>
          <Heading className={styles.takeaway} id={titleId}>
            {heading ?? (model && isEmpty && lackOf(figured.metric.id, model) ? figured.metric.title : spec.takeaway)}
          </Heading>
          <p className={styles.subtitle}>
            {spec.subtitle} <HowCounted figured={figured} />
          </p>
        </div>
        {controls && <div className={styles.controls}>{controls}</div>}
      </div>
      {isEmpty ? (
        <FigureNothing figured={figured} />
      ) : isTable ? (
        <FigureTable question={question} figured={figured} />
      ) : (
        <>
          <FigurePicture question={question} figured={figured} />
          <PrintPicture spec={spec} />
        </>
      )}
      {!isEmpty && spec.notes.length > 0 && <Notes notes={spec.notes} />}
      <FigureActions question={question} figured={figured} isTable={isTable} onTable={setTable} />
    </>
  );
}

function Notes({ notes }: { notes: readonly string[] }) {
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note} data-check={/^[✓✗]/.exec(note)?.[0]}>
          {note}
        </li>
      ))}
    </ul>
  );
}

function Waiting({ titleId }: { titleId: string }) {
  return (
    <div className={styles.content} aria-busy="true">
      <span className="visually-hidden" id={titleId}>
        Figure on its way
      </span>
      <div className={styles.waiting}>
        <Skeleton width="55%" height={22} />
        <Skeleton width="40%" height={12} />
        {[100, 62, 40, 24].map((width) => (
          <Skeleton key={width} width={`${width}%`} height={24} />
        ))}
      </div>
    </div>
  );
}
