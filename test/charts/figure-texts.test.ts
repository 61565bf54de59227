import { describe, expect, test } from 'vitest';
import { listMarks } from '../../src/charts/marks';
import { toSvg } from '../../src/charts/render';
import { escapeXml } from '../../src/charts/sheet';
import { writeTable } from '../../src/charts/table';
import { printTheme } from '../../src/charts/theme';
import { bridge, burnUp, comparedFunnel, figure, funnel, hostileName, rates, revenue, winRate } from './figures';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('marks', () => {
  test('a bar says what was inferred and what was before', () => {
    expect(listMarks(figure(comparedFunnel))[2]).toEqual({
      key: { stage: 'sql' },
      label: 'SQL',
      text: '431',
      description: 'SQL: 431, 43.8 % of MQLs · 17.9 % of all, 120 of these inferred, 345 in the compared period',
    });
  });

  test('a step says its sign, what it came from, and whether it is too few to compare', () => {
    const marks = listMarks(figure(bridge)).map((mark) => mark.description);
    expect(marks[3]).toBe('Deal to won: ▼ −$450K, 31.0 % → 24.2 % · in 64 days');
    expect(marks[4]).toBe('Timing: ▲ +$50K, too few to compare');
  });

  test('a rate says its range, or that there is none', () => {
    const marks = listMarks(figure(rates)).map((mark) => plain(mark.description));
    expect(marks[3]).toBe('Events: 6.2 %, range 3.7 % to 10.3 %, n = 210');
    expect(marks[7]).toBe('Offline: no value, n = 0');
  });

  test('lines are read one after the other, gaps left out, the open period named', () => {
    const marks = listMarks(figure(winRate));
    expect(marks.map((mark) => mark.label)).not.toContain('Win rate, Q3 2025');
    expect(plain(marks.at(-1)!.description)).toBe('Win rate, Q3 2026: 23.4 %, range 18.4 % to 29.4 %, period not over');
    expect(
      listMarks(figure(burnUp))
        .slice(0, 2)
        .map((mark) => mark.label),
    ).toEqual(['Goal, Jan 2026', 'Goal, Feb 2026']);
  });
});

test('a table is written column by column, money to the last digit', () => {
  const table = writeTable({
    columns: [
      { name: 'source', label: 'Source', format: { kind: 'text' } },
      { name: 'n', label: 'Leads', format: { kind: 'count' } },
      { name: 'rate', label: 'Rate', format: { kind: 'share' } },
      { name: 'won', label: 'Won', format: { kind: 'money', currency: 'EUR' } },
      { name: 'days', label: 'Wait', format: { kind: 'days' } },
      { name: 'last', label: 'Last', format: { kind: 'date' } },
      { name: 'open', label: 'Open', format: { kind: 'flag' } },
    ],
    rows: [
      { source: '<b>', n: 2412, rate: 0.234, won: 124_000_050, days: 3.5, last: '2026-09-30', open: true },
      { source: null, n: null, rate: null, won: null, days: null, last: 'soon', open: false },
    ],
  });
  expect(table.columns.map((column) => column.is_number)).toEqual([false, true, true, true, true, false, false]);
  expect(table.rows.map((row) => row.map(plain))).toEqual([
    ['<b>', '2,412', '23.4 %', '€1,240,000.50', '3.5 days', '30 Sep 2026', 'Yes'],
    ['–', '–', '–', '–', '–', 'soon', 'No'],
  ]);
});

describe('the figure as SVG, drawn without a screen', () => {
  const written = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);

  test('holds takeaway, subtitle, every label and number, notes and footer', () => {
    const svg = toSvg(
      figure(funnel, { notes: ['41 deals without contact', 'Not by Segment'] }),
      printTheme,
      760,
      'Halden & Rowe',
    );
    expect(written(svg)).toEqual([
      '56 % of MQLs don’t become SQLs',
      'Leads created in Q3 2026, followed to 30 Sep 2026 · n = 2,412',
      'Handoff: marketing to sales',
      'Lead',
      '2,412',
      'MQL',
      '984',
      '40.8 % of leads',
      'SQL',
      '431',
      '43.8 % of MQLs · 17.9 % of all',
      'Opportunity',
      '208',
      '48.3 % of SQLs',
      'Won',
      '57',
      '27.4 % of opportunities',
      '(1) 41 deals without contact',
      '(2) Not by Segment',
      'Halden &amp; Rowe',
    ]);
    expect(svg).toMatch(/^<svg [^>]*width="760" height="\d+"/);
  });

  test.each([funnel, comparedFunnel, revenue, rates, winRate, burnUp, bridge])(
    '%#: hostile names stay text',
    (picture) => {
      const hostile = JSON.parse(
        JSON.stringify(picture, (name, value: unknown) =>
          ['label', 'text', 'detail', 'name'].includes(name) ? hostileName : value,
        ),
      ) as typeof picture;
      const spec = figure(hostile, {
        takeaway: hostileName,
        subtitle: hostileName,
        description: hostileName,
        notes: [hostileName],
      });
      const svg = toSvg(spec, { ...printTheme, font_family: '"><script>' }, 900, hostileName);
      expect(svg).not.toContain('<img');
      expect(svg).not.toContain('<script');
      expect(svg).not.toContain('<style');
      expect(svg).not.toContain('\u0000');
      expect(svg).toContain('&lt;img src=x onerror=');
      const shapes = ['svg', 'g', 'defs', 'pattern', 'path', 'rect', 'circle', 'line', 'polyline', 'polygon', 'text'];
      const tags = [...svg.matchAll(/<([a-zA-Z]+)/g)].map((match) => match[1] ?? '');
      expect(tags.filter((tag) => !shapes.includes(tag))).toEqual([]);
    },
  );

  test('inferred parts are hatched, and inks have patterns on paper', () => {
    expect(toSvg(figure(funnel), { ...printTheme, patterns: false }, 760)).not.toContain('<pattern');
    expect(toSvg(figure(funnel), printTheme, 760)).toContain('<pattern');
    expect(toSvg(figure(comparedFunnel), { ...printTheme, patterns: false }, 760)).toContain('<pattern');
  });

  test('the same figure is the same text', () => {
    const stable = (svg: string) => svg.replaceAll(/zr\d+-/g, 'zr-');
    expect(stable(toSvg(figure(rates), printTheme, 760))).toBe(stable(toSvg(figure(rates), printTheme, 760)));
  });
});

test('what XML would read as mark-up is escaped', () => {
  expect(escapeXml(`<a b="c" d='e'>&\u0001`)).toBe('&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp; ');
});
