import { useState } from 'react';
import type { AttributionRules } from '../../agreement/attribution';
import { useApp, useAppState } from '../app-context';
import { attempt } from '../data/attempt';
import type { Params } from '../queries';

/** What a person tries on the page without agreeing on it. */
export type Tried = Partial<Pick<AttributionRules, 'model' | 'link_rule' | 'look_back_days'>>;

/** The agreed rules of attribution and how to change them. */
export function useAgreedAttribution() {
  const app = useApp();
  const rules = useAppState((state) => state.agreement.attribution);
  const agree = (change: Partial<AttributionRules>) =>
    attempt(app.agree({ attribution: { ...rules, ...change } }), 'What was agreed before still holds.');
  return { rules, agree };
}

/** What the page asks with: as agreed, but for what is tried. */
export function useTried() {
  const { rules, agree } = useAgreedAttribution();
  const [tried, setTried] = useState<Tried>({});
  const differs = (Object.keys(tried) as (keyof Tried)[]).filter((name) => tried[name] !== rules[name]);
  const params: Params = {};
  for (const name of differs) params[name] = name === 'look_back_days' ? (tried[name] ?? 0) : (tried[name] ?? null);
  return {
    rules,
    inForce: { ...rules, ...tried },
    params,
    isAgreed: differs.length === 0,
    try: (change: Tried) => setTried({ ...tried, ...change }),
    back: () => setTried({}),
    agreeOnTried: () => {
      agree(tried);
      setTried({});
    },
  };
}
