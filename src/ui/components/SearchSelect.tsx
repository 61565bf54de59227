import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { SearchField } from 'react-aria-components/SearchField';
import field from './Field.module.css';
import list from './List.module.css';
import { OptionRow, SelectField, type SelectProps } from './Select';

/** Chooses one of many things by typing a part of its name. */
export function SearchSelect<T extends string>(props: SelectProps<T> & { searchLabel?: string }) {
  const { options, searchLabel = 'Search' } = props;
  return (
    <SelectField {...props}>
      <SearchList label={searchLabel}>
        <ListBox
          className={list.list ?? ''}
          items={options}
          renderEmptyState={() => <p className={list.nothing}>Nothing by that name.</p>}
        >
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </SearchList>
    </SelectField>
  );
}

/** A search field above the list or menu inside it, which it narrows while one types. */
export function SearchList({ label, children }: { label: string; children: ReactNode }) {
  const { contains } = useFilter({ sensitivity: 'base' });
  return (
    <div className={list.searching}>
      <Autocomplete filter={contains}>
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the list was opened to type in it */}
        <SearchField className={list.search ?? ''} aria-label={label} autoFocus>
          <div className={field.searchInput}>
            <Search size={16} aria-hidden />
            <Input className={field.input ?? ''} placeholder={label} />
          </div>
        </SearchField>
        {children}
      </Autocomplete>
    </div>
  );
}
