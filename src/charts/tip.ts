import { letterSizes, type Box } from './scene';
import type { Theme } from './theme';

/** The small panel beside a mark: its whole name and its numbers. Text nodes only. */
export interface Tip {
  /** Shows lines of text above a box of the element, below it where the window has no room above. */
  show: (lines: readonly string[], box: Box, theme: Theme) => void;
  hide: () => void;
  remove: () => void;
}

const gap = 6;

/** A tip that lives in the given element, which must be positioned; hidden from screen readers, who have the marks. */
export function makeTip(element: HTMLElement): Tip {
  const panel = document.createElement('div');
  panel.ariaHidden = 'true';
  panel.hidden = true;
  element.append(panel);
  return {
    show: (lines, box, theme) => {
      panel.replaceChildren(
        ...lines.map((line, index) => {
          const row = document.createElement('div');
          row.textContent = line;
          row.style.fontWeight = index === 0 ? '600' : '400';
          row.style.overflowWrap = 'anywhere';
          return row;
        }),
      );
      dress(panel, theme);
      panel.hidden = false;
      place(panel, element, box);
    },
    hide: () => {
      panel.hidden = true;
    },
    remove: () => panel.remove(),
  };
}

function dress(panel: HTMLElement, { inks, scale, font_family }: Theme): void {
  Object.assign(panel.style, {
    position: 'absolute',
    zIndex: '10',
    width: 'max-content',
    maxWidth: `${320 * scale}px`,
    boxSizing: 'border-box',
    padding: `${6 * scale}px ${10 * scale}px`,
    border: `1px solid ${inks.border_strong}`,
    borderRadius: `${8 * scale}px`,
    background: inks.surface,
    color: inks.text,
    font: `400 ${letterSizes(scale).small}px/1.5 ${font_family}`,
    boxShadow: '0 8px 24px rgb(16 20 30 / .16)',
    pointerEvents: 'none',
  });
}

function place(panel: HTMLElement, element: HTMLElement, box: Box): void {
  const { width, height } = panel.getBoundingClientRect();
  const frame = element.getBoundingClientRect();
  const wanted = box.x + box.width / 2 - width / 2;
  panel.style.left = `${Math.max(0, Math.min(wanted, frame.width - width))}px`;
  const above = box.y - height - gap;
  const hasRoom = frame.top + above >= 0;
  panel.style.top = `${hasRoom ? above : box.y + box.height + gap}px`;
}
