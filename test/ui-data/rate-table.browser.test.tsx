import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Rate } from '../../src/agreement/agreement';
import { RateTable } from '../../src/ui/data/RateTable';
import { violations } from './violations';

const toPounds: Rate = { currency: 'EUR', to: 'GBP', per_unit: '0.85', as_of: '2026-03-31', source: 'ECB' };

async function show(rates: Rate[] = []) {
  const onChange = vi.fn<(rates: Rate[]) => void>();
  await render(<RateTable currencies={['EUR', 'JPY']} to="USD" rates={rates} asOf="2026-03-31" onChange={onChange} />);
  return onChange;
}
const field = (name: string) => page.getByRole('textbox', { name });

test('a rate counts once number, day and source are there, and keeps the rates to other currencies', async () => {
  const onChange = await show([toPounds]);
  await field('What 1 EUR is worth in USD').fill('1,0842');
  await userEvent.tab();
  expect(onChange).not.toHaveBeenCalled();
  await field('Source of the rate of EUR').fill('ECB');
  await userEvent.keyboard('{Enter}');
  expect(onChange.mock.calls).toEqual([
    [[toPounds, { currency: 'EUR', to: 'USD', per_unit: '1.0842', as_of: '2026-03-31', source: 'ECB' }]],
  ]);
});

test('what is no rate is said and not taken', async () => {
  const onChange = await show();
  await field('Source of the rate of JPY').fill('Bank');
  await field('What 1 JPY is worth in USD').fill('a lot');
  await userEvent.tab();
  await expect.element(page.getByText('A number above 0 with at most ten decimals')).toBeVisible();
  expect(onChange).not.toHaveBeenCalled();
});

test('a rate can be removed', async () => {
  const rate = { ...toPounds, to: 'USD', per_unit: '1.1' };
  const onChange = await show([toPounds, rate]);
  await page.getByRole('button', { name: 'Remove the rate of EUR' }).click();
  expect(onChange.mock.calls).toEqual([[[toPounds]]]);
  expect(await violations()).toEqual([]);
});
