/** A file that cannot become a table. The message says what happened, what is safe and what to do. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
}
