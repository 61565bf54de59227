import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure as AriaDisclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import styles from './Notice.module.css';

/** Something more, one click away. */
export function Disclosure({
  title,
  children,
  isOpen,
  onOpenChange,
  defaultOpen = false,
}: {
  title: ReactNode;
  children: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  defaultOpen?: boolean;
}) {
  return (
    <AriaDisclosure
      className={styles.disclosure ?? ''}
      defaultExpanded={defaultOpen}
      {...(isOpen === undefined ? {} : { isExpanded: isOpen })}
      {...(onOpenChange === undefined ? {} : { onExpandedChange: onOpenChange })}
    >
      <Button slot="trigger" className={styles.disclosureButton ?? ''}>
        <ChevronRight size={16} aria-hidden />
        {title}
      </Button>
      <DisclosurePanel>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
