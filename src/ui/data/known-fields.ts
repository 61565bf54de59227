import type { Kind } from '../../sources/fields';
import { suggestMapping } from '../../sources/mapping';
import type { Mapping, Source } from '../../sources/source';

/** Goals typed on the page make the same figures possible as a file of goals. */
export const typedGoalsMapping: Mapping = {
  kind: 'goal',
  tool: 'typed',
  columns: { period: 'period', metric: 'metric', target: 'target' },
  options: {},
};

/** The best mapping of a file to a kind the person has just said it is of; the readings they confirmed stay. */
export function suggestedMapping(kind: Kind, source: Source): Mapping {
  const { mapping } = suggestMapping(kind, toolFor(kind, source), source.header);
  return { ...mapping, options: { ...source.mapping.options, ...mapping.options } };
}

/** Fields whose column bears a name people often use for them, not the tool's own: worth a look. */
export function uncertainFields({ kind, columns }: Mapping, source: Source): Set<string> {
  const suggested = suggestMapping(kind, toolFor(kind, source), source.header);
  const isGuess = (name: string) =>
    suggested.tiers[name] === 'check' && suggested.mapping.columns[name] === columns[name];
  return new Set(Object.keys(columns).filter(isGuess));
}

function toolFor(kind: Kind, { mapping, recognition }: Source): string {
  return kind === mapping.kind ? mapping.tool : kind === recognition.kind ? recognition.tool : 'generic';
}
