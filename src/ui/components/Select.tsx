import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import field from './Field.module.css';
import list from './List.module.css';
import { ItemContent } from './Menu';
import { FloatingSurface } from './Popover';

export interface Option<T extends string = string> {
  id: T;
  name: string;
  /** Quiet text at the right. */
  detail?: string;
  /** A second line. */
  description?: string;
}

export interface SelectProps<T extends string> {
  label: string;
  options: readonly Option<T>[];
  /** Null: nothing chosen yet. */
  value: T | null;
  onChange: (value: T) => void;
  placeholder?: string;
  isDisabled?: boolean;
  /** Above the field, left of it, or only for screen readers. */
  labelPosition?: 'above' | 'side' | 'hidden';
}

/** Chooses one of a few things. For long lists take `SearchSelect`. */
export function Select<T extends string>(props: SelectProps<T>) {
  return (
    <SelectField {...props}>
      <ListBox className={list.list ?? ''} items={props.options}>
        {(option) => <OptionRow option={option} />}
      </ListBox>
    </SelectField>
  );
}

/** Label, button and the floating place for the list of choices inside it. */
export function SelectField<T extends string>(props: Omit<SelectProps<T>, 'options'> & { children: ReactNode }) {
  const { label, value, onChange, placeholder = 'Choose…', isDisabled = false, labelPosition = 'above' } = props;
  return (
    <AriaSelect
      className={`${field.field} ${labelPosition === 'side' ? field.inline : ''}`}
      value={value}
      onChange={(key) => key !== null && onChange(String(key) as T)}
      placeholder={placeholder}
      isDisabled={isDisabled}
      {...(labelPosition === 'hidden' ? { 'aria-label': label } : {})}
    >
      {labelPosition !== 'hidden' && <Label className={field.label ?? ''}>{label}</Label>}
      <Button className={field.trigger ?? ''}>
        <SelectValue className={field.value ?? ''}>
          {({ isPlaceholder, selectedText }) => (isPlaceholder ? placeholder : selectedText)}
        </SelectValue>
        <ChevronDown size={16} aria-hidden />
      </Button>
      <FloatingSurface>{props.children}</FloatingSurface>
    </AriaSelect>
  );
}

/** A row of a select list. */
export function OptionRow({ option }: { option: Option }) {
  return (
    <ListBoxItem id={option.id} textValue={option.name} className={list.item ?? ''}>
      {({ isSelected }) => (
        <ItemContent isSelected={isSelected} detail={option.detail} description={option.description}>
          {option.name}
        </ItemContent>
      )}
    </ListBoxItem>
  );
}
