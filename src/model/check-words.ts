const inWords = new Intl.NumberFormat('en-US');

/**
 * The first comment line of a check with numbers in place of `{count}`, `{out_of}` and `{rest}` (out_of less count), and of
 * `{one|many}` the form for the count.
 */
export function checkWords(sql: string, count: number, out_of: number): string {
  return formOf(/^-- (.+)/.exec(sql)?.[1] ?? '', count, out_of);
}

/** A sentence with its numbers and forms put in, see `checkWords`. */
export function formOf(sentence: string, count: number, out_of = count): string {
  const numbers: Record<string, number> = { count, out_of, rest: out_of - count };
  return sentence.replaceAll(/\{([^{}|]+)(?:\|([^{}]+))?\}/g, (whole, first: string, many: string | undefined) => {
    if (many !== undefined) return count === 1 ? first : many;
    const number = numbers[first];
    return number === undefined ? whole : inWords.format(number);
  });
}
