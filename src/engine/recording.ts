import type { Engine, Params } from './engine';

/** What was done to an engine: a statement that changed something, or a file made readable as 'in/<name>'. */
export type Done = { what: 'statement'; sql: string; params: Params } | { what: 'file'; name: string; content: Blob };

/** The engine, and all that was done to it through this one, in order; what failed and what was only asked is not listed. */
export function recording(engine: Engine): { engine: Engine; done: Done[] } {
  const done: Done[] = [];
  return {
    done,
    engine: {
      ...engine,
      async execute(sql, params = {}, options) {
        await engine.execute(sql, params, options);
        done.push({ what: 'statement', sql, params });
      },
      async registerFile(name, content) {
        await engine.registerFile(name, content);
        done.push({ what: 'file', name, content });
      },
    },
  };
}
