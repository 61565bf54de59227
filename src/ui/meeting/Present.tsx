import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useAppState } from '../app-context';
import { enterFullScreen, isFullScreen, leaveFullScreen } from './full-screen';
import { type PresentAction, presentAction, screenAfter } from './present-keys';
import styles from './present.module.css';
import { Stage } from './Stage';
import { useRoom } from './use-room';

/** The meeting over the whole screen, led by keys or a clicker. `from` is the first screen, 0 the first figure. */
export function Present({ from, onLeave }: { from: number; onLeave: () => void }) {
  const count = useAppState((state) => state.meeting.agenda.length);
  const [began] = useState(() => performance.now());
  const [screen, setScreen] = useState(from);
  const [isBlank, setIsBlank] = useState(false);
  const [isTable, setIsTable] = useState(false);
  const [isNoting, setIsNoting] = useState(false);
  const stage = useRef<HTMLElement>(null);
  const ownToggle = useRef(false);
  useRoom();

  const leave = () => {
    ownToggle.current = true;
    leaveFullScreen();
    onLeave();
  };
  const act = (action: PresentAction) => {
    if (isBlank) return setIsBlank(false);
    switch (action.do) {
      case 'blank':
        return setIsBlank(true);
      case 'table':
        return setIsTable(!isTable);
      case 'note':
        return setIsNoting(!isNoting && screen < count);
      case 'full_screen':
        ownToggle.current = true;
        return isFullScreen() ? leaveFullScreen() : enterFullScreen();
      case 'down':
      case 'up':
        return stage.current?.querySelector('section')?.scrollBy({ top: action.do === 'down' ? 160 : -160 });
      case 'leave':
        return isNoting ? closeNote() : leave();
      default:
        setIsNoting(false);
        return setScreen(screenAfter(action, screen, count));
    }
  };
  const closeNote = () => {
    setIsNoting(false);
    stage.current?.focus();
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    const isTyping = target?.closest('input, textarea, select, [role="listbox"], [role="menu"]') !== null;
    const isPressing = (event.key === ' ' || event.key === 'Enter') && target?.closest('button, a') !== null;
    const action = presentAction(event);
    const isMeant = target !== null && !isPressing && (!isTyping || action?.do === 'leave');
    if (!action || (!isMeant && !isBlank)) return;
    event.preventDefault();
    event.stopPropagation();
    act(action);
  });
  // Escape in full screen is taken by the browser, which only tells that the screen was given back.
  const onScreenGivenBack = useEffectEvent(() => {
    if (!isFullScreen() && !ownToggle.current) leave();
    ownToggle.current = false;
  });
  useEffect(() => {
    const key = (event: KeyboardEvent) => onKey(event);
    const given = () => onScreenGivenBack();
    window.addEventListener('keydown', key, { capture: true });
    document.addEventListener('fullscreenchange', given);
    return () => {
      window.removeEventListener('keydown', key, { capture: true });
      document.removeEventListener('fullscreenchange', given);
    };
  }, []);
  const ask = (action: PresentAction) => {
    act(action);
    stage.current?.focus();
  };

  return (
    <ModalOverlay className={styles.overlay ?? ''} isOpen onOpenChange={(isOpen) => !isOpen && leave()}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Presenting" ref={stage}>
          <Stage
            screen={screen}
            isTable={isTable}
            isNoting={isNoting}
            began={began}
            onAct={ask}
            onCloseNote={closeNote}
          />
          {isBlank && (
            <button type="button" className={styles.blank} onClick={() => setIsBlank(false)}>
              <span className="visually-hidden">The screen is blank. Any key brings the figure back.</span>
            </button>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
