/** Where an address begins so, the bytes stand in the page itself, compressed: the whole program is one file. */
const inPage = '#';

/** Whether this page is the one file that opens without a host. */
export const isOneFile = (): boolean => document.querySelector('script[id^="part-"]') !== null;

/**
 * The bytes of a built part: from the page's host, or out of the page where it is one file.
 * Throws `Error` when they do not come whole.
 */
export async function assetAt(address: string): Promise<Blob> {
  if (address.startsWith(inPage)) return partOfPage(address.slice(inPage.length));
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} did not come (${response.status}).`);
  return response.blob();
}

async function partOfPage(id: string): Promise<Blob> {
  const text = document.getElementById(id)?.textContent;
  if (!text) throw new Error(`This file is not whole: it lacks ${id}. Copy it again.`);
  const packed = new Blob([bytesOf(text)]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
