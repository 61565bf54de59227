import type { Page } from 'playwright';
import { bring, peopleFile, type Standing } from './machine';

/** Something a person does that has to survive: how it is done, and what stands afterwards. */
export interface Act {
  name: string;
  do(page: Page): Promise<unknown>;
  /** What must stand once it is saved. */
  after(before: Standing): Partial<Standing>;
}

/** The acts of a session, one after the other, each from a number of its own. */
export function actNumber(n: number, random: () => number): Act {
  const kind = Math.floor(random() * 5);
  if (kind === 0) {
    const file = peopleFile(`people-${n}.csv`, 40 + (n % 7));
    return {
      name: `import ${file.name}`,
      do: (page) => bring(page, file),
      after: ({ files }) => ({
        files: [...files, { name: file.name, records: 40 + (n % 7) }].sort((a, b) =>
          String(a.name) < String(b.name) ? -1 : 1,
        ),
      }),
    };
  }
  if (kind === 1) {
    const period_start = `2025-0${1 + (n % 9)}-0${1 + (n % 8)}`;
    return {
      name: `scope ${period_start}`,
      do: (page) =>
        page.evaluate((start) => {
          window.concord.setScope({ period_start: start });
          return window.concord.workspace.saved();
        }, period_start),
      after: () => ({ period_start }),
    };
  }
  if (kind === 2) {
    return {
      name: 'duplicate',
      do: (page) =>
        page.evaluate(() => window.concord.workspace.duplicate().then(() => window.concord.workspace.saved())),
      after: ({ name, names }) => {
        const copy = copyName(name, names);
        return { name: copy, names: [...names, copy].sort() };
      },
    };
  }
  if (kind === 3) {
    return {
      name: 'delete the other workspaces',
      do: (page) =>
        page.evaluate(async () => {
          const { workspace } = window.concord;
          for (const { id } of workspace.list()) if (id !== workspace.id) await workspace.remove(id);
        }),
      after: ({ name }) => ({ names: [name] }),
    };
  }
  return {
    name: `rename to ${n}`,
    do: (page) =>
      page.evaluate(
        (name) => window.concord.workspace.rename(name).then(() => window.concord.workspace.saved()),
        `Name ${n}`,
      ),
    after: ({ name, names }) => ({
      name: `Name ${n}`,
      names: [...names.filter((one) => one !== name), `Name ${n}`].sort(),
    }),
  };
}

function copyName(name: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const copy = `${name} (copy${count === 1 ? '' : ` ${count}`})`;
    if (!taken.includes(copy)) return copy;
  }
}
