import type { AppState } from '../../app/app';
import { useAppState } from '../app-context';
import { Callout } from '../components/Notice';
import styles from './data.module.css';
import { DeleteEverything } from './DeleteEverything';

const words: Record<AppState['keeping'], { tone: 'good' | 'note' | 'warn' | 'bad'; title: string; text: string }> = {
  saved: {
    tone: 'good',
    title: 'Everything is saved in this browser',
    text: 'Close the tab and come back: the files, what you decided and the meeting are here. They are on this computer and nowhere else.',
  },
  saving: { tone: 'note', title: 'Saving', text: 'The last change is being written to this computer.' },
  memory_only: {
    tone: 'warn',
    title: 'Nothing is kept when you close this tab',
    text: 'This browser does not let the page keep files (a private window, a page opened from disk, or a blocked setting). Everything works; bring the same files again next time.',
  },
  failed: {
    tone: 'bad',
    title: 'The last change could not be saved',
    text: 'The computer may be out of space. What you see is still complete. Leave this tab open, make room, and change anything to save again.',
  },
};

/** In plain words where everything is, and the way to get rid of it. */
export function Keeping() {
  const keeping = useAppState((state) => state.keeping);
  const { tone, title, text } = words[keeping];
  return (
    <div className={styles.keeping}>
      <output>
        <Callout tone={tone} title={title}>
          <p>{text}</p>
        </Callout>
      </output>
      <DeleteEverything />
    </div>
  );
}

/** One short phrase for the head of the page. */
export const keepingWords: Record<AppState['keeping'], string> = {
  saved: 'Saved on this computer',
  saving: 'Saving…',
  memory_only: 'Not kept after this tab closes',
  failed: 'Last change not saved',
};
