import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Picture } from '../../src/charts/figure';
import { listMarks } from '../../src/charts/marks';
import { draw, toPng, toSvg, type Drawing, type DrawingEvents } from '../../src/charts/render';
import { printTheme, readTokens } from '../../src/charts/theme';
import { burnUp, comparedFunnel, figure, funnel, hostileName, rates, revenue, spread, winRate } from './figures';

const pictures: [string, Picture][] = [
  ['funnel', funnel],
  ['compared funnel', comparedFunnel],
  ['revenue', revenue],
  ['rates', rates],
  ['win rate', winRate],
  ['burn-up', burnUp],
  ['histogram', spread],
];

let host: HTMLElement;
let drawing: Drawing | null = null;

beforeEach(async () => {
  await page.viewport(1000, 800);
  host = document.createElement('div');
  host.style.cssText = 'width: 640px; margin: 80px 40px; --sales: light-dark(#1f5fd1, #6ba4ff); --text: #161a23';
  document.body.append(host);
});

afterEach(() => {
  drawing?.dispose();
  drawing = null;
  host.remove();
});

function show(picture: Picture, events?: DrawingEvents): Drawing {
  drawing = draw(host, figure(picture), readTokens(host), events);
  return drawing;
}

const written = () => [...host.querySelectorAll('svg text')].map((node) => node.textContent);
const tip = () => host.querySelector<HTMLElement>('[aria-hidden]:not([hidden])');

describe.each(['light', 'dark'])('in a %s theme', (scheme) => {
  test.each([1, 1.5])('tokens are resolved to colours and sizes at scale %f', (scale) => {
    host.style.colorScheme = scheme;
    host.style.setProperty('--scale', String(scale));
    const theme = readTokens(host);
    expect(theme.inks.sales).toBe(scheme === 'light' ? '#1f5fd1' : '#6ba4ff');
    expect(theme.inks.marketing).toBe(printTheme.inks.marketing);
    expect(theme).toMatchObject({ scale, patterns: false });
  });

  test.each(pictures)('%s is drawn whole in its element', (_, picture) => {
    host.style.colorScheme = scheme;
    const { boxes } = show(picture);
    expect(boxes()).toHaveLength(listMarks(figure(picture)).length);
    const frame = host.getBoundingClientRect();
    expect(frame.height).toBeGreaterThan(100);
    for (const node of host.querySelectorAll('svg text')) {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      expect(left).toBeGreaterThanOrEqual(frame.left - 1);
      expect(right).toBeLessThanOrEqual(frame.right + 9);
      expect(top).toBeGreaterThanOrEqual(frame.top - 1);
      expect(bottom).toBeLessThanOrEqual(frame.bottom + 1);
    }
  });
});

test('the picture is described to those who do not see it', () => {
  show(funnel);
  const described = host.querySelector('[aria-label]');
  expect(described?.getAttribute('aria-label')).toBe('Five bars from 2,412 leads down to 57 won.');
  expect(described?.getAttribute('role')).toBe('img');
});

test('a highlighted mark shows its whole name in a tip, as text', () => {
  const bars = [{ ...funnel.bars[0]!, label: hostileName.repeat(9) }, ...funnel.bars.slice(1)];
  const { highlight } = show({ ...funnel, bars });
  highlight(0);
  expect(tip()?.firstElementChild?.textContent).toBe(hostileName.repeat(9));
  expect(host.querySelectorAll('img, script')).toHaveLength(0);
  highlight(2);
  expect(tip()?.textContent).toContain('431 · 43.8 % of MQLs · 17.9 % of all');
  highlight(null);
  expect(tip()).toBeNull();
});

test('the pointer anywhere in a row finds the mark, and a click picks it', async () => {
  const onPick = vi.fn<(mark: number) => void>();
  const onHover = vi.fn<(mark: number | null) => void>();
  const { boxes } = show(funnel, { onPick, onHover });
  const box = boxes()[2]!;
  await userEvent.click(host, { position: { x: 500, y: box.y + box.height / 2 } });
  expect(onHover).toHaveBeenLastCalledWith(2);
  expect(onPick).toHaveBeenCalledExactlyOnceWith(2);
  expect(tip()?.firstElementChild?.textContent).toBe('SQL');
});

