import { changesNumbers, withDecision, type CheckDecision, type Choice } from '../agreement/decisions';
import type { Engine, RunOptions } from '../engine/engine';
import { ask, type AskRequest } from '../metrics/ask';
import { headlines } from '../metrics/headline';
import { metricById } from '../metrics/index';
import { checkNamed } from '../model/checks';
import { applyDecisions, dropSchema, undecidedSchema } from '../model/decide';
import { standingIn } from '../model/standing-in';

/** One figure under every choice a finding offers. */
export interface Effect {
  /** Metric id and title. */
  metric: string;
  title: string;
  /** By choice: the number with its parts, '29.8 % (65 of 218)'; null where there is nothing to say. */
  answers: Partial<Record<Choice, string | null>>;
  /** Whether some choice gives another number than keeping. */
  differs: boolean;
}

/**
 * What each choice about a check does to the figures it touches, in the scope of `request`; the other decisions stay.
 * Every choice is built and asked as it would be if it were taken. None for a check that offers no such choice.
 * One at a time: two would build over each other. Throws `RangeError` for an unknown check and what the engine throws.
 */
export async function effectsOf(
  engine: Engine,
  check: string,
  decisions: readonly CheckDecision[],
  request: AskRequest,
  run: RunOptions = {},
): Promise<Effect[]> {
  const { choices, affects } = checkNamed(check);
  if (choices.length === 0) return [];
  const asked = headlines.filter(({ metric }) => affects.includes(metric));
  const taken = decisions.find((decision) => decision.check === check)?.choice ?? 'keep';
  const inForce: Choice = changesNumbers(taken) ? taken : 'keep';
  const from = undecidedSchema(decisions);

  const answers = new Map<string, Effect['answers']>(asked.map(({ metric }) => [metric, {}]));
  const askAll = async (choice: Choice, of: Engine) => {
    for (const { metric, params, read } of asked) {
      const { rows } = await ask(of, metricById(metric), { ...request, params }, run);
      const heard = answers.get(metric);
      if (heard) heard[choice] = read(rows, request.currency);
    }
  };
  try {
    for (const choice of ['keep', ...choices] as const) {
      if (choice === inForce) {
        await askAll(choice, engine);
        continue;
      }
      const other = withDecision(decisions, check, choice, { by: '', at: '' });
      await applyDecisions(engine, other, { from, into: 'what_if' }, run);
      await askAll(choice, standingIn(engine, 'what_if'));
    }
  } finally {
    await dropSchema(engine, 'what_if');
  }
  return asked.map(({ metric }) => {
    const heard = answers.get(metric) ?? {};
    const differs = choices.some((choice) => heard[choice] !== heard.keep);
    return { metric, title: metricById(metric).title, answers: heard, differs };
  });
}
