import { ChevronLeft, ChevronRight, Maximize, MonitorOff, NotebookPen, Table2, X } from 'lucide-react';
import { IconButton } from '../components/Button';
import type { PresentAction } from './present-keys';
import styles from './present.module.css';

/** The keys of the meeting as buttons, for those who have a pointer. */
export function PresentBar({
  screen,
  count,
  isTable,
  isNoting,
  onAct,
}: {
  screen: number;
  count: number;
  isTable: boolean;
  isNoting: boolean;
  onAct: (action: PresentAction) => void;
}) {
  const isFigure = screen < count;
  return (
    <div className={styles.bar} role="toolbar" aria-label="Presenting">
      <IconButton label="Back" shortcut="←" isDisabled={screen === 0} onPress={() => onAct({ do: 'back' })}>
        <ChevronLeft size={22} />
      </IconButton>
      <IconButton label="Next" shortcut="→" isDisabled={!isFigure} onPress={() => onAct({ do: 'next' })}>
        <ChevronRight size={22} />
      </IconButton>
      <IconButton
        label={isTable ? 'Show the picture' : 'Show the table'}
        shortcut="T"
        isDisabled={!isFigure}
        onPress={() => onAct({ do: 'table' })}
      >
        <Table2 size={20} />
      </IconButton>
      <IconButton
        label={isNoting ? 'Close the note' : 'Write a note'}
        shortcut="N"
        isDisabled={!isFigure}
        onPress={() => onAct({ do: 'note' })}
      >
        <NotebookPen size={20} />
      </IconButton>
      <IconButton label="Blank the screen" shortcut="B" onPress={() => onAct({ do: 'blank' })}>
        <MonitorOff size={20} />
      </IconButton>
      <IconButton label="Full screen" shortcut="F" onPress={() => onAct({ do: 'full_screen' })}>
        <Maximize size={20} />
      </IconButton>
      <IconButton label="Leave the meeting" shortcut="Esc" onPress={() => onAct({ do: 'leave' })}>
        <X size={22} />
      </IconButton>
    </div>
  );
}
