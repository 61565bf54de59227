import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import styles from './Button.module.css';
import { Tooltip } from './Tooltip';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary` once a screen, `text` inside a sentence. */
  variant?: 'primary' | 'secondary' | 'quiet' | 'danger' | 'text';
  size?: 'medium' | 'small';
  ref?: Ref<HTMLButtonElement>;
}

/** Says what it does: verb and object. */
export function Button({ variant = 'secondary', size = 'medium', ...props }: ButtonProps) {
  return <AriaButton {...props} className={buttonClass(variant, size)} />;
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Its name for everybody: read aloud and shown as a tooltip. */
  label: string;
  children: ReactNode;
  /** Key to press, shown behind the label. */
  shortcut?: string;
}

/** A button that is only a picture; its label is the tooltip. */
export function IconButton({
  label,
  shortcut,
  variant = 'quiet',
  size = 'medium',
  children,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className={`${buttonClass(variant, size)} ${styles.icon}`}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}

/** The look of a button for elements that are not one, such as links. */
export function buttonClass(
  variant: NonNullable<ButtonProps['variant']>,
  size: NonNullable<ButtonProps['size']> = 'medium',
) {
  return [styles.button, styles[variant], size === 'small' ? styles.small : ''].filter(Boolean).join(' ');
}
