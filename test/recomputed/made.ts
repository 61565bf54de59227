import { pick } from '../malformed/random';

/** Made cells of exports: the same for the same `random`. */
export class Making {
  constructor(readonly random: () => number) {}

  one<T>(...all: readonly T[]): T {
    return pick(this.random, all);
  }

  /** Whether something happens that does so in `share` of cases. */
  chance(share: number): boolean {
    return this.random() < share;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.random() * (to - from + 1));
  }

  /** '2026-01-05 12:43:11', so many days after an earlier one, at any time of that day. */
  later(day: string, from: number, to: number): string {
    const date = new Date(Date.parse(day.slice(0, 10)) + this.whole(from, to) * 86_400_000).toISOString().slice(0, 10);
    const two = (number: number) => String(number).padStart(2, '0');
    return `${date} ${two(this.whole(0, 23))}:${two(this.whole(0, 59))}:${two(this.whole(0, 59))}`;
  }
}

export const lastDay = '2026-06-30';
export const upTo = (time: string) => time.slice(0, 10) <= lastDay;

const words =
  'Alder Birch Cedar Dune Ember Fjord Grove Harbor Iris Juniper Kestrel Larch Maple North Orchid Pine'.split(' ');
export const companies = words.flatMap((word) => [`${word} Foods`, `${word} Works`]);
