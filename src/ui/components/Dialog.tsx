import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './Button';
import styles from './Overlay.module.css';

export { DialogTrigger } from 'react-aria-components/Dialog';

export interface DialogProps {
  title: string;
  children: ReactNode | ((opts: { close: () => void }) => ReactNode);
  /** Buttons at the bottom, the main one last. */
  actions?: ReactNode | ((opts: { close: () => void }) => ReactNode);
  width?: 'narrow' | 'wide';
  /** 'alertdialog' when something gets lost. */
  role?: 'dialog' | 'alertdialog';
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A modal page over the screen; inside a `DialogTrigger` or with `isOpen`. Escape and a click outside close it. */
export function Dialog({
  title,
  children,
  actions,
  width = 'narrow',
  role = 'dialog',
  isOpen,
  onOpenChange,
}: DialogProps) {
  return (
    <ModalOverlay
      className={styles.backdrop ?? ''}
      isDismissable
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Modal className={`${styles.modal} ${width === 'wide' ? styles.wide : ''}`}>
        <AriaDialog className={styles.dialog ?? ''} role={role}>
          {({ close }) => (
            <>
              <div className={styles.header}>
                <Heading slot="title" level={2}>
                  {title}
                </Heading>
                <IconButton label="Close" onPress={close}>
                  <X size={18} />
                </IconButton>
              </div>
              <div className={styles.body}>{typeof children === 'function' ? children({ close }) : children}</div>
              {actions && (
                <div className={styles.footer}>{typeof actions === 'function' ? actions({ close }) : actions}</div>
              )}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
