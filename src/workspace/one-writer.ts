/** What tabs of the same origin tell each other. */
type Word =
  | { say: 'hand over'; id: string; to: string; until: number }
  | { say: 'handed over'; id: string; to: string }
  | { say: 'saved'; id: string; rev: number }
  | { say: 'deleted everything' };

export interface WriterEvents {
  /** Another tab wants to write and waits until `until` (milliseconds since 1970): save first. False: it is not handed over. */
  handOver(id: string, until: number): Promise<boolean>;
  /** Another tab took the workspace without asking. */
  robbed(id: string): void;
  /** Another tab saved a workspace. */
  saved(id: string, rev: number): void;
  /** Another tab deleted everything. */
  deletedEverything(): void;
}

/** Another tab writes the workspace; nothing was done. */
export class OpenElsewhere extends Error {
  override name = 'OpenElsewhere';
}

const lockOf = (id: string) => `concord-workspace-${id}`;
/** A page that is being loaded again lets go of its lock a moment after the new one asks. */
const patience_ms = 1_000;
const answer_ms = 3_000;

/** One tab writes a workspace, by a lock that is gone with the tab. Without locks (plain http) every tab writes for itself. */
export class OneWriter {
  readonly #events: WriterEvents;
  readonly #channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('concord');
  readonly #name = crypto.getRandomValues(new Uint32Array(2)).join('-');
  #held: { id: string; release: () => void } | null = null;
  #answers = new Set<(id: string) => void>();

  constructor(events: WriterEvents) {
    this.#events = events;
    this.#channel?.addEventListener('message', ({ data }: MessageEvent<Word>) => this.#hear(data));
  }

  /** Whether this tab writes the workspace from now on; it lets go of the one it wrote before. */
  async hold(id: string): Promise<boolean> {
    if (this.#held?.id === id) return true;
    this.release();
    const until = performance.now() + patience_ms;
    for (;;) {
      if (await this.#request(id, { ifAvailable: true })) return true;
      if (performance.now() > until) return false;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Takes the workspace from whoever writes it. */
  steal(id: string): Promise<boolean> {
    return this.#request(id, { steal: true });
  }

  /** Asks the writing tab for it; false when it does not answer within three seconds. */
  async ask(id: string): Promise<boolean> {
    if (this.#held?.id === id || (await this.#request(id, { ifAvailable: true }))) return true;
    let hear: ((id: string) => void) | undefined;
    const answered = new Promise<boolean>((resolve) => {
      hear = (of) => of === id && resolve(true);
      this.#answers.add(hear);
      setTimeout(() => resolve(false), answer_ms);
    });
    this.#say({ say: 'hand over', id, to: this.#name, until: Date.now() + answer_ms });
    await answered;
    if (hear) this.#answers.delete(hear);
    return this.hold(id);
  }

  /** Does the work while no other tab writes the workspace. Throws `OpenElsewhere` where one does. */
  async alone<T>(id: string, work: () => Promise<T>): Promise<T> {
    const locks = navigator.locks as LockManager | undefined;
    if (!locks || this.#held?.id === id) return work();
    return locks.request(lockOf(id), { ifAvailable: true }, (lock) => {
      if (lock) return work();
      throw new OpenElsewhere(
        'This workspace is open for writing in another tab. Nothing was changed. Close it there first.',
      );
    });
  }

  release(): void {
    this.#held?.release();
    this.#held = null;
  }

  tellSaved(id: string, rev: number): void {
    this.#say({ say: 'saved', id, rev });
  }

  tellDeletedEverything(): void {
    this.#say({ say: 'deleted everything' });
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }

  #hear(word: Word): void {
    if (word.say === 'saved') this.#events.saved(word.id, word.rev);
    if (word.say === 'deleted everything') this.#events.deletedEverything();
    if (word.say === 'handed over' && word.to === this.#name) for (const answer of this.#answers) answer(word.id);
    if (word.say === 'hand over' && this.#held?.id === word.id) void this.#handOver(word);
  }

  async #handOver({ id, to, until }: Extract<Word, { say: 'hand over' }>): Promise<void> {
    if (!(await this.#events.handOver(id, until))) return;
    if (this.#held?.id === id) this.release();
    this.#say({ say: 'handed over', id, to });
  }

  /** Whether the lock was given; it is held until it is released or stolen. */
  #request(id: string, options: { ifAvailable: true } | { steal: true }): Promise<boolean> {
    const locks = navigator.locks as LockManager | undefined;
    if (!locks) {
      this.#held = { id, release: () => undefined };
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      let release: (() => void) | undefined;
      const held = locks.request(lockOf(id), options, (lock) => {
        if (!lock) return resolve(false);
        const released = new Promise<void>((done) => (release = done));
        this.#held = { id, release: () => release?.() };
        resolve(true);
        return released;
      });
      held.catch(() => {
        if (this.#held?.id !== id) return;
        this.#held = null;
        this.#events.robbed(id);
      });
    });
  }
}

/** Does the work while no tab throws files away, and no tab throws any away meanwhile. */
export async function whileFilesStay<T>(work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  return locks ? locks.request('concord-files', { mode: 'shared' }, work) : work();
}

/** Does the work when no tab is saving; else not at all. */
export async function whenNobodySaves(work: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  return locks.request('concord-files', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
