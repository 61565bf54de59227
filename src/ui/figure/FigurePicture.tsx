import { useCallback, useMemo, useState } from 'react';
import type { FigureSpec } from '../../charts/figure';
import { FigureKeyboard } from './FigureKeyboard';
import { FigureTable } from './FigureTable';
import { markData, type MarkDatum } from './mark-values';
import { MarkMenu, useNarrowing } from './MarkMenu';
import { Picture } from './Picture';
import type { Figured, Question } from './use-figure';

/** A mark that stands for no row, such as a total of those drawn, has no records of its own. */
const hasRecords = (mark: MarkDatum | undefined) => mark !== undefined && Object.keys(mark.key).length > 0;

/** Marks side by side in a row, by which the arrows up and down go. */
function marksAcross(picture: FigureSpec['picture']): number {
  return picture.kind === 'grid' || picture.kind === 'quadrants' ? picture.columns.length : 1;
}

/** The picture with a button over every mark. Where it cannot be drawn, the table stands in its place. */
export function FigurePicture({ question, figured }: { question: Question; figured: Figured }) {
  const marks = useMemo(() => markData(figured), [figured]);
  const narrow = useNarrowing();
  const [pointed, setPointed] = useState<number | null>(null);
  const [opened, setOpened] = useState<{ index: number; anchor: HTMLElement } | null>(null);
  const [isUndrawable, setUndrawable] = useState(false);
  const onProblem = useCallback(() => setUndrawable(true), []);
  if (isUndrawable) return <FigureTable question={question} figured={figured} />;
  return (
    <>
      <Picture
        spec={figured.spec}
        highlighted={opened?.index ?? pointed}
        hasTip={opened === null}
        onProblem={onProblem}
      >
        {(boxes) => (
          <FigureKeyboard
            question={question}
            label={figured.spec.description}
            marks={marks}
            boxes={boxes}
            across={marksAcross(figured.spec.picture)}
            onOpen={(index, anchor) => hasRecords(marks[index]) && setOpened({ index, anchor })}
            onNarrow={(index) => {
              const mark = marks[index];
              if (mark) narrow(mark);
            }}
            onPoint={setPointed}
          />
        )}
      </Picture>
      {opened && <MarkMenu question={question} marks={marks} {...opened} onClose={() => setOpened(null)} />}
    </>
  );
}
