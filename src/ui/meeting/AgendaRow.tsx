import { ArrowDown, ArrowUp, MonitorPlay, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { AgendaItem } from '../../meeting/meeting';
import { useIsReading } from '../app-context';
import { Button, IconButton } from '../components/Button';
import { TextArea } from '../components/Field';
import { Skeleton } from '../components/Notice';
import { useFigure } from '../figure/use-figure';
import { questionOf } from './agenda-words';
import styles from './meeting.module.css';

/** One figure of the agenda: its title, what it says today, its note, and its place in the order. */
export function AgendaRow({
  item,
  title,
  index,
  count,
  onMove,
  onRemove,
  onNote,
  onPresent,
}: {
  item: AgendaItem;
  title: string;
  index: number;
  count: number;
  onMove: (by: number) => void;
  onRemove: () => void;
  onNote: (note: string) => void;
  onPresent: () => void;
}) {
  const [isNoting, setIsNoting] = useState(false);
  const isReading = useIsReading();
  const figure = useFigure(questionOf(item));
  return (
    <li className={styles.item}>
      <span className={styles.place}>{index + 1}</span>
      <div className={styles.says}>
        <h3>{title}</h3>
        <p>
          {figure.state === 'ready' && figure.figured.spec.takeaway}
          {figure.state === 'waiting' && <Skeleton width="60%" height={12} />}
          {figure.state === 'failed' && 'It cannot be computed now; the meeting goes on without it.'}
        </p>
        {isNoting || item.note ? (
          <TextArea
            label={`Note on ${title}`}
            isLabelHidden
            placeholder="Note for the minutes"
            rows={2}
            value={item.note}
            onChange={onNote}
            isReadOnly={isReading}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was opened to write in it
            autoFocus={isNoting}
          />
        ) : (
          <Button
            variant="text"
            size="small"
            isDisabled={isReading}
            aria-label={`Add a note on ${title}`}
            onPress={() => setIsNoting(true)}
          >
            Add a note
          </Button>
        )}
      </div>
      <div className={styles.acts}>
        <IconButton
          label={`Move ${title} up`}
          size="small"
          isDisabled={index === 0 || isReading}
          onPress={() => onMove(-1)}
        >
          <ArrowUp size={16} />
        </IconButton>
        <IconButton
          label={`Move ${title} down`}
          size="small"
          isDisabled={index === count - 1 || isReading}
          onPress={() => onMove(1)}
        >
          <ArrowDown size={16} />
        </IconButton>
        <IconButton label={`Present from ${title}`} size="small" onPress={onPresent}>
          <MonitorPlay size={16} />
        </IconButton>
        <IconButton label={`Remove ${title}`} size="small" isDisabled={isReading} onPress={onRemove}>
          <Trash2 size={16} />
        </IconButton>
      </div>
    </li>
  );
}
