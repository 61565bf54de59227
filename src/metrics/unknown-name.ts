/** A metric, parameter, dimension or choice that does not exist; the message names those that do. */
export class UnknownName extends Error {
  override name = 'UnknownName';
}

/** Throws `UnknownName` when `name` is not among `choices`. `what` is the kind of thing in one word. */
export function refuseUnknown(what: string, name: string, choices: readonly string[]): void {
  if (choices.includes(name)) return;
  const offer = choices.length === 0 ? 'there are none' : `choose from ${choices.join(', ')}`;
  throw new UnknownName(`There is no ${what} '${name}': ${offer}.`);
}
