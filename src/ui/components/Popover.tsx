import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover, type PopoverProps as AriaPopoverProps } from 'react-aria-components/Popover';
import styles from './Overlay.module.css';

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Its name for screen readers. */
  label: string;
  /** Content; a function receives `close`. */
  children: ReactNode | ((opts: { close: () => void }) => ReactNode);
  placement?: AriaPopoverProps['placement'];
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A small floating page next to its button; Escape and a click outside close it. */
export function Popover({ trigger, label, children, placement = 'bottom start', isOpen, onOpenChange }: PopoverProps) {
  return (
    <DialogTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger}
      <FloatingSurface placement={placement}>
        <Dialog className={styles.content ?? ''} aria-label={label}>
          {children}
        </Dialog>
      </FloatingSurface>
    </DialogTrigger>
  );
}

/** The floating surface alone, for menus, selects and anything anchored to an element. */
export function FloatingSurface(props: Omit<AriaPopoverProps, 'className' | 'style'>) {
  return <AriaPopover offset={4} {...props} className={styles.popover ?? ''} />;
}
