import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components/Link';
import { buttonClass, type ButtonProps } from './Button';
import styles from './Link.module.css';

export interface LinkProps extends Omit<AriaLinkProps, 'className' | 'style'> {
  /** Dressed as a button of this kind. */
  button?: ButtonProps['variant'];
}

/** Goes to another page: `href="#/data"`. */
export function Link({ button, ...props }: LinkProps) {
  return <AriaLink {...props} className={button ? buttonClass(button) : (styles.link ?? '')} />;
}
