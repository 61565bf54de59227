// First, before any library is in.
import '../guard/no-network.js';
import type { ScanPlan } from './each-record';
import { inspectInThread, type Inspection, type InspectRequest } from './inspect';
import { rewriteInThread, type Rewritten } from './rewrite';
import type { OnProgress, Span } from './scan';
import { unpackInThread, type Unpacked } from './unpack/unpack';
import { UnreadableFile } from './unreadable-file';

export type FileRequest =
  | ({ task: 'inspect' } & InspectRequest)
  | { task: 'rewrite'; text: Blob; plan: ScanPlan; only?: readonly Span[] }
  | { task: 'unpack'; file: Blob; name: string };

/** `alive` names a lock that is held as long as the worker lives: who is given it knows of its death. */
export type FileReply =
  | { alive: string | null }
  | { progress: Parameters<OnProgress> }
  | { result: Inspection | Rewritten | Unpacked }
  | { problem: string; unreadable: boolean };

const reply = (message: FileReply) => postMessage(message);

const lockName = `file-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
const untilDeath = () => {
  reply({ alive: lockName });
  return new Promise<never>(() => undefined);
};
const locks = navigator.locks as LockManager | undefined;
if (locks) locks.request(lockName, untilDeath).catch(() => undefined);
// Plain http has no locks; there a death goes unnoticed.
else reply({ alive: null });

addEventListener('message', (event: MessageEvent<FileRequest>) => {
  answer(event.data).then(
    (result) => reply({ result }),
    (error: unknown) => {
      const problem = error instanceof Error ? error.message : String(error);
      reply({ problem, unreadable: error instanceof UnreadableFile });
    },
  );
});

function answer(request: FileRequest): Promise<Inspection | Rewritten | Unpacked> {
  if (request.task === 'inspect') return inspectInThread(request, (...progress) => reply({ progress }));
  if (request.task === 'rewrite') return rewriteInThread(request.text, request.plan, request.only);
  return unpackInThread(request.file, request.name);
}
