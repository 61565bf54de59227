import { formatDate } from '../../charts/format';
import type { Metric } from '../../metrics/metric';
import type { ModelReport } from '../../model/report';

/** What a figure of money says about converted amounts: one sentence a rate that was used; none without. */
export function rateNotes({ columns }: Pick<Metric, 'columns'>, rates: ModelReport['rates'] = []): string[] {
  if (!Object.values(columns).some(({ kind }) => kind === 'money')) return [];
  return rates
    .filter(({ deals }) => deals > 0)
    .map(
      ({ currency, to_currency, per_unit, rate_date, rate_source }) =>
        `Amounts in ${currency} are converted: 1 ${currency} is ${per_unit} ${to_currency}, ${rate_source}, ${formatDate(rate_date)}.`,
    );
}
