import type { Access } from './app';

/** This tab does not change the workspace; nothing was done. */
export class OnlyReading extends Error {
  override name = 'OnlyReading';
}

const words = {
  other_tab:
    'This workspace is open for writing in another tab. Nothing was changed here. Write here instead, or go on there.',
  taken_over: 'Another tab writes this workspace now. Nothing was changed here. Take it back, or go on there.',
  newer_version:
    'This workspace was saved by a newer version of Concord. Nothing was changed. Reload the page to get the newer version.',
};

/** Throws `OnlyReading` where the workspace may only be looked at. */
export function refuseReading({ mode, reading_because }: Access): void {
  if (mode === 'reading')
    throw new OnlyReading(
      reading_because ? words[reading_because] : 'The workspace is still opening. Try again in a moment.',
    );
}
