import { type KeyboardEvent, useRef } from 'react';
import type { GoalMetric, TypedGoal } from '../../agreement/agreement';
import { formatCount, formatMoneyExact } from '../../charts/format';
import { goalUnit } from '../../agreement/goal-metrics';
import { type FileGoal, fileGoalIn } from './file-goals';
import { fileGoalText, goalIn, goalMetricLabels, type PastedGoals, pasteGoals, withGoal } from './goal-edit';
import type { GoalPeriod } from './goal-periods';
import { GoalCellInput } from './GoalCellInput';
import styles from './goals.module.css';

interface GoalTableProps {
  metric: GoalMetric;
  /** Null is the whole company. */
  teams: readonly (string | null)[];
  periods: readonly GoalPeriod[];
  currency: string;
  goals: readonly TypedGoal[];
  /** Goals from files: they stand where nobody typed one. */
  fileGoals: readonly FileGoal[];
  /** `words` say what became of the cell. */
  onGoals: (goals: TypedGoal[], words: string) => void;
  onPasted: (pasted: PastedGoals) => void;
}

/** One metric's goals: teams down, periods across. Enter and the arrow keys go from cell to cell. */
export function GoalTable({ metric, teams, periods, currency, goals, fileGoals, onGoals, onPasted }: GoalTableProps) {
  const table = useRef<HTMLTableElement>(null);
  const unit = goalUnit(metric) === 'money' && currency !== 'XXX' ? `, ${currency}` : '';

  const go = (row: number, column: number) => {
    const input = table.current?.querySelector<HTMLInputElement>(`[data-row="${row}"][data-column="${column}"]`);
    input?.focus();
    input?.select();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, row: number, column: number) => {
    const input = event.currentTarget;
    const isAll = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const steps: Record<string, [number, number] | false> = {
      Enter: [event.shiftKey ? -1 : 1, 0],
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: isAll && [0, 1],
      ArrowLeft: isAll && [0, -1],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    if (event.key === 'Enter' && row + step[0] === teams.length) input.blur();
    go(row + step[0], column + step[1]);
  };

  return (
    <div className={styles.scroll}>
      <table className={styles.grid} ref={table} aria-label={`${goalMetricLabels[metric]} goals`}>
        <thead>
          <tr>
            <th scope="col">
              {goalMetricLabels[metric]}
              {unit}
            </th>
            {periods.map(({ label }) => (
              <th scope="col" key={label} className={styles.number}>
                {label}
              </th>
            ))}
            <th scope="col" className={styles.number}>
              Year
            </th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team, row) => {
            const targets = periods.map((period) => goalIn(goals, { metric, team, period }));
            const given = periods.map((period) => fileGoalIn(fileGoals, { metric, team, period }));
            return (
              <tr key={team ?? 'all'}>
                <th scope="row">{team ?? 'Whole company'}</th>
                {periods.map((period, column) => (
                  <td key={period.start}>
                    <GoalCellInput
                      key={`${metric} ${targets[column] ?? ''} ${given[column]?.target ?? ''}`}
                      label={`${goalMetricLabels[metric]} goal, ${team ?? 'whole company'}, ${period.label}`}
                      target={targets[column] ?? null}
                      given={given[column] ?? null}
                      metric={metric}
                      currency={currency}
                      place={{ row, column }}
                      onTarget={(target) =>
                        onGoals(
                          withGoal(goals, { metric, team, period }, target),
                          savedWords(target, given[column] ?? null, currency),
                        )
                      }
                      onBlock={(text) =>
                        onPasted(pasteGoals(goals, text, { row, column }, { metric, teams, periods, currency }))
                      }
                      onKeyDown={(event) => onKeyDown(event, row, column)}
                    />
                  </td>
                ))}
                <td className={styles.total}>{totalText(targets, given, metric, currency)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What became of a cell: "Goal saved. It counts in place of 1,950,000 from goals.csv." */
function savedWords(target: number | null, given: FileGoal | null, currency: string): string {
  if (!given) return target === null ? 'Goal removed.' : 'Goal saved.';
  const ofFile = `${fileGoalText(given, currency)} from ${given.file_name}`;
  return target === null ? `${ofFile} counts again.` : `Goal saved. It counts in place of ${ofFile}.`;
}

/** The row's goals added up; a dash where there are none, or where they are in two currencies. */
function totalText(
  targets: readonly (number | null)[],
  given: readonly (FileGoal | null)[],
  metric: GoalMetric,
  currency: string,
): string {
  const counting = targets.map((target, column) => target ?? given[column]?.target ?? null);
  const isMixed = targets.some(
    (target, column) => target === null && ![null, undefined, currency].includes(given[column]?.currency),
  );
  const all = counting.filter((target) => target !== null);
  if (all.length === 0 || isMixed) return '–';
  const sum = all.reduce((total, target) => total + target, 0);
  return goalUnit(metric) === 'money' ? formatMoneyExact(sum, currency).replace(/\.00$/, '') : formatCount(sum);
}
