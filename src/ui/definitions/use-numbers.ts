import { useQueries } from '@tanstack/react-query';
import type { Row } from '../../engine/engine';
import { formatShare } from '../../charts/format';
import { headlines } from '../../metrics/headline';
import { useApp, useAppState } from '../app-context';
import { type Params, useAsking } from '../queries';
import type { Definition } from './definitions';
import { agreedParams } from './metric-definitions';

interface Asked {
  /** Id of the definition the number stands beside. */
  definition: string;
  metric: string;
  params: Params;
  read: (rows: readonly Row[], currency: string) => string | null;
}

/** What each definition makes of the numbers of the chosen period, by its id; other ways of counting stand beside. */
export function useNumbers(definitions: readonly Definition[]): ReadonlyMap<string, string[]> {
  const app = useApp();
  const { scope, revision, isReady } = useAsking();
  const agreement = useAppState((state) => state.agreement);
  const questions = definitions.flatMap((definition) => questionsOf(definition));
  const different = new Map(questions.map((question) => [keyOf(question), question]));
  const answers = useQueries({
    queries: [...different.values()].map(({ metric, params }) => ({
      queryKey: ['metric', metric, scope, params, revision],
      queryFn: ({ signal }: { signal: AbortSignal }) => app.metric(metric, { scope: scope ?? {}, params, signal }),
      enabled: isReady,
    })),
  });
  const places = new Map([...different.keys()].map((key, place) => [key, place]));
  const numbers = new Map<string, string[]>();
  for (const question of questions) {
    const { definition, read } = question;
    const answer = answers[places.get(keyOf(question)) ?? -1]?.data;
    const words = answer ? read(answer.rows, String(answer.bound.currency ?? '')) : null;
    if (words !== null) numbers.set(definition, [...(numbers.get(definition) ?? []), words]);
  }
  return numbers;

  function questionsOf({ id, metric: named }: Definition): Asked[] {
    const metric = app.metrics.find((one) => one.id === named);
    const headline = headlines.find((one) => one.metric === named);
    if (!metric || !headline) return [];
    const params = { ...agreedParams(metric, agreement), ...headline.params };
    const now: Asked = { definition: id, metric: metric.id, params, read: headline.read };
    if (id === 'metric win-rate') return [now, { ...now, read: byAmount }];
    if (id !== 'promise contact') return [now];
    const isInDays = params.unit === 'days';
    const read = labelled(isInDays ? 'In weekdays' : 'In calendar days', headline.read);
    return [now, { ...now, params: { ...params, unit: isInDays ? 'weekdays' : 'days' }, read }];
  }
}

const keyOf = ({ metric, params }: Asked) => JSON.stringify([metric, params]);

function byAmount([row]: readonly Row[]): string | null {
  const share = row?.win_rate_by_amount;
  return typeof share === 'number' ? `By amount it would be ${formatShare(share)}` : null;
}

function labelled(label: string, read: Asked['read']): Asked['read'] {
  return (rows, currency) => {
    const words = read(rows, currency);
    return words === null ? null : `${label} it would be ${words}`;
  };
}
