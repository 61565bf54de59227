import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import { assetAt } from '../assets';

/** An SVG shown as an image sees no fonts of the page: it must carry its own. */
async function fontRule(): Promise<string> {
  const font = await assetAt(interUrl).catch(() => null);
  if (!font) return '';
  const bytes = new Uint8Array(await font.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const source = `url(data:font/woff2;base64,${btoa(binary)})`;
  return `<style>@font-face{font-family:'Inter Variable';font-weight:100 900;src:${source} format('woff2')}</style>`;
}

function svgSize(svg: string): { width: number; height: number } {
  const size = /^<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg);
  if (!size) throw new Error('The picture has no size.');
  return { width: Number(size[1]), height: Number(size[2]) };
}

/**
 * The SVG of `toSvg` as a PNG of `scale` times its size, in the font of the page where that can be read, else in the
 * reader's own. Throws when the browser cannot turn the picture into an image.
 */
export async function toPng(svg: string, scale: number): Promise<Blob> {
  const { width, height } = svgSize(svg);
  const withFont = svg.replace('>', `>${await fontRule()}`);
  const address = URL.createObjectURL(new Blob([withFont], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser cannot draw pictures.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be saved.'))));
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
