import { ArrowLeft, ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { type SpareColumn, spareColumns } from '../../app/columns';
import { dimensions, type Dimension, type Scope } from '../../metrics/metric';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import list from '../components/List.module.css';
import { ItemContent } from '../components/Menu';
import { useFilterValues } from '../scope/use-scope';
import { dimensionNames, withFilter } from '../scope/words';
import { ColumnValueList } from './ColumnValueList';
import { FilterValues } from './FilterValues';
import styles from './Frame.module.css';

type Choice = { dimension: Dimension } | { column: SpareColumn };

/** First what to narrow by, then to which values; every tick counts at once. */
export function FilterChooser({ scope }: { scope: Scope }) {
  const app = useApp();
  const values = useFilterValues();
  const sources = useAppState((state) => state.sources);
  const hasPeople = useAppState((state) => (state.model?.counts.people ?? 0) > 0);
  const [choice, setChoice] = useState<Choice | null>(null);
  if (!values) return <p className={list.nothing}>Looking up the values…</p>;
  const back = () => setChoice(null);
  if (choice && 'column' in choice) {
    return (
      <Chosen name={choice.column.header} onBack={back}>
        <ColumnValueList scope={scope} column={choice.column} />
      </Chosen>
    );
  }
  if (choice) {
    const { dimension } = choice;
    const name = dimensionNames[dimension];
    return (
      <Chosen name={name} onBack={back}>
        <FilterValues
          name={name}
          findLabel={`Find a ${name.toLowerCase()}`}
          values={(values[dimension] ?? []).map(({ value, people, deals }) => ({
            value,
            count: hasPeople ? people : deals,
          }))}
          chosen={scope.filters[dimension] ?? []}
          onChosen={(wanted) => app.setScope({ filters: withFilter(scope.filters, dimension, wanted) })}
        />
      </Chosen>
    );
  }
  const offered = dimensions.filter((name) => (values[name]?.length ?? 0) > 1);
  const columns = spareColumns(sources);
  const files = [...new Map(columns.map(({ file_id, file_name }) => [file_id, file_name]))];
  return (
    <div className={styles.chooser}>
      <ListBox
        aria-label="Narrow by"
        className={list.list ?? ''}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- else the first press moves the focus here and the list to its top
        autoFocus="first"
        onAction={(key) => setChoice(choiceOf(String(key), columns))}
      >
        {offered.map((name) => (
          <Way key={name} id={name} name={dimensionNames[name]} />
        ))}
        {files.map(([file_id, file_name]) => (
          <ListBoxSection key={file_id} id={`file ${file_id}`} aria-label={`Other columns of ${file_name}`}>
            <Header className={styles.chooserFile ?? ''}>Other columns of {file_name}</Header>
            {columns.flatMap((column, index) =>
              column.file_id === file_id ? [<Way key={index} id={`column ${index}`} name={column.header} />] : [],
            )}
          </ListBoxSection>
        ))}
      </ListBox>
    </div>
  );
}

function Way({ id, name }: { id: string; name: string }) {
  return (
    <ListBoxItem id={id} textValue={name} className={`${list.item} ${list.plain}`}>
      <ItemContent isSelected={null} detail={<ChevronRight size={14} />}>
        {name}
      </ItemContent>
    </ListBoxItem>
  );
}

function Chosen({ name, onBack, children }: { name: string; onBack: () => void; children: ReactNode }) {
  return (
    <div className={styles.chooser}>
      <Button variant="quiet" size="small" onPress={onBack}>
        <ArrowLeft size={14} aria-hidden />
        {name}
      </Button>
      {children}
    </div>
  );
}

function choiceOf(key: string, columns: readonly SpareColumn[]): Choice | null {
  const dimension = dimensions.find((name) => name === key);
  if (dimension) return { dimension };
  const column = columns[Number(key.replace('column ', ''))];
  return column ? { column } : null;
}
