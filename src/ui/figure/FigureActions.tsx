import { ChevronDown } from 'lucide-react';
import { figureCsv } from '../../charts/csv';
import { printTheme } from '../../charts/theme';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { MenuButton, MenuItem } from '../components/Menu';
import { toast } from '../components/Toast';
import { saveFile } from './save-file';
import { useDrillPanel } from './drill-context';
import styles from './Figure.module.css';
import { markData } from './mark-values';
import { SqlDialog } from './SqlDialog';
import { stampOf } from './stamp';
import type { Figured, Question } from './use-figure';

/** What a reader can do to check or take along a figure. */
export function FigureActions({
  question,
  figured,
  isTable,
  onTable,
}: {
  question: Question;
  figured: Figured;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
}) {
  const openDrill = useDrillPanel();
  const marks = markData(figured).filter(({ key }) => Object.keys(key).length > 0);
  const first = marks[0];
  return (
    <div className={styles.actions}>
      <Button variant="quiet" size="small" onPress={() => onTable(!isTable)}>
        {isTable ? 'View as chart' : 'View as table'}
      </Button>
      {first && (
        <Button
          variant="quiet"
          size="small"
          onPress={() =>
            openDrill({ ...question, key: first.key, label: first.label, text: first.text, others: marks })
          }
        >
          Records
        </Button>
      )}
      <SqlDialog figured={figured} />
      <ExportMenu question={question} figured={figured} />
    </div>
  );
}

function ExportMenu({ question, figured }: { question: Question; figured: Figured }) {
  const app = useApp();
  const run = async (id: string) => {
    const { spec, footnotes, scope, metric, params } = figured;
    const { workspace, agreement } = app.store.getState();
    const stamp = stampOf(agreement, scope.as_of);
    const name = `${metric.id}-${scope.period_start}-${scope.period_end}`;
    if (id === 'csv') {
      const text = figureCsv(spec.export_table ?? spec.table, { byte_order_mark: true, notes: [...footnotes, stamp] });
      saveFile(`${name}.csv`, new Blob([text], { type: 'text/csv' }));
    } else if (id === 'png') {
      const { toSvg, toPng } = await import('../../charts/render');
      saveFile(`${name}.png`, await toPng(toSvg(spec, printTheme, 960, `${workspace.name} · ${stamp}`), 2));
    } else {
      const { meeting } = app.store.getState();
      app.updateMeeting({ agenda: [...meeting.agenda, { metric: question.metric, params, note: '' }] });
      toast('Added to the meeting.');
    }
  };
  return (
    <MenuButton
      aria-label="Export"
      onAction={(id) => void run(String(id)).catch((problem: Error) => toast(`Nothing was saved. ${problem.message}`))}
      trigger={
        <Button variant="quiet" size="small">
          Export
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuItem id="png">Save picture (PNG)</MenuItem>
      <MenuItem id="csv">Save numbers (CSV)</MenuItem>
      <MenuItem id="meeting">Add to the meeting</MenuItem>
    </MenuButton>
  );
}
