import { useState } from 'react';
import { type GoalMetric, goalMetrics } from '../../agreement/agreement';
import type { FiscalCalendar } from '../../agreement/fiscal-weeks';
import { useApp, useAppState } from '../app-context';
import { Segmented } from '../components/Segmented';
import { Select } from '../components/Select';
import { TextField } from '../components/Field';
import { Button } from '../components/Button';
import { attempt } from './attempt';
import { counted } from './file-words';
import { type FileGoal, useFileGoals } from './file-goals';
import { goalMetricLabels, type PastedGoals } from './goal-edit';
import { fiscalYearOf, type GoalGrain, goalPeriods, yearLabel } from './goal-periods';
import { GoalTable } from './GoalTable';
import styles from './goals.module.css';

const grains = [
  { id: 'quarter' as const, name: 'Quarters' },
  { id: 'month' as const, name: 'Months' },
];

/** Goals by team and period, typed or pasted from a spreadsheet, kept with what both teams agreed. */
export function GoalGrid() {
  const app = useApp();
  const agreement = useAppState((state) => state.agreement);
  const model = useAppState((state) => state.model);
  const currency = agreement.display_currency === 'XXX' ? (model?.currencies[0] ?? 'XXX') : agreement.display_currency;
  const [metric, setMetric] = useState<GoalMetric>('revenue');
  const [grain, setGrain] = useState<GoalGrain>('quarter');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<string | null>(null);
  const asOfYear = fiscalYearOf(model?.as_of ?? '2000-01-01', agreement);
  const [chosenYear, setYear] = useState<number | null>(null);
  const year = chosenYear ?? asOfYear;
  const years = [-1, 0, 1, 2].map((step) => asOfYear + step);
  const fileGoals = useFileGoals(currency);

  const known = [
    ...(model?.owners ?? []).map(({ team }) => team),
    ...agreement.goals.flatMap(({ team }) => team ?? []),
    ...fileGoals.flatMap(({ team }) => team ?? []),
  ];
  const teams = [...new Set([...known, ...added])].filter((team) => team !== 'No team').toSorted();
  const elsewhere = fileGoals.filter((goal) => !fitsTheGrid(goal, years, agreement)).length;

  const keep = (goals: typeof agreement.goals, words: string) => {
    setSaid(words);
    attempt(app.agree({ goals }), 'The goals are as they were.');
  };

  return (
    <section className={styles.goals} aria-label="Goals">
      <div className={styles.controls}>
        <Select
          label="Goal for"
          labelPosition="side"
          options={goalMetrics.map((id) => ({ id, name: goalMetricLabels[id] }))}
          value={metric}
          onChange={setMetric}
        />
        <Select
          label="Year"
          labelPosition="side"
          options={years.map((one) => ({ id: String(one), name: yearLabel(one, agreement) }))}
          value={String(year)}
          onChange={(id) => setYear(Number(id))}
        />
        <Segmented label="Periods" options={grains} value={grain} onChange={setGrain} />
      </div>
      <GoalTable
        metric={metric}
        teams={[null, ...teams]}
        periods={goalPeriods(year, agreement, grain)}
        currency={currency}
        goals={agreement.goals}
        fileGoals={fileGoals}
        onGoals={keep}
        onPasted={(pasted) => keep(pasted.goals, pastedWords(pasted))}
      />
      <output className={styles.said}>{said ?? ''}</output>
      <div className={styles.under}>
        <AddTeam onAdd={(team) => setAdded([...added, team])} />
        <p>
          Copy a block of cells in your spreadsheet and paste it into the first cell it belongs to.
          {fileGoals.length > 0 &&
            ` Quieter goals are from ${filesOf(fileGoals)}: type over one to set yours in its place, empty the cell to have the file's back.`}
          {elsewhere > 0 &&
            ` ${counted(elsewhere, 'goal')} from your files, for segments or other periods, ${elsewhere === 1 ? 'counts' : 'count'} beside these.`}
        </p>
      </div>
    </section>
  );
}

const grainsOfFiles: readonly GoalGrain[] = ['month', 'quarter'];

/** Whether one of the grid's cells can show the goal. */
function fitsTheGrid(goal: FileGoal, years: readonly number[], calendar: FiscalCalendar): boolean {
  const periods = years.flatMap((year) => grainsOfFiles.flatMap((grain) => goalPeriods(year, calendar, grain)));
  return (
    goal.segment === null && periods.some(({ start, end }) => start === goal.period_start && end === goal.period_end)
  );
}

function filesOf(goals: readonly FileGoal[]): string {
  return [...new Set(goals.map(({ file_name }) => file_name))].join(', ');
}

/** What a paste did: "12 goals pasted. 1 cell is not a number: “tbd”." */
export function pastedWords({ taken, refused, outside }: PastedGoals): string {
  const parts = [`${counted(taken, 'goal')} pasted.`];
  if (refused.length > 0) {
    const some = refused.slice(0, 3).map((text) => `“${text}”`);
    parts.push(
      `${counted(refused.length, 'cell')} ${refused.length === 1 ? 'is' : 'are'} not a number: ${some.join(', ')}.`,
    );
  }
  if (outside > 0) parts.push(`${counted(outside, 'cell')} fell outside the grid.`);
  return parts.join(' ');
}

function AddTeam({ onAdd }: { onAdd: (team: string) => void }) {
  const [name, setName] = useState('');
  const add = () => {
    if (name.trim() === '') return;
    onAdd(name.trim());
    setName('');
  };
  return (
    <div className={styles.addTeam}>
      <TextField
        label="Another team"
        isLabelHidden
        placeholder="Another team"
        value={name}
        onChange={setName}
        onKeyDown={(event) => event.key === 'Enter' && add()}
      />
      <Button onPress={add} isDisabled={name.trim() === ''}>
        Add the team
      </Button>
    </div>
  );
}
