/** Moves of a chain whose every state can end it. The start is no state: it only says where chains begin. */
export interface ChainMoves {
  /** Number of states; they are 0 to size - 1. */
  size: number;
  /** Weight of each move between two states; moves of a state to itself count for nothing. */
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  weight: ArrayLike<number>;
  /** Weight of each state's ends. */
  ends: ArrayLike<number>;
}

/** The chain's matrix I - Q without moves of a state to itself, as two triangles. */
export interface ChainFactors {
  /** What a state's weights are divided by: its moves to others and its ends. */
  weight: Float64Array;
  /** x of (I - Q) x = b, such as the chance of an end from every state. */
  solve: (b: ArrayLike<number>) => Float64Array;
  /** y of (I - Q)' y = b, such as the visits to every state of chains that begin as b says. */
  solveTransposed: (b: ArrayLike<number>) => Float64Array;
}

/**
 * Factors the chain once; every solution then costs as much as the triangles have entries. The states with the fewest
 * neighbours go first, which keeps the triangles sparse, and each pivot is the sum of what leaves the state, so that nothing
 * is ever subtracted: W. K. Grassmann, M. I. Taksar, D. P. Heyman, "Regenerative analysis and steady state distributions
 * for Markov chains", Operations Research 33 (1985). A state without weight is never left and never entered.
 */
export function factorChain({ size, from, to, weight, ends }: ChainMoves): ChainFactors {
  const total = Float64Array.from(ends);
  const degree = new Float64Array(size);
  const isMove = (index: number) => from[index] !== to[index] && (weight[index] as number) > 0;
  for (let index = 0; index < from.length; index++) {
    if (!isMove(index)) continue;
    const [left, entered] = [from[index] as number, to[index] as number];
    total[left] = (total[left] as number) + (weight[index] as number);
    degree[left] = (degree[left] as number) + 1;
    degree[entered] = (degree[entered] as number) + 1;
  }
  const stateAt = Array.from({ length: size }, (_, state) => state).sort(
    (a, b) => (degree[a] as number) - (degree[b] as number) || a - b,
  );
  const placeOf = new Int32Array(size);
  for (const [place, state] of stateAt.entries()) placeOf[state] = place;

  const rows = stateAt.map(() => new Float64Array(size));
  for (let index = 0; index < from.length; index++) {
    if (!isMove(index)) continue;
    const [left, entered] = [from[index] as number, to[index] as number];
    const row = rows[placeOf[left] as number] as Float64Array;
    const column = placeOf[entered] as number;
    row[column] = (row[column] as number) + (weight[index] as number) / (total[left] as number);
  }
  const left = Float64Array.from(stateAt, (state) => ((ends[state] as number) || 0) / (total[state] || 1));
  const factors = eliminate(rows, left);
  const placed = (b: ArrayLike<number>) => Float64Array.from(stateAt, (state) => b[state] as number);
  const unplaced = (x: Float64Array) => Float64Array.from(placeOf, (place) => x[place] as number);
  return {
    weight: total,
    solve: (b) => unplaced(solveRows(factors, placed(b))),
    solveTransposed: (b) => unplaced(solveColumns(factors, placed(b))),
  };
}

interface Triangles {
  pivot: Float64Array;
  /** Of each place: the later places it moves to, and how much; the later places that move to it, and how much. */
  upper: [Int32Array, Float64Array][];
  lower: [Int32Array, Float64Array][];
}

/** Takes the states out of the chain in order, what passed through them going on directly. Changes its arguments. */
function eliminate(rows: Float64Array[], left: Float64Array): Triangles {
  const size = rows.length;
  const found: Triangles = { pivot: new Float64Array(size), upper: [], lower: [] };
  for (const [place, row] of rows.entries()) {
    const onward = laterOf(size, place, (later) => row[later] as number);
    const [columns, moves] = onward;
    const pivot = moves.reduce((sum, move) => sum + move, left[place] as number) || 1;
    const inward = laterOf(size, place, (later) => ((rows[later] as Float64Array)[place] as number) / pivot);
    const [entering, shares] = inward;
    for (const [at, later] of entering.entries()) {
      const share = shares[at] as number;
      const target = rows[later] as Float64Array;
      for (let entry = 0; entry < columns.length; entry++) {
        const column = columns[entry] as number;
        if (column !== later) target[column] = (target[column] as number) + share * (moves[entry] as number);
      }
      left[later] = (left[later] as number) + share * (left[place] as number);
    }
    found.pivot[place] = pivot;
    found.upper.push(onward);
    found.lower.push(inward);
  }
  return found;
}

function laterOf(size: number, place: number, valueOf: (later: number) => number): [Int32Array, Float64Array] {
  const [places, values]: [number[], number[]] = [[], []];
  for (let later = place + 1; later < size; later++) {
    const value = valueOf(later);
    if (value === 0) continue;
    places.push(later);
    values.push(value);
  }
  return [Int32Array.from(places), Float64Array.from(values)];
}

function solveRows({ pivot, upper, lower }: Triangles, x: Float64Array): Float64Array {
  for (const [place, [places, shares]] of lower.entries()) scatter(x, places, shares, x[place] as number);
  for (let place = x.length - 1; place >= 0; place--) {
    const sum = (x[place] as number) + gather(x, upper[place] as [Int32Array, Float64Array]);
    x[place] = sum / (pivot[place] as number);
  }
  return x;
}

function solveColumns({ pivot, upper, lower }: Triangles, y: Float64Array): Float64Array {
  for (const [place, [places, moves]] of upper.entries()) {
    y[place] = (y[place] as number) / (pivot[place] as number);
    scatter(y, places, moves, y[place]);
  }
  for (let place = y.length - 1; place >= 0; place--)
    y[place] = (y[place] as number) + gather(y, lower[place] as [Int32Array, Float64Array]);
  return y;
}

function scatter(into: Float64Array, places: Int32Array, values: Float64Array, times: number): void {
  if (times === 0) return;
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    into[place] = (into[place] as number) + (values[at] as number) * times;
  }
}

function gather(from: Float64Array, [places, values]: [Int32Array, Float64Array]): number {
  let sum = 0;
  for (let at = 0; at < places.length; at++) sum += (values[at] as number) * (from[places[at] as number] as number);
  return sum;
}
