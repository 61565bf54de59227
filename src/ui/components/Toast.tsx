import { X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { Button, IconButton } from './Button';
import styles from './Notice.module.css';

interface Message {
  words: string;
  action?: { label: string; run: () => void };
}

const queue = new ToastQueue<Message>({ maxVisibleToasts: 2 });

const stays_ms = { words: 8000, action: 20_000 };

/**
 * Says what was done, with at most one thing to do about it ("Undo"). Goes after 8 seconds, with an action after 20, and
 * waits while the pointer or the focus is on it.
 */
export function toast(words: string, action?: Message['action']): void {
  queue.add(action ? { words, action } : { words }, { timeout: action ? stays_ms.action : stays_ms.words });
}

/** Where toasts appear: below the pages at the left, where nothing else is to be pressed. Stands once in the page. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''} aria-label="Messages">
      {({ toast: queued }) => (
        <AriaToast toast={queued} className={styles.toast ?? ''}>
          {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its element is given; the role keeps it from interrupting */}
          <ToastContent className={styles.toastText ?? ''} role="status">
            <Text slot="title">{queued.content.words}</Text>
          </ToastContent>
          <div className={styles.toastActions}>
            {queued.content.action && (
              <Button
                size="small"
                onPress={() => {
                  queued.content.action?.run();
                  queue.close(queued.key);
                }}
              >
                {queued.content.action.label}
              </Button>
            )}
            <IconButton label="Close" size="small" onPress={() => queue.close(queued.key)}>
              <X size={16} />
            </IconButton>
          </div>
        </AriaToast>
      )}
    </ToastRegion>
  );
}
