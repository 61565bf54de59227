import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { metrics } from '../../src/metrics/index';
import { fields } from '../../src/sources/fields';
import { chartsReady } from '../../src/ui/data/charts-ready';
import { DataPage } from '../../src/ui/data/DataPage';
import { aModel, Around, aScope, fakeApp } from './fake-app';
import { aSource } from './sources';
import { violations } from './violations';

const header = ['Ref', 'What it is', 'Where it stands', 'Opened up', 'Done by', 'Worth', 'Hue'];
const samples = [
  ['D-1001', 'D-1002'],
  ['Acme renewal', 'Birch pilot'],
  ['Proposal', 'Signed', 'Gone'],
  ['2026-01-12', '2026-02-03'],
  ['2026-08-12', '2026-08-29'],
  ['25,000.00', '1,200.00'],
  ['Teal', 'Red'],
];
const previews = header.map((name, index) => ({
  header: name,
  samples: samples[index] ?? [],
  filled: index === 6 ? 0.5 : 1,
}));
const unknown = aSource({
  name: 'export (7).csv',
  header,
  recognition: { kind: 'unused', tool: 'generic', confidence: 0, label: 'Not recognised' },
  mapping: { kind: 'unused', tool: 'generic', columns: {}, options: {} },
});
const known = aSource({
  header: ['Record ID', 'Deal Stage', 'Close Date', 'Amount', 'Colour'],
  mapping: {
    kind: 'opportunity',
    tool: 'hubspot',
    columns: { source_id: 'Record ID', stage_name: 'Deal Stage', amount: 'Amount' },
    options: {},
  },
});

async function open(source = unknown) {
  const app = fakeApp({ sources: [source], model: aModel, scope: aScope }, { previews });
  await render(
    <Around app={app}>
      <DataPage />
    </Around>,
  );
  return app;
}

const wanted = {
  source_id: 'Ref',
  stage_name: 'Where it stands',
  created_at: 'Opened up',
  close_date: 'Done by',
  amount: 'Worth',
};

beforeEach(async () => {
  document.documentElement.dataset.theme = 'light';
  window.location.hash = '#/data';
  await page.viewport(1280, 720);
});

test('an unknown file of deals is mapped in at most twelve clicks', async () => {
  const app = await open();
  await page.getByRole('button', { name: /^Match columns/ }).click();
  let clicks = 0;
  const count = () => (clicks += 1);
  document.addEventListener('pointerdown', count, { capture: true });

  await page.getByRole('button', { name: 'Deals', exact: true }).click();
  await expect.element(page.getByText(/Still needed: deal id or deal name; stage or status/)).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Build the charts' })).toBeDisabled();
  const choose = async (field: string, column: string) => {
    await page.getByRole('button', { name: `Choose a column Column for ${field}` }).click();
    await page.getByRole('option', { name: column }).click();
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  };
  await choose('Deal id', 'Ref');
  await choose('Stage', 'Where it stands');
  await choose('Created', 'Opened up');
  await choose('Close date', 'Done by');
  await choose('Amount', 'Worth');
  const mapping = { kind: 'opportunity' as const, tool: 'generic', columns: wanted, options: {} };
  const { ready, waiting } = chartsReady(
    [mapping],
    fields,
    metrics.map(({ id }) => id),
  );
  expect(ready).toContain('win-rate');
  const words = `${ready.length} of ${ready.length + waiting.length} charts ready`;
  await expect.element(page.getByText(words)).toBeVisible();
  await page.getByRole('button', { name: 'Build the charts' }).click();
  document.removeEventListener('pointerdown', count, { capture: true });

  expect(clicks).toBeLessThanOrEqual(12);
  expect(app.calls).toEqual([['remap', 1, mapping]]);
  await expect.poll(() => window.location.hash).toBe('#/');
});

test('the keyboard is enough', async () => {
  const app = await open();
  await page.getByRole('button', { name: /^Match columns/ }).click();
  await expect.element(page.getByRole('heading', { name: /Match the columns of export/ })).toHaveFocus();
  const press = async (name: string | RegExp, keys: string) => {
    for (let steps = 0; steps < 60; steps++) {
      const label = document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '';
      const labelledBy = document.activeElement?.getAttribute('aria-labelledby')?.split(' ') ?? [];
      const full = [
        label,
        ...labelledBy.map((id) => document.querySelector(`[id="${id}"]`)?.getAttribute('aria-label')),
      ];
      if (full.some((text) => text && (typeof name === 'string' ? text === name : name.test(text)))) {
        await userEvent.keyboard(keys);
        return;
      }
      await userEvent.tab();
    }
    throw new Error(`Tab never reached ${name}.`);
  };
  await press('Deals', '{Enter}');
  await press(/Column for Deal id/, '{Enter}');
  await userEvent.keyboard('ref{ArrowDown}{Enter}');
  await press(/Column for Stage/, '{Enter}');
  await userEvent.keyboard('stands{ArrowDown}{Enter}');
  await press('Build the charts', '{Enter}');
  expect(app.calls.at(-1)).toEqual([
    'remap',
    1,
    {
      kind: 'opportunity',
      tool: 'generic',
      columns: { source_id: 'Ref', stage_name: 'Where it stands' },
      options: {},
    },
  ]);
});

test('what is matched is folded away, what is missing says which charts stay empty, the rest is kept', async () => {
  await open(known);
  await page.getByRole('button', { name: /^Match columns/ }).click();
  await expect
    .element(page.getByRole('button', { name: '3 fields matched' }))
    .toHaveAttribute('aria-expanded', 'false');
  await expect.element(page.getByText(/Without it: no Revenue won, .* and \d more/)).toBeVisible();
  await page.getByRole('button', { name: '2 columns kept as filters' }).click();
  await expect.element(page.getByText('Close Date · Colour')).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('a mapping that cannot be applied says so and stays', async () => {
  const app = fakeApp({ sources: [known], model: aModel, scope: aScope }, { previews, refuse: 'The disk is full.' });
  await render(
    <Around app={app}>
      <DataPage />
    </Around>,
  );
  await page.getByRole('button', { name: /^Match columns/ }).click();
  await page.getByRole('button', { name: 'Build the charts' }).click();
  await expect.element(page.getByText('The charts were not rebuilt')).toBeVisible();
  await expect.element(page.getByText(/The disk is full/)).toBeVisible();
});
