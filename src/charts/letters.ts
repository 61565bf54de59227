/**
 * Advance widths of Inter at weight 600 in thousandths of the size, from space to '~': the wider of its proportional and
 * its tabular figures.
 */
const widths = [
  269, 321, 523, 644, 650, 1004, 663, 326, 391, 391, 647, 673, 319, 647, 319, 379, 660, 647, 647, 647, 666, 647, 647,
  647, 647, 647, 319, 329, 673, 673, 673, 543, 999, 741, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
  759, 769, 645, 773, 652, 650, 660, 736, 741, 1040, 720, 713, 652, 391, 379, 391, 481, 469, 351, 574, 624, 583, 624,
  591, 389, 626, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 406, 549, 353, 612, 587, 839, 569, 588, 566, 455,
  359, 455, 673,
];

const ellipsis = '…';
const letters = new Intl.Segmenter('en-US', { granularity: 'grapheme' });

function letterWidth(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code === 0xa0) return 269;
  if (code < 0x20 || (code >= 0x300 && code < 0x370) || (code >= 0x200b && code < 0x2010)) return 0;
  if (code < 0x7f) return widths[code - 0x20] ?? 650;
  return code >= 0x1100 ? 1000 : 700;
}

/**
 * How wide a line of text will be, in pixels: the same on every machine, and never less than it is in Inter, so that
 * a picture drawn without a screen has the layout of one drawn on it.
 */
export function textWidth(text: string, size: number): number {
  let thousandths = 0;
  for (const letter of text) thousandths += letterWidth(letter);
  return (thousandths * size) / 1000;
}

/** One printable line: control characters and line breaks become spaces, broken surrogates the replacement sign. */
export function oneLine(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\p{Control}\u2028\u2029\ufffe\uffff]+/gu, ' ');
}

/** The text as one line of at most `width` pixels, cut with an ellipsis where it is longer. */
export function fitText(text: string, width: number, size: number): string {
  const line = oneLine(text);
  if (textWidth(line, size) <= width) return line;
  let room = width - textWidth(ellipsis, size);
  let kept = '';
  for (const { segment } of letters.segment(line)) {
    room -= textWidth(segment, size);
    if (room < 0) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${ellipsis}`;
}

/** The text in lines of at most `width` pixels, broken at spaces; a word longer than a line is cut. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line);
      line = fitText(word, width, size);
    } else {
      line = line === '' ? fitText(word, width, size) : longer;
    }
  }
  return line === '' ? lines : [...lines, line];
}
