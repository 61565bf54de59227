import type { Storage } from '../../app/app';

/** Why nothing is kept beyond the tab. */
export const memoryWords: Record<NonNullable<Storage['memory_because']>, string> = {
  from_disk: 'The page was opened from disk, where browsers let it keep nothing.',
  insecure: 'The page came over plain http, where browsers let it keep nothing; over https it keeps the workspace.',
  blocked: 'This browser lets the page keep nothing: a private window, or a setting that blocks it.',
  older_tab:
    'Another tab has an earlier version of Concord open and holds what is saved. Close that tab and reload this one; your workspaces are safe.',
};

/** Why a save failed, and what helps. */
export const failedWords: Record<NonNullable<Storage['failed_because']>, string> = {
  full: 'There is no room left for it. Make room on the disk, or erase deleted workspaces under Data, Keeping.',
  refused: 'The browser refused to keep it, as it does in private windows or with a blocking setting.',
  no_answer: 'The storage of this browser did not answer.',
  other: 'The storage of this browser gave an error.',
  taken_over: 'Another tab took the workspace over before. Keep what you see as a workspace of its own.',
};

export const placeWords: Record<Storage['place'], string> = {
  files: 'This browser, on this computer',
  documents: 'This browser, on this computer, in its database for pages: large files are slower there',
  memory: 'Nowhere beyond this tab',
};

/** Whether the browser promised not to clear it, and what a person can do. */
export const persistenceWords: Record<Storage['persistence'], { short: string; long: string }> = {
  granted: { short: 'Yes', long: 'the browser promised to keep it until you delete it' },
  not_asked: { short: 'Not asked yet', long: 'the browser is asked once there is something to keep' },
  refused: {
    short: 'No',
    long: 'the browser may clear it when the disk runs full; adding a bookmark to this page often changes that, and a copy as a file is safe',
  },
  unavailable: { short: 'Not known', long: 'this browser makes no promise; a copy as a file is safe' },
};

/** "November 3, 2026 at 2:05 PM", in the reader's own time zone. `at`: ISO with zone. */
export function timeWords(at: string): string {
  return new Date(at).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' });
}
