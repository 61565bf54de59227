import type { ReactNode } from 'react';
import { ButtonContext } from 'react-aria-components/Button';
import { CheckboxContext } from 'react-aria-components/Checkbox';
import { SelectContext } from 'react-aria-components/Select';
import { TextFieldContext } from 'react-aria-components/TextField';
import { useIsReading } from '../app-context';

/** Around what changes the workspace: buttons and choices are off while this tab only reads it, fields keep their text. */
export function Changes({ children }: { children: ReactNode }) {
  const isReading = useIsReading();
  return (
    <ButtonContext value={{ isDisabled: isReading }}>
      <SelectContext value={{ isDisabled: isReading }}>
        <CheckboxContext value={{ isDisabled: isReading }}>
          <TextFieldContext value={{ isReadOnly: isReading }}>{children}</TextFieldContext>
        </CheckboxContext>
      </SelectContext>
    </ButtonContext>
  );
}
