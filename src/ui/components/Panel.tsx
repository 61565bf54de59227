import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { IconButton } from './Button';
import styles from './Overlay.module.css';

export interface PanelProps {
  title: string;
  subtitle?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  onClose: () => void;
  /** Content without padding that scrolls itself, such as a table. */
  flush?: boolean;
}

/**
 * A region at the right edge that leaves the page usable. It takes the focus when it opens and gives it back when it
 * closes; Escape inside it closes it.
 */
export function Panel({ title, subtitle, children, footer, onClose, flush = false }: PanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  useEffect(() => {
    const element = panel.current;
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.stopPropagation();
      onClose();
    };
    element?.addEventListener('keydown', closeOnEscape);
    return () => element?.removeEventListener('keydown', closeOnEscape);
  }, [onClose]);
  return createPortal(
    <section className={styles.panel} aria-labelledby={titleId} tabIndex={-1} ref={panel}>
      <div className={styles.header}>
        <div className={styles.titles}>
          <h2 id={titleId}>{title}</h2>
          {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        <IconButton label="Close" shortcut="Esc" onPress={onClose}>
          <X size={18} />
        </IconButton>
      </div>
      <div className={`${styles.body} ${flush ? styles.flush : ''}`}>{children}</div>
      {footer && <div className={styles.footer}>{footer}</div>}
    </section>,
    document.body,
  );
}
