import { crc32 } from '../../sources/unpack/crc32';
import { BlobParts } from './blob-parts';
import { damagedFile, newerFile, WorkspaceFileProblem } from './format';

/*
 * A locked file: a header of 60 bytes, then the content in sealed chunks.
 *
 *   17 bytes  'CONCORD-LOCKED-1' and a line feed
 *   16        salt of PBKDF2-SHA-256, 600,000 rounds, which makes the AES-256 key of the passphrase
 *    7        prefix of every nonce
 *   16        seal of nothing, under a nonce no chunk has: tells a wrong passphrase from damage
 *    4        CRC-32 of all that, big-endian: tells a damaged header from a wrong passphrase
 *
 * Chunks are 1 MiB of content under AES-GCM with 16 bytes of tag; the last one is what is left. Nonces follow the STREAM
 * construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): prefix, number of the chunk, 1 for the last one; the header is
 * authenticated with each. A chunk that is changed, moved, left out or cut off does not open.
 */

const mark = 'CONCORD-LOCKED-1\n';
const anyMark = 'CONCORD-LOCKED-';
const rounds = 600_000;
const saltBytes = 16;
const prefixBytes = 7;
const tagBytes = 16;
const chunkBytes = 1024 * 1024;
const sealAt = mark.length + saltBytes + prefixBytes;
const headerBytes = sealAt + tagBytes + 4;

type Bytes = Uint8Array<ArrayBuffer>;

/** The file is locked and the passphrase is missing, or not the one it was locked with. */
export class PassphraseNeeded extends Error {
  override name = 'PassphraseNeeded';

  constructor(
    file: string,
    readonly why: 'missing' | 'wrong',
  ) {
    super(
      why === 'missing'
        ? `${file} is locked with a passphrase. Nothing changed in this browser. Give the passphrase it was saved with.`
        : `This is not the passphrase ${file} was locked with. Nothing changed in this browser. Check capital letters and the keyboard's language, and try again.`,
    );
  }
}

export interface LockOptions {
  signal?: AbortSignal | undefined;
  /** Bytes of the content that went through. */
  onProgress?: ((bytes: number) => void) | undefined;
}

/** Whether this browser can lock and open files here: plain http (other than localhost) has no encryption. */
export const canLock = (): boolean => globalThis.crypto?.subtle !== undefined;

/** Whether a file begins as a locked one does, of this version or another. */
export async function isLocked(file: Blob): Promise<boolean> {
  return (await file.slice(0, anyMark.length).text()) === anyMark;
}

/** Seals a file with a passphrase. Throws the signal's reason, and `WorkspaceFileProblem` where `canLock` says no. */
export async function locked(content: Blob, passphrase: string, options: LockOptions = {}): Promise<Blob> {
  refusePassphrase(passphrase);
  const header = new Uint8Array(headerBytes);
  header.set(new TextEncoder().encode(mark));
  crypto.getRandomValues(header.subarray(mark.length, sealAt));
  const key = await keyOf(passphrase, header);
  header.set(await seal(key, header, sealNonce(header), new Uint8Array(0)), sealAt);
  new DataView(header.buffer).setUint32(headerBytes - 4, crc32(header.subarray(0, headerBytes - 4)));
  const parts = new BlobParts();
  parts.add(header.slice());
  const chunks = Math.max(1, Math.ceil(content.size / chunkBytes));
  for (let number = 0; number < chunks; number += 1) {
    options.signal?.throwIfAborted();
    const bytes = await bytesOf(content, number * chunkBytes, chunkBytes);
    parts.add(await seal(key, header, nonceOf(header, number, number === chunks - 1), bytes));
    options.onProgress?.(number * chunkBytes + bytes.length);
  }
  return parts.whole();
}

/**
 * The content of a locked file, every byte of it checked. `name` is for messages. Throws `PassphraseNeeded` for a wrong
 * passphrase, `WorkspaceFileProblem` for a damaged file, a newer kind of lock and where `canLock` says no, and the
 * signal's reason.
 */
export async function unlocked(file: Blob, passphrase: string, name: string, options: LockOptions = {}): Promise<Blob> {
  const header = await bytesOf(file, 0, headerBytes);
  if (header.length < headerBytes) throw damagedFile(name);
  if (crc32(header.subarray(0, headerBytes - 4)) !== new DataView(header.buffer).getUint32(headerBytes - 4))
    throw /^CONCORD-LOCKED-[2-9]/.test(new TextDecoder().decode(header)) ? newerFile(name) : damagedFile(name);
  refuseWithoutEncryption(`${name} was not opened`);
  const key = await keyOf(passphrase, header);
  try {
    await open(key, header, sealNonce(header), header.slice(sealAt, sealAt + tagBytes));
  } catch {
    throw new PassphraseNeeded(name, 'wrong');
  }
  const sealed = chunkBytes + tagBytes;
  const chunks = Math.max(1, Math.ceil((file.size - headerBytes) / sealed));
  const parts = new BlobParts();
  for (let number = 0; number < chunks; number += 1) {
    options.signal?.throwIfAborted();
    const bytes = await bytesOf(file, headerBytes + number * sealed, sealed);
    const content = await open(key, header, nonceOf(header, number, number === chunks - 1), bytes).catch(() => null);
    if (content === null) throw damagedFile(name);
    parts.add(content);
    options.onProgress?.(number * chunkBytes + content.length);
  }
  return parts.whole();
}

/** Throws when nothing can be locked with a passphrase: there is no encryption here, or no letter of it. */
export function refusePassphrase(passphrase: string): void {
  refuseWithoutEncryption('The workspace was not saved');
  if (passphrase === '') throw new TypeError('The passphrase has no characters.');
}

function refuseWithoutEncryption(what: string): void {
  if (canLock()) return;
  throw new WorkspaceFileProblem(
    `${what}: browsers offer no encryption to a page that came over plain http. Nothing changed in this browser. ` +
      'Open the page over https or from this computer, or use a file without a passphrase.',
  );
}

/** The same letters typed on different systems are the same passphrase. */
async function keyOf(passphrase: string, header: Bytes): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(passphrase.normalize('NFC'));
  const material = await crypto.subtle.importKey('raw', secret, 'PBKDF2', false, ['deriveKey']);
  const salt = header.slice(mark.length, mark.length + saltBytes);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

function nonceOf(header: Bytes, number: number, isLast: boolean): Bytes {
  const nonce = new Uint8Array(12);
  nonce.set(header.subarray(mark.length + saltBytes, sealAt));
  new DataView(nonce.buffer).setUint32(prefixBytes, number);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** The last byte of no chunk's nonce is 2. */
function sealNonce(header: Bytes): Bytes {
  const nonce = nonceOf(header, 0, false);
  nonce[11] = 2;
  return nonce;
}

/** What stands in front of the seal is authenticated with it and with every chunk. */
const cipher = (header: Bytes, iv: Bytes) => ({ name: 'AES-GCM', iv, additionalData: header.slice(0, sealAt) });

async function seal(key: CryptoKey, header: Bytes, nonce: Bytes, content: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.encrypt(cipher(header, nonce), key, content));
}

async function open(key: CryptoKey, header: Bytes, nonce: Bytes, sealed: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.decrypt(cipher(header, nonce), key, sealed));
}

async function bytesOf(file: Blob, from: number, length: number): Promise<Bytes> {
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
}
