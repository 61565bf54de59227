import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import styles from './Notice.module.css';

/** What stands where there is nothing yet: what it is, and what to do. */
export function EmptyState({
  title,
  children,
  actions,
  level = 3,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
}) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles.empty}>
      <Heading>{title}</Heading>
      {children}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

const calloutIcons = { note: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

/** A remark inside a page: what happened, what is safe, what to do. */
export function Callout({
  tone = 'note',
  title,
  children,
  actions,
}: {
  tone?: 'note' | 'good' | 'warn' | 'bad';
  title?: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const Icon = calloutIcons[tone];
  return (
    <div className={`${styles.callout} ${tone === 'note' ? '' : styles[tone]}`}>
      <Icon size={16} aria-hidden />
      <div className={styles.text}>
        {title && <strong>{title}</strong>}
        {children}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}

/** A grey shape in the place of what is being computed. */
export function Skeleton({ width = '100%', height = 16 }: { width?: CSSProperties['width']; height?: number }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />;
}
