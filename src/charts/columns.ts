import { fitText, textWidth } from './letters';
import { letterSizes, sideRoom } from './scene';

/** Where the columns of a picture made of rows begin and end, in pixels. */
export interface Columns {
  /** Too narrow for columns: the label stands above its mark. */
  stacked: boolean;
  label: { start: number; width: number };
  plot: { start: number; end: number };
  /** Right edge of the numbers. */
  text_end: number;
  /** Left edge and width of what is said quietly; width 0 where there is no room. */
  detail: { start: number; width: number };
}

interface RowWords {
  label: string;
  text: string;
  detail?: string;
}

/** Shares of the width: labels give way until they reach theirs, marks never go below theirs. */
const narrowestLabel = 0.2;
const widestLabel = 0.38;
const widestDetail = 0.37;
const wantedPlot = 0.36;
const narrowestPlot = 0.28;

/** Shares a width between labels, marks, numbers and details: each column as wide as its widest entry, within limits. */
export function layColumns(rows: readonly RowWords[], width: number, scale: number): Columns {
  const sizes = letterSizes(scale);
  const side = sideRoom(scale);
  const inner = width - 2 * side;
  const gap = 16 * scale;
  const widest = (words: string[], size: number) => Math.max(0, ...words.map((word) => textWidth(word, size)));
  const text = widest(
    rows.map((row) => row.text),
    sizes.label,
  );
  const details = widest(
    rows.map((row) => row.detail ?? ''),
    sizes.small,
  );
  const labels = widest(
    rows.map((row) => row.label),
    sizes.label,
  );
  const end = width - side;
  const short = widest(
    rows.map((row) => firstPart(row.detail ?? '')),
    sizes.small,
  );
  const detail = details <= widestDetail * inner ? details : Math.min(short, widestDetail * inner);
  const quiet = detail > 0 ? detail + 8 * scale : 0;
  const shared = inner - gap - gap - text - quiet;
  const label = Math.min(labels, widestLabel * inner, Math.max(narrowestLabel * inner, shared - wantedPlot * inner));
  if (shared - label >= Math.max(narrowestPlot * inner, 120 * scale)) {
    return {
      stacked: false,
      label: { start: side, width: label },
      plot: { start: side + label + gap, end: end - text - quiet - gap },
      text_end: end - quiet,
      detail: { start: end - detail, width: detail },
    };
  }
  return stackColumns({ labels, text, details, short }, { inner, end, side, gap, scale });
}

function firstPart(detail: string): string {
  return detail.split(' · ')[0] ?? '';
}

/** A detail as far as there is room: '19.4 % of MQLs · 6.9 % of all', else '19.4 % of MQLs'. */
export function fitDetail(detail: string, width: number, size: number): string {
  return textWidth(detail, size) <= width + 0.5 ? detail : fitText(firstPart(detail), width + 0.5, size);
}

/** Too narrow for columns: label, number and, where it fits, the detail stand in one line above the mark. */
function stackColumns(
  widths: { labels: number; text: number; details: number; short: number },
  { inner, end, side, gap, scale }: { inner: number; end: number; side: number; gap: number; scale: number },
): Columns {
  const beside = inner - widths.text - gap;
  const left = beside - Math.min(widths.labels, 0.5 * inner) - gap;
  const detail = [widths.details, widths.short].find((wanted) => wanted <= left) ?? 0;
  const quiet = detail > 0 ? detail + 8 * scale : 0;
  return {
    stacked: true,
    label: { start: side, width: beside - quiet },
    plot: { start: side, end },
    text_end: end - quiet,
    detail: { start: end - detail, width: detail },
  };
}
