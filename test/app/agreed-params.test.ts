import { expect, test } from 'vitest';
import { withAgreed } from '../../src/app/agreed-params';
import { metrics } from '../../src/metrics/index';

const metric = (id: string) => metrics.find((one) => one.id === id);

test('a metric that knows a margin takes the agreed one, unless another is asked for', () => {
  const agreed = { gross_margin: 0.8 };
  const spend = metric('return-on-spend');
  expect(withAgreed(spend, { by: 'channel' }, agreed)).toEqual({ by: 'channel', gross_margin: 0.8 });
  expect(withAgreed(spend, { gross_margin: null }, agreed)).toEqual({ gross_margin: 0.8 });
  expect(withAgreed(spend, { gross_margin: 0.5 }, agreed)).toEqual({ gross_margin: 0.5 });
  expect(withAgreed(spend, { gross_margin: 0 }, agreed)).toEqual({ gross_margin: 0 });
  expect(withAgreed(metric('win-rate'), { by: 'team' }, agreed)).toEqual({ by: 'team' });
  expect(withAgreed(undefined, {}, agreed)).toEqual({});
});
