/** A share of amounts without its largest one. */
export interface LeftOne {
  part: number;
  whole: number;
  /** Null where nothing is left to divide by. */
  share: number | null;
}

/** `part` of `whole` without one amount of the whole, which was in the part or not. Minor units. */
export function withoutOne(part: number, whole: number, one: number, isInPart: boolean): LeftOne {
  const left = { part: isInPart ? part - one : part, whole: whole - one };
  return { ...left, share: left.whole > 0 ? left.part / left.whole : null };
}
