import { describe, expect, test } from 'vitest';
import type { Row, Value } from '../../src/engine/engine';
import type { MetricAnswer } from '../../src/metrics/metric';
import { joinPortions } from '../../src/ui/figure/portions';

function answer(rows: Row[], bound: Record<string, Value> = {}, sql = 'select 1'): MetricAnswer {
  const q3 = { period_start: '2026-07-01', link_rule: null };
  return { rows, columns: {}, key: ['channel', 'rule'], counts: 'n', sql, bound: { ...q3, ...bound }, took_ms: 20 };
}

const agreed = { channel: 'Email', rule: 'hybrid', share: 0.5 };
const roles = { channel: 'Email', rule: 'roles', share: 0.3 };

describe('answers of portions', () => {
  test('are one answer: their rows together, and the time of all', () => {
    const whole = joinPortions([answer([agreed]), answer([roles], { link_rule: 'roles' })], ['link_rule']);
    expect(whole.rows).toEqual([agreed, roles]);
    expect(whole.took_ms).toBe(40);
    expect(whole.bound.link_rule).toBeNull();
  });

  test('hold a row that comes again once, as it stood first', () => {
    const again = { ...agreed, share: 0.6 };
    const whole = joinPortions([answer([agreed]), answer([again, roles], { link_rule: 'x' })], ['link_rule']);
    expect(whole.rows).toEqual([agreed, roles]);
  });

  test('of another period, another text or another parameter are left out', () => {
    const others = [
      answer([roles], { link_rule: 'roles', period_start: '2026-04-01' }),
      answer([roles], { link_rule: 'roles' }, 'select 2'),
      answer([roles], { link_rule: 'roles', filter_1: 'Paid search' }),
    ];
    for (const other of others)
      expect(joinPortions([answer([agreed]), other], ['link_rule'])).toEqual(answer([agreed]));
  });

  test('tell null keys from words', () => {
    const rows = [
      { channel: null, rule: 'hybrid' },
      { channel: 'null', rule: 'hybrid' },
    ];
    expect(joinPortions([answer(rows), answer(rows)], []).rows).toHaveLength(2);
  });
});
