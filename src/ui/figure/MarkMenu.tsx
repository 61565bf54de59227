import { formatCount } from '../../charts/format';
import { useApp } from '../app-context';
import { Menu, MenuItem } from '../components/Menu';
import { FloatingSurface } from '../components/Popover';
import { withFilter } from '../scope/words';
import { useDrillPanel } from './drill-context';
import { filterOf, type MarkDatum } from './mark-values';
import type { Question } from './use-figure';

/** What can be done with a mark: see its records, or narrow the page to it. */
export function MarkMenu({
  question,
  marks,
  index,
  anchor,
  onClose,
}: {
  question: Question;
  marks: readonly MarkDatum[];
  index: number;
  anchor: HTMLElement;
  onClose: () => void;
}) {
  const openDrill = useDrillPanel();
  const narrow = useNarrowing();
  const mark = marks[index];
  if (!mark) return null;
  const filter = filterOf(mark.key);
  const records = mark.records === null ? 'See the records' : `See the ${recordsWords(mark.records)}`;
  return (
    <FloatingSurface
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={{ current: anchor }}
      placement="bottom"
      aria-label={`What to do with ${mark.label}`}
    >
      <Menu
        aria-label={mark.label}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the menu was opened to choose from it
        autoFocus="first"
        onAction={(id) => {
          if (id === 'records')
            openDrill({ ...question, key: mark.key, label: mark.label, text: mark.text, others: marks });
          if (id === 'only') narrow(mark);
          onClose();
        }}
      >
        <MenuItem id="records">{records}</MenuItem>
        {filter && (
          <MenuItem id="only" detail="Shift Enter">
            {`Only ${filter.value}`}
          </MenuItem>
        )}
      </Menu>
    </FloatingSurface>
  );
}

/** Narrows the page to a mark, where the mark stands for a filter. */
export function useNarrowing(): (mark: Pick<MarkDatum, 'key'>) => void {
  const app = useApp();
  return ({ key }) => {
    const filter = filterOf(key);
    const scope = app.store.getState().scope;
    if (filter && scope) app.setScope({ filters: withFilter(scope.filters, filter.dimension, [filter.value]) });
  };
}

/** "431 records", "1 record". */
export function recordsWords(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'record' : 'records'}`;
}
