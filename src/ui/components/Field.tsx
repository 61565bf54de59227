import { type ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField';
import styles from './Field.module.css';

interface Said {
  label: string;
  /** Only for screen readers, where the place already says it. */
  isLabelHidden?: boolean;
  /** Under the field, always visible. */
  hint?: ReactNode;
  /** Shown when the value is not accepted. */
  error?: string;
  placeholder?: string;
}

export type TextFieldProps = Said & Omit<AriaTextFieldProps, 'className' | 'style' | 'children'>;

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { placeholder } = props;
  return (
    <AriaTextField {...props} {...naming(props)}>
      <FieldLabel {...props} />
      <Input className={styles.input ?? ''} {...(placeholder === undefined ? {} : { placeholder })} />
      <FieldNotes {...props} />
    </AriaTextField>
  );
}

/** Several lines of text. */
export function TextArea(props: TextFieldProps & { rows?: number }) {
  const { placeholder, rows = 3 } = props;
  return (
    <AriaTextField {...props} {...naming(props)}>
      <FieldLabel {...props} />
      <AriaTextArea
        className={`${styles.input} ${styles.area}`}
        rows={rows}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <FieldNotes {...props} />
    </AriaTextField>
  );
}

export type NumberFieldProps = Said & Omit<AriaNumberFieldProps, 'className' | 'style' | 'children'>;

/** A number in the reader's own notation; NaN while empty. */
export function NumberField(props: NumberFieldProps) {
  const { placeholder } = props;
  return (
    <AriaNumberField {...props} {...naming(props)}>
      <FieldLabel {...props} />
      <Input className={`${styles.input} ${styles.number}`} {...(placeholder === undefined ? {} : { placeholder })} />
      <FieldNotes {...props} />
    </AriaNumberField>
  );
}

function naming({ label, isLabelHidden, error }: Said) {
  return {
    className: styles.field ?? '',
    ...(isLabelHidden ? { 'aria-label': label } : {}),
    ...(error === undefined ? {} : { isInvalid: true }),
  };
}

function FieldLabel({ label, isLabelHidden }: Said) {
  return isLabelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>;
}

function FieldNotes({ hint, error }: Said) {
  return (
    <>
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </>
  );
}
