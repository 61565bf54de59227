import type { FileProgress } from './app';

/** Smaller files are there before anybody could read how far they are. */
const worthShowing_bytes = 10 * 1024 * 1024;
const between_ms = 100;
/** What a second tells about the rest is too little before that. */
const soonest_ms = 1000;

type Phase = FileProgress['phase'];

/** How far each of the files being loaded is, told at most ten times a second; nothing is told of small ones. */
export class LoadProgress {
  readonly #rows: FileProgress[];
  readonly #say: (rows: FileProgress[]) => void;
  readonly #began: { phase: Phase; at: number }[];
  #said = -Infinity;

  constructor(files: readonly File[], say: (rows: FileProgress[]) => void) {
    const isShown = files.some(({ size }) => size > worthShowing_bytes);
    this.#say = isShown ? say : () => undefined;
    this.#rows = files.map(({ name, size }) => ({
      name,
      phase: 'waiting',
      done: 0,
      bytes: size,
      rows: null,
      seconds_left: null,
    }));
    this.#began = files.map(() => ({ phase: 'waiting', at: 0 }));
    this.#tell();
  }

  /** A file enters a phase, or goes on in it. `share` is how much of the phase is done, 0..1. */
  step(index: number, phase: Phase, share = 0, rows?: number): void {
    const row = this.#rows[index];
    if (row === undefined) return;
    const now = performance.now();
    const isNew = row.phase !== phase;
    if (isNew) this.#began[index] = { phase, at: now };
    const spent_ms = now - (this.#began[index]?.at ?? now);
    const isKnown = share > 0 && spent_ms >= soonest_ms;
    this.#rows[index] = {
      ...row,
      phase,
      done: Math.min(row.bytes, Math.round(row.bytes * share)),
      rows: rows ?? row.rows,
      seconds_left: isKnown ? (spent_ms * (1 - share)) / share / 1000 : null,
    };
    if (isNew || now - this.#said >= between_ms) this.#tell();
  }

  end(): void {
    this.#say([]);
  }

  #tell(): void {
    this.#said = performance.now();
    this.#say([...this.#rows]);
  }
}
