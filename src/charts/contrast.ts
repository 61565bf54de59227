/**
 * The most an ink may cover its ground, 0..1, so that letters on both keep a contrast. The letters must have it on the
 * ground alone. Colours are '#rrggbb'.
 */
export function strongestOpacity(ink: string, ground: string, letters: string, contrast: number): number {
  const isReadable = (opacity: number) => contrastOn(letters, ink, ground, opacity) >= contrast;
  if (isReadable(1)) return 1;
  let [low, high] = [0, 1];
  for (let step = 0; step < 20; step++) {
    const middle = (low + high) / 2;
    if (isReadable(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** The contrast of letters, each colour '#rrggbb', on an ink that covers its ground with an opacity: 1 to 21 (WCAG 2). */
export function contrastOn(letters: string, ink: string, ground: string, opacity: number): number {
  const below = channels(ground);
  const mix = channels(ink).map((channel, at) => mixed(channel, below[at] ?? 0, opacity));
  return contrastOf(luminance(mix), luminance(channels(letters)));
}

function mixed(above: number, below: number, opacity: number): number {
  return opacity * above + (1 - opacity) * below;
}

function contrastOf(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

/** Relative luminance of channels 0..255. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
