import { type KeyboardEvent, useRef, useState } from 'react';
import type { Box } from '../../charts/scene';
import styles from './Figure.module.css';
import { type MarkDatum, traced } from './mark-values';
import type { Question } from './use-figure';

export interface MarkHandlers {
  onOpen: (index: number, button: HTMLElement) => void;
  /** Shift with click or Enter. */
  onNarrow: (index: number) => void;
  /** The mark under the pointer or the focus; null when there is none. */
  onPoint: (index: number | null) => void;
}

const steps: Record<string, (index: number, last: number, across: number) => number> = {
  ArrowDown: (index, last, across) => (index + across > last ? index : index + across),
  ArrowRight: (index) => index + 1,
  ArrowUp: (index, _, across) => (index < across ? index : index - across),
  ArrowLeft: (index) => index - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** A button over every mark of a picture: one stop for the Tab key, arrows go from mark to mark, in a grid also up and down. */
export function FigureKeyboard({
  question,
  label,
  marks,
  boxes,
  across = 1,
  onOpen,
  onNarrow,
  onPoint,
}: {
  question: Question;
  label: string;
  marks: readonly MarkDatum[];
  boxes: readonly Box[];
  /** Marks side by side in a row of a grid. */
  across?: number;
} & MarkHandlers) {
  const [current, setCurrent] = useState(0);
  const group = useRef<HTMLDivElement>(null);
  const stop = Math.min(current, marks.length - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      // A click made by a key counts as one of a screen reader's, which would leave the menu without focus.
      event.preventDefault();
      if (event.repeat) return;
      if (event.shiftKey) onNarrow(stop);
      else if (event.target instanceof HTMLElement) onOpen(stop, event.target);
      return;
    }
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = Math.min(marks.length - 1, Math.max(0, step(stop, marks.length - 1, across)));
    setCurrent(next);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role -- the keys come from the buttons inside; a fieldset is for forms
    <div className={styles.marks} role="group" aria-label={label} ref={group} onKeyDown={onKeyDown}>
      {marks.map((mark, index) => (
        <button
          key={`${JSON.stringify(mark.key)} ${index}`}
          type="button"
          className={styles.mark}
          style={placed(boxes[index])}
          tabIndex={index === stop ? 0 : -1}
          aria-label={mark.description}
          aria-haspopup="menu"
          {...traced(question, mark.key, mark.column, mark.value)}
          onFocus={(event) => {
            setCurrent(index);
            if (event.currentTarget.matches(':focus-visible')) onPoint(index);
          }}
          onBlur={() => onPoint(null)}
          onPointerEnter={(event) => hasMoved(event) && onPoint(index)}
          onPointerMove={(event) => hasMoved(event) && onPoint(index)}
          onPointerLeave={() => onPoint(null)}
          onClick={(event) => (event.shiftKey ? onNarrow(index) : onOpen(index, event.currentTarget))}
        />
      ))}
    </div>
  );
}

/** Not so when the mark came under a pointer at rest, as when a page opens below it. */
function hasMoved({ movementX, movementY }: { movementX: number; movementY: number }): boolean {
  return movementX !== 0 || movementY !== 0;
}

function placed(box: Box | undefined) {
  return box ? { left: box.x, top: box.y, width: box.width, height: box.height } : { width: 24, height: 24 };
}
