import { Search } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import { formatCount } from '../../charts/format';
import field from '../components/Field.module.css';
import list from '../components/List.module.css';
import { ItemContent } from '../components/Menu';
import styles from './Frame.module.css';

/** Long lists show their most used values; typing finds the rest. */
const shownAtOnce = 100;

/** Values to tick, most used first, each with how many records carry it; every tick counts at once. */
export function FilterValues({
  name,
  findLabel,
  values,
  chosen,
  onChosen,
}: {
  /** What is narrowed: 'Source'. */
  name: string;
  /** 'Find a source' */
  findLabel: string;
  values: readonly { value: string; count: number }[];
  chosen: readonly string[];
  onChosen: (values: string[]) => void;
}) {
  const [typed, setTyped] = useState('');
  const matching = values.filter(({ value }) => value.toLowerCase().includes(typed.trim().toLowerCase()));
  const shown = matching.slice(0, shownAtOnce).map((entry) => ({ ...entry, id: entry.value }));
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the list was opened to type in it */}
      <SearchField aria-label={findLabel} autoFocus>
        <div className={field.searchInput}>
          <Search size={16} aria-hidden />
          <Input className={field.input ?? ''} placeholder={findLabel} />
        </div>
      </SearchField>
      <ListBox
        aria-label={`${name} is`}
        className={list.list ?? ''}
        items={shown}
        selectionMode="multiple"
        escapeKeyBehavior="none"
        selectedKeys={chosen}
        onSelectionChange={(keys) => {
          const kept = chosen.filter((value) => !shown.some((entry) => entry.value === value));
          const ticked = keys === 'all' ? shown.map(({ value }) => value) : [...keys].map(String);
          onChosen([...kept, ...ticked.filter((value) => !kept.includes(value))]);
        }}
        renderEmptyState={() => <p className={list.nothing}>Nothing by that name.</p>}
      >
        {({ value, count }) => (
          <ListBoxItem id={value} textValue={value} className={list.item ?? ''}>
            {({ isSelected }) => (
              <ItemContent isSelected={isSelected} detail={formatCount(count)}>
                {value}
              </ItemContent>
            )}
          </ListBoxItem>
        )}
      </ListBox>
      {matching.length > shownAtOnce && (
        <p className={styles.more}>{formatCount(matching.length - shownAtOnce)} more: type to find them.</p>
      )}
    </Autocomplete>
  );
}
