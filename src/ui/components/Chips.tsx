import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tag, TagGroup, TagList } from 'react-aria-components/TagGroup';
import styles from './Choices.module.css';

export interface Chip {
  id: string;
  /** A sentence: "Source is Paid search". */
  words: string;
}

/** A row of removable chips: arrow keys move, Delete removes. */
export function Chips({
  label,
  chips,
  onRemove,
}: {
  label: string;
  chips: readonly Chip[];
  onRemove?: (id: string) => void;
}) {
  return (
    <TagGroup
      aria-label={label}
      {...(onRemove ? { onRemove: (keys: Set<string | number>) => keys.forEach((key) => onRemove(String(key))) } : {})}
    >
      <TagList className={styles.chips ?? ''} items={chips}>
        {(chip) => (
          <Tag className={styles.chip ?? ''} textValue={chip.words}>
            {({ allowsRemoving }) => (
              <>
                {chip.words}
                {allowsRemoving && (
                  <Button slot="remove" className={styles.remove ?? ''}>
                    <X size={14} aria-hidden />
                  </Button>
                )}
              </>
            )}
          </Tag>
        )}
      </TagList>
    </TagGroup>
  );
}

/** A small word beside a name: a state or a count. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'good' | 'bad' | 'warn' | 'accent';
  children: ReactNode;
}) {
  return <span className={`${styles.badge} ${tone === 'neutral' ? '' : styles[tone]}`}>{children}</span>;
}