test('between the points of a line the tip tells all lines at that time', async () => {
  const { boxes } = show(burnUp);
  const april = boxes()[3]!;
  await userEvent.hover(host, { position: { x: april.x + april.width / 2, y: 30 } });
  expect([...(tip()?.children ?? [])].map((row) => row.textContent)).toEqual([
    'Apr 2026',
    'Goal: $0.53M',
    'Won, last year: $0.41M',
    'Won: $0.51M',
  ]);
});

test('other numbers, another kind of picture, and another width', async () => {
  const { update, resize, boxes } = show(funnel);
  const theme = readTokens(host);
  const before = host.clientHeight;
  update(figure({ ...funnel, bars: funnel.bars.slice(0, 2), divider: undefined }), theme);
  expect(host.clientHeight).toBeLessThan(before);
  await expect.poll(written).toEqual(['Lead', '2,412', 'MQL', '984', '40.8 % of leads']);
  update(figure(rates), theme);
  expect(written()).toContain('All leads 8.7 %');
  expect(written()).not.toContain('MQL');
  const wide = boxes()[0]!;
  host.style.width = '300px';
  resize();
  expect(boxes()[0]!.width).toBe(316);
  expect(boxes()[0]!.height).toBeGreaterThan(wide.height);
  expect(host.querySelector('svg')?.clientWidth).toBe(316);
});

test('a line that a narrower picture does not have goes', async () => {
  const lines = () => [...host.querySelectorAll(`svg path[stroke="${readTokens(host).inks.border}"]`)];
  const { resize } = show(revenue);
  expect(lines()).toHaveLength(1);
  host.style.width = '300px';
  resize();
  await expect.poll(lines).toEqual([]);
});

test('a mark can be shown without its tip, and a picture under a pointer at rest shows none', () => {
  const { highlight } = show(revenue);
  highlight(1, false);
  expect(tip()).toBeNull();
  highlight(1);
  expect(tip()).not.toBeNull();
  highlight(null);
  const { x, y } = host.getBoundingClientRect();
  const still = { clientX: x + 200, clientY: y + 20, movementX: 0, movementY: 0, bubbles: true };
  host.querySelector('svg')?.dispatchEvent(new MouseEvent('mousemove', still));
  expect(tip()).toBeNull();
});

test('nothing is left behind', () => {
  show(funnel).dispose();
  drawing = null;
  expect(host.childElementCount).toBe(0);
});

test('numbers end at one edge on the screen too', () => {
  show(revenue);
  const rights = listMarks(figure(revenue)).map((mark) => {
    const node = [...host.querySelectorAll('svg text')].find((text) => text.textContent === mark.text);
    return node?.getBoundingClientRect().right ?? 0;
  });
  expect(Math.max(...rights) - Math.min(...rights)).toBeLessThan(1);
});

test('a whole figure becomes a PNG of the size asked for', async () => {
  const svg = toSvg(figure(comparedFunnel, { notes: [hostileName] }), printTheme, 600, 'Footer');
  const png = await toPng(svg, 2);
  expect(png.type).toBe('image/png');
  const image = await createImageBitmap(png);
  expect(image.width).toBe(1200);
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 4) colours.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
  expect(colours).toContain('200,86,10');
  expect(colours).toContain('31,95,209');
  expect(colours).toContain('255,255,255');
});

test('the SVG of every figure is well-formed', () => {
  for (const [, picture] of pictures) {
    const hostile = figure(picture, { takeaway: hostileName, notes: [hostileName] });
    const parsed = new DOMParser().parseFromString(toSvg(hostile, readTokens(host), 700), 'image/svg+xml');
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.documentElement.tagName).toBe('svg');
  }
});
