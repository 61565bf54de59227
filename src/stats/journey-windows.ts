/** Journeys with the same touches in the same order; channels are whole numbers from 0. */
export interface CountedPath {
  path: readonly number[];
  conversions: number;
  /** Journeys that ended without one. Journeys still open are neither. */
  nulls: number;
  /** Of the conversions, in any unit. */
  value: number;
}

/** One touch of journeys with the touches before it, the oldest first, as far as the window reaches. */
export interface TouchWindow {
  codes: readonly number[];
  /** It is the journey's last touch. */
  is_last: boolean;
  conversions: number;
  nulls: number;
  value: number;
}

/** Every touch of the paths with up to `order` touches before it. */
export function windowsOf(paths: readonly CountedPath[], order: number): TouchWindow[] {
  return paths.flatMap(({ path, ...counts }) =>
    path.map((_, index) => ({
      ...counts,
      codes: path.slice(Math.max(0, index - order), index + 1),
      is_last: index === path.length - 1,
    })),
  );
}

/** What windows say of a chain: its states, its moves, and which move and which end each window stands for. */
export interface WindowMoves {
  /** The channels of each state. */
  states: (readonly number[])[];
  /** Each move, from a state or from the start (-1), to a state. */
  from: number[];
  to: number[];
  /** Of each window: its move, or -1 before the path is as long as a state. */
  move: Int32Array;
  /** Of each window: the state whose end it is, or -1. */
  end: Int32Array;
}

/**
 * The chain of an order: a state is a window of `order` touches, and a path with fewer is one state of its own.
 * The windows must reach back `order` touches or more.
 * @param names Number of channels.
 */
export function movesOf(
  windows: readonly Pick<TouchWindow, 'codes' | 'is_last'>[],
  names: number,
  order: number,
): WindowMoves {
  const found: WindowMoves = {
    states: [],
    from: [],
    to: [],
    move: new Int32Array(windows.length).fill(-1),
    end: new Int32Array(windows.length).fill(-1),
  };
  const [states, moves] = [new Map<number, number>(), new Map<number, number>()];
  const most = (names + 1) ** order;
  const stateOf = (codes: readonly number[], start: number, end: number): number => {
    let key = 0;
    for (let at = Math.max(0, start); at < end; at++) key = key * (names + 1) + (codes[at] as number) + 1;
    const known = states.get(key);
    if (known !== undefined) return known;
    states.set(key, found.states.length);
    return found.states.push(codes.slice(Math.max(0, start), end)) - 1;
  };
  for (const [index, { codes, is_last }] of windows.entries()) {
    const { length } = codes;
    if (length < order && !is_last) continue;
    const to = stateOf(codes, length - order, length);
    const from = length > order ? stateOf(codes, length - order - 1, length - 1) : -1;
    const key = (from + 1) * (most + 1) + to;
    let move = moves.get(key);
    if (move === undefined) {
      move = found.from.push(from) - 1;
      found.to.push(to);
      moves.set(key, move);
    }
    found.move[index] = move;
    if (is_last) found.end[index] = to;
  }
  return found;
}
