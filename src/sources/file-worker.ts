import type { ScanPlan } from './each-record';
import { inspectInThread, type Inspection } from './inspect';
import { rewriteInThread, type Rewritten } from './rewrite';
import type { OnProgress } from './scan';
import { UnreadableFile } from './unreadable-file';

export type FileRequest =
  { task: 'inspect'; file: Blob; name: string } | { task: 'rewrite'; text: Blob; plan: ScanPlan };

/** `alive` names a lock that is held as long as the worker lives: who is given it knows of its death. */
export type FileReply =
  | { alive: string }
  | { progress: Parameters<OnProgress> }
  | { result: Inspection | Rewritten }
  | { problem: string; unreadable: boolean };

const reply = (message: FileReply) => postMessage(message);

const lockName = `file-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
const untilDeath = () => {
  reply({ alive: lockName });
  return new Promise<never>(() => undefined);
};
// Plain http has no locks; there a death goes unnoticed.
(navigator.locks as LockManager | undefined)?.request(lockName, untilDeath).catch(() => undefined);

addEventListener('message', (event: MessageEvent<FileRequest>) => {
  const request = event.data;
  const answer =
    request.task === 'inspect'
      ? inspectInThread(request.file, request.name, (...progress) => reply({ progress }))
      : rewriteInThread(request.text, request.plan);
  answer.then(
    (result) => reply({ result }),
    (error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      reply({ problem, unreadable: error instanceof UnreadableFile });
    },
  );
});
