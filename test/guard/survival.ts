import type { Page } from 'playwright';
import { expect } from 'vitest';
import { actNumber } from './acts';
import { standing, type Standing } from './machine';

/**
 * What is tried again and again: an act is begun, the browser or the page is ended in the middle of it, and afterwards
 * what stands is what stood before the act or what stands after it, and after it when the page had said that it is saved.
 */
export class Survival {
  #before: Standing | null = null;
  #n = 0;
  #acknowledged = false;
  #act = '';
  #after: Partial<Standing> = {};
  /** Numbers by files: the same files must always give the same. */
  readonly #numbers = new Map<string, string>();
  acknowledgements = 0;

  constructor(private readonly random: () => number) {}

  /** Compares what came back with what has to be there. */
  async check(page: Page): Promise<void> {
    const now = await standing(page);
    const { leads, ...kept } = now;
    expect(kept.damaged, this.#act).toEqual([]);
    expect(kept.access, this.#act).toBe('writing');
    if (this.#before) {
      const { leads: _leads, ...before } = this.#before;
      const after = { ...before, ...this.#after };
      const allowed = this.#acknowledged ? [after] : [before, after];
      expect(allowed.map(comparable), `${this.#act}${this.#acknowledged ? ', acknowledged' : ''}`).toContain(
        comparable(kept),
      );
    }
    const files = JSON.stringify(kept.files);
    const numbers = JSON.stringify(leads);
    expect(numbers, `numbers of ${files}`).toBe(this.#numbers.get(files) ?? numbers);
    this.#numbers.set(files, numbers);
    this.#before = now;
  }

  /** Begins the next act; it is on its way when this returns. */
  begin(page: Page): void {
    this.#n += 1;
    const act = actNumber(this.#n, this.random);
    this.#act = act.name;
    this.#acknowledged = false;
    this.#after = this.#before ? act.after(this.#before) : {};
    const n = this.#n;
    act.do(page).then(
      () => this.#acknowledge(n),
      () => undefined,
    );
  }

  #acknowledge(n: number): void {
    if (n !== this.#n) return;
    this.#acknowledged = true;
    this.acknowledgements += 1;
  }
}

const comparable = ({ name, names, files, period_start }: Partial<Standing>) =>
  JSON.stringify([name, names, files, period_start]);
