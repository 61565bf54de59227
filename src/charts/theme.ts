import type { Ink } from './figure';

/** Resolved colours, each '#rrggbb': the inks of marks, and what surrounds them. */
export type Inks = Readonly<Record<Ink | 'text' | 'muted' | 'faint' | 'border' | 'border_strong' | 'surface', string>>;

/** All that decides how a figure looks, besides the figure itself. */
export interface Theme {
  inks: Inks;
  font_family: string;
  /** 1 on a desk, 1.5 in a room: multiplies letters, marks and gaps alike. */
  scale: number;
  /** Inks also differ by pattern, for paper and projectors. */
  patterns: boolean;
}

const fontFamily = "'Inter Variable', Inter, system-ui, sans-serif";

/** The light theme of paper and pictures, whatever the screen shows. */
export const printTheme: Theme = {
  inks: {
    sales: '#1f5fd1',
    marketing: '#c8560a',
    accent: '#3a4fcf',
    other: '#7a8494',
    good: '#00696f',
    bad: '#c8321e',
    c3: '#0f9d98',
    c4: '#8a3f73',
    c5: '#5e4b00',
    c6: '#43239a',
    text: '#161a23',
    muted: '#545d6c',
    faint: '#626b7a',
    border: '#dde1e8',
    border_strong: '#7f8898',
    surface: '#ffffff',
  },
  font_family: fontFamily,
  scale: 1,
  patterns: true,
};

/** The theme's letters as a CSS font stack that may stand in an SVG attribute, where ECharts writes it unescaped. */
export function fontStack(theme: Theme): string {
  return theme.font_family.replaceAll('"', "'").replaceAll(/[<>&;{}]/g, '');
}

/** A computed CSS colour, 'rgb(31, 95, 209)' or 'color(srgb 0.1 0.4 0.8)', as '#rrggbb'; null for anything else. */
export function hexColour(computed: string): string | null {
  const parts = /^(rgba?|color)\((srgb )?([\d.]+),? ([\d.]+),? ([\d.]+)/.exec(computed);
  if (!parts) return /^#[0-9a-f]{6}$/i.test(computed) ? computed.toLowerCase() : null;
  const unit = parts[1] === 'color' ? 255 : 1;
  const channels = parts.slice(3, 6).map((part) => Math.min(255, Math.round(Number(part) * unit)));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The theme in force at an element: colours from --sales, --border-strong and the rest, letters from its font,
 * --scale and --patterns (0 or 1) as numbers. A token nobody set keeps its value in `printTheme`.
 */
export function readTokens(element: HTMLElement): Theme {
  const style = getComputedStyle(element);
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const inks = Object.fromEntries(
    Object.entries(printTheme.inks).map(([name, fallback]) => {
      probe.style.color = `var(--${name.replace('_', '-')}, ${fallback})`;
      return [name, hexColour(getComputedStyle(probe).color) ?? fallback];
    }),
  ) as Inks;
  probe.remove();
  const scale = Number.parseFloat(style.getPropertyValue('--scale'));
  return {
    inks,
    font_family: style.fontFamily || fontFamily,
    scale: scale > 0 ? scale : 1,
    patterns: Number.parseFloat(style.getPropertyValue('--patterns')) === 1,
  };
}
