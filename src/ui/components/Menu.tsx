import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import {
  Menu as AriaMenu,
  type MenuItemProps as AriaMenuItemProps,
  MenuItem as AriaMenuItem,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from 'react-aria-components/Menu';
import styles from './List.module.css';
import { FloatingSurface } from './Popover';

/** A button with a menu under it. */
export function MenuButton<T extends object>({
  trigger,
  placement = 'bottom start',
  children,
  ...menu
}: Omit<AriaMenuProps<T>, 'className' | 'style' | 'children'> & {
  trigger: ReactElement;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right top';
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <FloatingSurface placement={placement}>
        <Menu {...menu}>{children}</Menu>
      </FloatingSurface>
    </MenuTrigger>
  );
}

/** The list of a menu without its button. */
export function Menu<T extends object>(props: Omit<AriaMenuProps<T>, 'className' | 'style'>) {
  return <AriaMenu {...props} className={styles.list ?? ''} />;
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  children: ReactNode;
  /** Quiet text at the right: a count, a date range, a key. */
  detail?: ReactNode;
  /** A second line that says what it means. */
  description?: ReactNode;
  danger?: boolean;
}

/** One thing to do or choose. In a menu with `selectionMode` it carries a tick when chosen. */
export function MenuItem({ children, detail, description, danger = false, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem
      textValue={typeof children === 'string' ? children : (props.textValue ?? '')}
      {...props}
      className={({ selectionMode }) =>
        [styles.item, selectionMode === 'none' ? styles.plain : '', danger ? styles.danger : ''].join(' ')
      }
    >
      {({ isSelected, selectionMode }) => (
        <ItemContent
          isSelected={selectionMode === 'none' ? null : isSelected}
          detail={detail}
          description={description}
        >
          {children}
        </ItemContent>
      )}
    </AriaMenuItem>
  );
}

/** Name, detail and tick of a row, the same in menus and lists. `isSelected` null: cannot be chosen. */
export function ItemContent({
  isSelected,
  detail,
  description,
  children,
}: {
  isSelected: boolean | null;
  detail?: ReactNode;
  description?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      {isSelected !== null && (
        <span className={styles.check} aria-hidden>
          {isSelected && <Check size={16} />}
        </span>
      )}
      <span className={styles.name}>{children}</span>
      {detail !== undefined && <span className={styles.detail}>{detail}</span>}
      {description !== undefined && <span className={styles.description}>{description}</span>}
    </>
  );
}

/** A named group of a menu, with `selectionMode` a choice of its own. */
export function MenuSection({
  title,
  children,
  ...choice
}: {
  title: string;
  children: ReactNode;
  selectionMode?: 'single';
  selectedKeys?: readonly string[];
}) {
  return (
    <AriaMenuSection {...choice} className={styles.section ?? ''}>
      <Header className={styles.sectionTitle ?? ''}>{title}</Header>
      {children}
    </AriaMenuSection>
  );
}
