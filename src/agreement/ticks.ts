/** The two teams that agree on definitions. */
export const agreeingTeams = ['marketing', 'sales'] as const;
export type AgreeingTeam = (typeof agreeingTeams)[number];

/** That a team agreed on a definition, as it stands in the agreement: plain JSON. */
export interface Tick {
  /** Id of the definition: 'metric win-rate'. */
  definition: string;
  team: AgreeingTeam;
  /** Who agreed for the team, as they typed it. */
  by: string;
  /** ISO date, in the reader's own time. */
  at: string;
  /** `wordsHash` of the definition as it was agreed on: once it reads otherwise, it is not agreed any more. */
  words: string;
}

/** The ticks with these put in; a team has one a definition, the latest. */
export function withTicks(ticks: readonly Tick[], added: readonly Tick[]): Tick[] {
  const same = (one: Tick, other: Tick) => one.definition === other.definition && one.team === other.team;
  return [...ticks.filter((tick) => !added.some((one) => same(one, tick))), ...added];
}

/** The ticks without a team's for a definition. */
export function withoutTick(ticks: readonly Tick[], definition: string, team: AgreeingTeam): Tick[] {
  return ticks.filter((tick) => tick.definition !== definition || tick.team !== team);
}

/** How a team stands to a definition that now has these words; 'changed': it agreed on other words. */
export function standing(
  ticks: readonly Tick[],
  definition: string,
  team: AgreeingTeam,
  words: string,
): { state: 'agreed' | 'changed'; tick: Tick } | { state: 'not yet' } {
  const tick = ticks.find((one) => one.definition === definition && one.team === team);
  if (!tick) return { state: 'not yet' };
  return { state: tick.words === words ? 'agreed' : 'changed', tick };
}

/** Eight hex digits that change with a text: FNV-1a, 32 bit, over its UTF-8. */
export function wordsHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
