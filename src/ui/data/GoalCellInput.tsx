import { type KeyboardEvent, useState } from 'react';
import type { GoalMetric } from '../../agreement/agreement';
import { useIsReading } from '../app-context';
import type { FileGoal } from './file-goals';
import { fileGoalText, goalText, targetOf } from './goal-edit';
import styles from './goals.module.css';

/**
 * One goal, kept when the cell is left; where nobody typed one, the file's, quieter. A block of cells pasted into it goes to the grid; Escape
 * brings back what stood there.
 */
export function GoalCellInput({
  label,
  target,
  given,
  metric,
  currency,
  place,
  onTarget,
  onBlock,
  onKeyDown,
}: {
  label: string;
  /** Minor units for money; null while nobody set one. */
  target: number | null;
  /** What a file says for the cell. */
  given: FileGoal | null;
  metric: GoalMetric;
  currency: string;
  place: { row: number; column: number };
  onTarget: (target: number | null) => void;
  onBlock: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}) {
  const ofFile = given ? fileGoalText(given, currency) : '';
  const kept = target === null ? ofFile : goalText(target, metric, currency);
  const [text, setText] = useState(kept);
  const isReading = useIsReading();
  const meant = text.trim() === '' ? null : targetOf(text, metric, currency);
  const isWrong = text.trim() !== '' && meant === null;
  const leave = () => {
    if (isWrong || text === kept) return;
    const isTheFiles = target === null && meant === given?.target && text.trim() !== '';
    setText(meant === null || isTheFiles ? ofFile : goalText(meant, metric, currency));
    if (meant !== target && !isTheFiles) onTarget(meant);
  };
  const origin =
    given && (target === null ? `from ${given.file_name}` : `in place of ${ofFile} from ${given.file_name}`);
  const look = given && text === ofFile ? styles.ofFile : given && target !== null ? styles.inPlace : '';
  return (
    <input
      className={`${styles.input} ${look}`}
      aria-label={origin ? `${label}, ${origin}` : label}
      aria-invalid={isWrong}
      title={isWrong ? 'Not a number' : (origin ?? undefined)}
      inputMode="decimal"
      autoComplete="off"
      readOnly={isReading}
      data-row={place.row}
      data-column={place.column}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onFocus={(event) => event.target.select()}
      onBlur={leave}
      onPaste={(event) => {
        const block = event.clipboardData.getData('text/plain');
        if (isReading || !/[\t\n\r]/.test(block.trimEnd())) return;
        event.preventDefault();
        onBlock(block);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(kept);
        onKeyDown(event);
      }}
    />
  );
}
