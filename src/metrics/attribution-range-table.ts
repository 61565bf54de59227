import type { FigureTable } from '../charts/figure';
import type { ChannelRange, SettingsCompared } from './attribution-settings';
import { keyOf, numberOf } from './row-values';

/**
 * A row per channel: its credit as agreed, how far it goes over all settings, and its share under each model with the
 * agreed links and look-back. `key`: columns that lead to the records, of the agreed setting, beside those shown.
 */
export function rangeTable({ channels, settings, agreed }: SettingsCompared, currency: string, key: readonly string[]) {
  const models = settings.filter(
    ({ link_rule, look_back_days }) => link_rule === agreed?.link_rule && look_back_days === agreed.look_back_days,
  );
  const isMoney = channels.some(({ agreed_row }) => agreed_row && numberOf(agreed_row, 'credit_minor') !== null);
  const share = { kind: 'share' } as const;
  const count = { kind: 'count' } as const;
  const table: FigureTable = {
    columns: [
      { name: 'channel', label: 'Channel', format: { kind: 'text' } },
      { name: 'deal_count', label: 'Deals with a touch of it', format: count },
      isMoney
        ? { name: 'credit_minor', label: 'Credit as agreed', format: { kind: 'money', currency } }
        : { name: 'deal_credit', label: 'Deals as agreed', format: count },
      { name: 'share', label: 'Share as agreed', format: share },
      { name: 'lowest', label: 'Lowest', format: share },
      { name: 'highest', label: 'Highest', format: share },
      { name: 'spread', label: 'Highest less lowest', format: share },
      { name: 'best_rank', label: 'Best rank', format: count },
      { name: 'worst_rank', label: 'Worst rank', format: count },
      ...models.map(({ model, model_label }) => ({ name: `model ${model}`, label: model_label, format: share })),
    ],
    rows: channels.map((one) => ({
      ...(one.agreed_row ? keyOf(one.agreed_row, key) : {}),
      ...rangeCells(one),
      ...Object.fromEntries(models.map(({ model, shares }) => [`model ${model}`, shares.get(one.channel) ?? 0])),
    })),
  };
  return table;
}

function rangeCells({ channel, deals, agreed, agreed_row, shares, ranks }: ChannelRange) {
  const [lowest, highest] = shares.length > 0 ? [Math.min(...shares), Math.max(...shares)] : [null, null];
  const inDeals = agreed_row ? numberOf(agreed_row, 'deal_credit') : null;
  return {
    channel,
    deal_count: agreed_row ? numberOf(agreed_row, 'deal_count') : deals,
    credit_minor: agreed_row ? numberOf(agreed_row, 'credit_minor') : null,
    deal_credit: inDeals === null ? null : Math.round(inDeals * 10) / 10,
    share: agreed,
    lowest,
    highest,
    spread: lowest === null || highest === null ? null : highest - lowest,
    best_rank: ranks?.best ?? null,
    worst_rank: ranks?.worst ?? null,
  };
}
