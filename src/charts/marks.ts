import type {
  Bars,
  Bridge,
  FigureSpec,
  Flows,
  Grid,
  Histogram,
  Intervals,
  Lines,
  MarkKey,
  Quadrants,
  Timeline,
} from './figure';
import { formatNumber } from './format';

/** A mark as the keyboard meets it and a screen reader says it. */
export interface Mark {
  key: MarkKey;
  label: string;
  text: string;
  /** A whole sentence part: 'MQL: 984, 40.8 % of leads'. */
  description: string;
}

/** The marks of a figure in reading order; a picture's marks are in the same order. A line's gaps are no marks. */
export function listMarks(spec: FigureSpec): Mark[] {
  const { picture } = spec;
  if (picture.kind === 'bars') return picture.bars.map((bar) => barMark(bar, picture));
  if (picture.kind === 'intervals') return picture.rows.map((row) => rowMark(row, picture));
  if (picture.kind === 'grid') return gridMarks(picture);
  if (picture.kind === 'histogram') return picture.bars.map(binMark);
  if (picture.kind === 'bridge') return picture.steps.map(stepMark);
  if (picture.kind === 'quadrants') return picture.cells.map(cellMark);
  if (picture.kind === 'timeline') return picture.rows.map(eventMark);
  if (picture.kind === 'flows') return picture.flows.map((flow) => flowMark(flow, picture));
  return lineMarks(picture);
}

/** A name for a mark that stays with it when numbers change: its key's values, else its place. */
export function markName(key: MarkKey | undefined, index: number): string {
  const values = key ? Object.values(key) : [];
  return values.length > 0 ? JSON.stringify(values) : `mark ${index}`;
}

function sentence(label: string, parts: (string | null)[]): string {
  return `${label}: ${parts.filter((part) => part !== null && part !== '').join(', ')}`;
}

/** '345 in Q2 2026'. */
export function comparedWords(compared: number, { format, compared_label }: Bars | Intervals): string {
  return `${formatNumber(compared, format)} in ${compared_label ?? 'the compared period'}`;
}

/** '18.9 % if stalled deals were lost'. */
export function ghostWords(ghost: number, { format, ghost_label }: Intervals): string {
  return `${formatNumber(ghost, format)} ${ghost_label ?? 'otherwise'}`;
}

function barMark(bar: Bars['bars'][number], picture: Bars): Mark {
  const inferred = bar.inferred ? `${formatNumber(bar.inferred, picture.format)} of these inferred` : null;
  const compared = bar.compared === undefined ? null : comparedWords(bar.compared, picture);
  return {
    key: bar.key,
    label: bar.label,
    text: bar.text,
    description: sentence(bar.label, [
      bar.text,
      bar.detail ?? null,
      bar.immature ? 'too early' : null,
      inferred,
      compared,
    ]),
  };
}

function rowMark(row: Intervals['rows'][number], picture: Intervals): Mark {
  const { format } = picture;
  const range =
    row.low === null || row.high === null
      ? null
      : `range ${formatNumber(row.low, format)} to ${formatNumber(row.high, format)}`;
  const compared = row.compared === undefined ? null : comparedWords(row.compared, picture);
  const value = row.value === null ? 'no value' : row.projected ? `${row.text} projected` : row.text;
  return {
    key: row.key,
    label: row.label,
    text: row.text,
    description: sentence(row.label, [
      value,
      range,
      dotsWords(row, picture),
      countedWords(row, picture),
      row.detail,
      row.immature ? 'too early' : null,
      compared,
      row.ghost === undefined ? null : ghostWords(row.ghost, picture),
    ]),
  };
}

/** '4.1 % so far', for what is expected; null for the rest. */
export function countedWords({ counted }: Intervals['rows'][number], { format }: Intervals): string | null {
  return counted === undefined ? null : `${formatNumber(counted, format)} so far`;
}

/** 'over 24 settings', for a range that small dots make up; null for the rest. */
export function dotsWords({ dots }: Intervals['rows'][number], { dots_label }: Intervals): string | null {
  if (dots === undefined) return null;
  return `over ${formatNumber(dots.length, { kind: 'count' })} ${dots_label ?? 'value'}${dots.length === 1 ? '' : 's'}`;
}

function gridMarks(picture: Grid): Mark[] {
  return picture.rows.flatMap(({ label, cells }) =>
    cells.map(({ key, text, detail }, index) => {
      const name = `${label}, ${picture.across.toLowerCase()} ${picture.columns[index] ?? ''}`;
      return { key, label: name, text, description: sentence(name, [text, detail]) };
    }),
  );
}

function binMark({ key, label, text }: Histogram['bars'][number]): Mark {
  return { key, label, text, description: sentence(label, [text]) };
}

function stepMark(step: Bridge['steps'][number]): Mark {
  const { key, label, text } = step;
  const few = step.muted ? 'too few to compare' : null;
  return { key, label, text, description: sentence(label, [text, step.detail ?? null, few]) };
}

function cellMark({ key, label, text, detail, more }: Quadrants['cells'][number]): Mark {
  return { key, label, text, description: sentence(label, [text, detail, more ?? null]) };
}

function eventMark({ key, label, text, detail }: Timeline['rows'][number]): Mark {
  return { key, label, text, description: sentence(label, [detail, text]) };
}

/** 'First touch Webinar to second touch Email'. */
export function flowName({ step, from, to }: Flows['flows'][number], { steps }: Flows): string {
  const [one, two] = [steps[step]?.label ?? '', steps[step + 1]?.label ?? ''];
  return `${one} ${from} to ${two.charAt(0).toLowerCase()}${two.slice(1)} ${to}`;
}

function flowMark(flow: Flows['flows'][number], picture: Flows): Mark {
  const label = flowName(flow, picture);
  return { key: flow.key, label, text: flow.text, description: sentence(label, [flow.text, flow.detail ?? null]) };
}

function lineMarks(picture: Lines): Mark[] {
  return picture.series.flatMap((series) =>
    series.points.flatMap((point, index) => {
      if (point.value === null) return [];
      const label = `${series.name}, ${picture.x[index] ?? ''}`;
      const isOpen = series.dashed_from !== undefined && index >= series.dashed_from;
      const range =
        typeof point.low === 'number' && typeof point.high === 'number'
          ? `range ${formatNumber(point.low, picture.format)} to ${formatNumber(point.high, picture.format)}`
          : null;
      return [
        {
          key: point.key ?? {},
          label,
          text: point.text,
          description: sentence(label, [
            point.text,
            range,
            point.muted ? 'too few to compare' : null,
            isOpen ? 'period not over' : null,
          ]),
        },
      ];
    }),
  );
}
