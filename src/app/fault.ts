import { Cancelled, EngineDied, SqlError } from '../engine/engine';

/** What kind of thing went wrong, as far as a person can do something about it. `own`: said in words of this program. */
export type Fault = 'memory' | 'stopped' | 'database' | 'part' | 'own';

const memory =
  /out of memory|bad_alloc|aborted\(oom|allocation fail|failed to allocate|could not allocate|cannot allocate|memory limit|invalid array length|invalid typed array length/i;
const part = /dynamically imported module|importing a module script|unable to preload/i;

export function faultOf(problem: unknown): Fault {
  const message = problem instanceof Error ? problem.message : String(problem);
  if (problem instanceof Cancelled) return 'own';
  if (memory.test(message) && !(problem instanceof EngineDied)) return 'memory';
  if (problem instanceof EngineDied) return 'stopped';
  if (problem instanceof SqlError) return 'database';
  return part.test(message) ? 'part' : 'own';
}

/** Whether work failed for want of memory, be it that the database broke down over it. */
export function isOfMemory(problem: unknown): boolean {
  return faultOf(problem) === 'memory' || (problem instanceof EngineDied && memory.test(problem.message));
}

/**
 * What to say of a problem on the screen. Never the database's own text: that has the cell in it that it stumbled over,
 * so only the kind of its error is named.
 */
export function faultWords(problem: unknown): string {
  switch (faultOf(problem)) {
    case 'memory':
      return 'It needs more memory than the browser gives a page. Close other tabs, or narrow the period.';
    case 'stopped':
      return 'The database in this page stopped. It starts again by itself.';
    case 'database':
      return `The database could not compute it${inBrackets(problem)}.`;
    case 'part':
      return 'A part of the page could not be fetched. Reload the page when the network is back.';
    default:
      return problem instanceof Error ? problem.message : String(problem);
  }
}

/** " (Conversion Error)": the kind of the database's error, which has nothing of the data in it. */
export function inBrackets(problem: unknown): string {
  const kind = /^((?:[A-Z][A-Za-z]* ){1,3}Error)\b/.exec(problem instanceof Error ? problem.message : '')?.[1];
  return kind ? ` (${kind})` : '';
}

/** Why the engine stopped or did not start, as kept in the state, without what the database itself said. */
export function engineWords(problem: string | null): string {
  if (!problem) return '';
  if (memory.test(problem)) return 'It needed more memory than the browser gives a page.';
  const [said = '', more] = problem.split(': ', 2);
  if (more === undefined) return said;
  return said.endsWith('Error') ? '' : `${said}.`;
}
