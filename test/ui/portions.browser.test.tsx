import { QueryClientProvider } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Row } from '../../src/engine/engine';
import { AppProvider } from '../../src/ui/app-context';
import { DrillProvider } from '../../src/ui/figure/drill-context';
import { Figure } from '../../src/ui/figure/Figure';
import { makeQueryClient } from '../../src/ui/queries';
import { type Asked, fakeApp, wholeScope } from './fake-app';
import './page-process';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';

const ruleOf = ({ params }: Asked) => (typeof params.link_rule === 'string' ? params.link_rule : null);

/** Email's share is 10 % in Q3 and 60 % in Q2 as agreed, and a little more under each further link rule. */
function answerTo(asked: Asked): Row[] {
  const base = asked.scope.period_start === '2026-04-01' ? 0.6 : 0.1;
  const rules = ['hybrid', 'roles', 'account', 'converted_lead'];
  const rule = ruleOf(asked);
  const share = base + (rule === null ? 0 : 0.01 * rules.indexOf(rule));
  const at = {
    link_rule: rule ?? 'hybrid', look_back_days: 365, model: 'linear', model_label: 'Linear', deal_count: 40,
    deal_credit: null, is_agreed_model: true, is_agreed_rule: (rule ?? 'hybrid') === 'hybrid', is_agreed_look_back: true,
    all_deal_count: 40, other_currency_count: 0, without_amount_count: 0,
  }; // prettier-ignore
  return [
    { channel: 'Email', worth: share, credit_minor: share * 1e6, share, ...at },
    { channel: 'Unattributed', worth: 1 - share, credit_minor: (1 - share) * 1e6, share: 1 - share, ...at },
  ];
}

test('a new period in the middle of the portions never mixes answers, and the picture before stays whole until then', async () => {
  const held: { asked: Asked; free: () => void }[] = [];
  const app = fakeApp(
    { scope: { ...wholeScope, compare: 'none' } },
    (asked) => new Promise((resolve) => held.push({ asked, free: () => resolve(answerTo(asked)) })),
  );
  const next = async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0);
    const question = held.shift();
    question?.free();
    return question?.asked;
  };
  await page.viewport(1280, 800);
  await render(
    <QueryClientProvider client={makeQueryClient()}>
      <AppProvider app={app}>
        <DrillProvider>
          <Figure question={{ metric: 'attribution-range' }} />
        </DrillProvider>
      </AppProvider>
    </QueryClientProvider>,
  );
  const heading = page.getByRole('heading', { level: 2 });
  await next();
  await next();
  expect(ruleOf((await next()) as Asked)).toBe('roles');
  await expect.element(heading).toHaveTextContent(/^Email gets 10\.0.%.to 11\.0.% of won revenue/);

  app.setScope({ period_start: '2026-04-01', period_end: '2026-06-30' });
  await expect.poll(() => held.map(({ asked }) => asked.scope.period_start)).toContain('2026-04-01');
  await expect.element(heading).toHaveTextContent(/^Email gets 10\.0.%.to 11\.0.% of won revenue/);
  const late = held.filter(({ asked }) => asked.scope.period_start === '2026-07-01');
  const first = held.filter(({ asked }) => asked.scope.period_start === '2026-04-01');
  expect(first.map(({ asked }) => ruleOf(asked))).toEqual([null]);
  expect(late.length).toBeLessThanOrEqual(1);
  for (const { free } of late) free();
  held.length = 0;
  for (const { free } of first) free();
  for (const rule of ['hybrid', 'roles', 'account', 'converted_lead']) {
    const asked = (await next()) as Asked;
    expect([asked.scope.period_start, ruleOf(asked)]).toEqual(['2026-04-01', rule]);
  }
  await expect.element(heading).toHaveTextContent(/^Email gets 60\.0.%.to 63\.0.% of won revenue/);
  expect(page.getByText('Still filling in', { exact: false }).elements()).toEqual([]);
  expect(app.asked.filter(({ scope }) => scope.period_start === '2026-07-01')).toHaveLength(3 + late.length);
});
