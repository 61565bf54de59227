import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/sources/off-thread';
import type { ReadingChoice } from '../../src/sources/source';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { encodeAs } from './legacy-bytes';
import { fileOf } from './texts';

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = (text: string) => new TextEncoder().encode(text);
const joined = (...parts: Bytes[]) => Uint8Array.from(parts.flatMap((part) => Array.from(part)));
const utf16 = (text: string, isBigEndian = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(isBigEndian ? bytes.swap16() : bytes);
};
const readAs = async (bytes: Bytes, choice: ReadingChoice = {}) => {
  const { dialect, header, samples, text, notices } = await inspect(fileOf(bytes), { choice });
  return { encoding: dialect.encoding, header, samples, text: await text.text(), notices };
};

describe('the encoding of a file is found', () => {
  test.each([
    ['windows-1252', 'Müller|Straße 5|Groß'],
    ['windows-1252', 'José|Gestión directa|Núñez'],
    ['windows-1252', 'François Lefèvre|Société Générale|œuvre'],
    ['windows-1252', 'São Paulo|João|Ações'],
    ['windows-1252', 'Åse Bjørk|Søren Kjær|Göteborg'],
    ['windows-1252', '“quoted” – it’s €5'],
    ['windows-1252', 'Zoë'],
    ['windows-1250', 'Łódź|Kraków|Żółć|Gdańsk'],
    ['windows-1250', 'Příliš žluťoučký kůň|Dvořák|Škoda'],
    ['windows-1250', 'Győr|Szűcs Lőrinc|Kovács Árpád'],
    ['iso-8859-2', 'Łódź|Kraków|Żółć|Gdańsk|Świętokrzyskie'],
    ['windows-1254', 'İstanbul|Şişli|Çağrı Yılmaz'],
    ['windows-1257', 'Žalgiris|Šiauliai|Ąžuolas'],
    ['windows-1251', 'Иванов Иван|Москва|Продажи и маркетинг'],
    ['koi8-r', 'Иванов Иван|Москва|Продажи и маркетинг'],
    ['iso-8859-5', 'Иванов Иван|Москва|Продажи и маркетинг'],
    ['windows-1253', 'Αθήνα|Παπαδόπουλος|Πωλήσεις'],
    ['macintosh', 'Müller|Groß|Jürgen Böhm|Zürich'],
    ['macintosh', 'François Lefèvre|Société Générale|œuvre'],
    ['macintosh', 'café'],
    ['shift_jis', '田中太郎|株式会社サンプル|東京都|営業部'],
    ['euc-jp', '田中太郎|株式会社サンプル|東京都|営業部'],
    ['gbk', '张伟|北京科技有限公司|销售部|上海'],
    ['big5', '王小明|台北市|銷售部門|有限公司'],
    ['euc-kr', '김철수|서울특별시|영업부|주식회사'],
  ])('%s: %s', async (encoding, cells) => {
    const names = cells.split('|');
    const read = await readAs(encodeAs(`id,name\n${names.map((name, at) => `${at},${name}`).join('\n')}\n`, encoding));
    expect([read.encoding, read.samples.map(([, name]) => name)]).toEqual([encoding, names]);
  });

  test.each([
    ['UTF-8 with a byte order mark', utf8('\ufeffa,b\n1,ü\n'), 'utf-8'],
    ['UTF-16 LE with one', utf16('\ufeffa\tb\r\n1\tü\r\n'), 'utf-16le'],
    ['UTF-16 BE with one', utf16('\ufeffa,b\n1,ü\n', true), 'utf-16be'],
    ['UTF-16 LE without', utf16('a,b\n1,ü\n'), 'utf-16le'],
    ['UTF-16 BE without', utf16('a,b\n1,ü\n', true), 'utf-16be'],
  ])('%s', async (_, bytes, encoding) => {
    const read = await readAs(bytes);
    expect([read.encoding, read.header, read.samples]).toEqual([encoding, ['a', 'b'], [['1', 'ü']]]);
  });

  test('UTF-16 without a byte order mark where hardly a character is ASCII', async () => {
    const read = await readAs(utf16('番号,名前\n一,田中太郎\n二,営業部\n'));
    expect([read.encoding, read.samples]).toEqual([
      'utf-16le',
      [
        ['一', '田中太郎'],
        ['二', '営業部'],
      ],
    ]);
  });

  test('bytes that are not UTF-8 are found far behind the head', async () => {
    const plain = 'id,name\n'.padEnd(400_000, '1,plain words only\n');
    const read = await readAs(joined(utf8(`${plain}\n`), encodeAs('2,Müller\n', 'windows-1252')));
    expect([read.encoding, read.text.endsWith('2,Müller\n')]).toEqual(['windows-1252', true]);
  });

  test('zeros that strayed into a text are no reason to refuse it', async () => {
    const read = await readAs(utf8('a,b\n1,x\0y\n2,z\0\n'));
    expect([read.encoding, read.text]).toEqual(['utf-8', 'a,b\n1,x\0y\n2,z\0\n']);
  });
});

describe('a person may say which it is', () => {
  test('and the file is read in that', async () => {
    const bytes = encodeAs('id,name\n1,Łukasz\n', 'windows-1250');
    expect((await readAs(bytes)).encoding).toBe('windows-1252');
    const chosen = await readAs(bytes, { encoding: 'cp1250' });
    expect([chosen.encoding, chosen.samples]).toEqual(['windows-1250', [['1', 'Łukasz']]]);
  });

  test('the same file object is read again under another choice', async () => {
    const file = fileOf(encodeAs('id,name\n1,Łukasz\n', 'windows-1250'));
    const found = await inspect(file);
    const chosen = await inspect(file, { choice: { encoding: 'windows-1250' } });
    expect([found.samples[0]?.[1], chosen.samples[0]?.[1]]).toEqual(['£ukasz', 'Łukasz']);
    expect(found.fingerprint).toBe(chosen.fingerprint);
  });

  test('a name that no browser knows is refused in plain words', async () => {
    const refused = readAs(utf8('a,b\n1,2\n'), { encoding: 'ebcdic' });
    await expect(refused).rejects.toThrow(UnreadableFile);
    await expect(refused).rejects.toThrow('no browser knows an encoding of that name');
  });
});

describe('what is odd about the characters is said', () => {
  test('lines in another encoding, each read in its own', async () => {
    const bytes = joined(utf8('id,name\n1,Jürgen\n'), encodeAs('2,Käthe\n', 'windows-1252'), utf8('3,Øystein\n'));
    const { encoding, samples, notices } = await readAs(bytes);
    expect([encoding, samples.map(([, name]) => name)]).toEqual(['utf-8', ['Jürgen', 'Käthe', 'Øystein']]);
    expect(notices).toEqual([
      { kind: 'mixed_encoding', words: '1 line is not in UTF-8 like the rest; it is read as windows-1252' },
    ]);
  });

  test('more lines in another encoding than in UTF-8', async () => {
    const bytes = joined(utf8('id,name\n1,Jürgen\n'), encodeAs('2,Käthe\n3,Böhm\n4,Groß\n', 'windows-1252'));
    const { samples, notices } = await readAs(bytes);
    expect(samples.map(([, name]) => name)).toEqual(['Jürgen', 'Käthe', 'Böhm', 'Groß']);
    expect(notices[0]?.words).toBe('3 lines are not in UTF-8 like the rest; they are read as windows-1252');
  });

  test('characters that were lost before', async () => {
    const { notices } = await readAs(utf8('id,name\n1,M\ufffdller\n2,J\ufffdrgen\n'));
    expect(notices).toEqual([
      {
        kind: 'lost_characters',
        words: '2 characters had been lost when the file was written: it has � in their place',
      },
    ]);
  });

  test('bytes that the chosen encoding has no character for', async () => {
    const { notices } = await readAs(encodeAs('id,name\n1,Müller\n', 'windows-1252'), { encoding: 'shift_jis' });
    expect(notices).toEqual([
      { kind: 'lost_characters', words: '1 character cannot be read in shift_jis: � stands in its place' },
    ]);
  });

  test('nothing where all is well', async () => {
    expect((await readAs(utf8('id,name\n1,Müller „Spaß“\n2,CAFÉ» – “é”…\n'))).notices).toEqual([]);
  });
});

describe('UTF-8 that was read as Windows-1252 and saved again', () => {
  const twice = 'id,name,note\n1,MÃ¼ller,itâ€™s\n2,ZoÃ«,â‚¬5\n3,ã,CAFÉ»\n';

  test('is noticed with an example and stays as it stands', async () => {
    const { samples, notices } = await readAs(utf8(twice));
    expect(samples[0]).toEqual(['1', 'MÃ¼ller', 'itâ€™s']);
    expect(notices).toEqual([
      {
        kind: 'mojibake',
        words: '4 places look like UTF-8 that was read as Windows-1252 and saved again: “MÃ¼ller” for “Müller”',
      },
    ]);
  });

  test('is turned back when a person says so, and nothing else changes', async () => {
    const { samples, notices } = await readAs(utf8(twice), { repair_mojibake: true });
    expect(samples).toEqual([
      ['1', 'Müller', 'it’s'],
      ['2', 'Zoë', '€5'],
      ['3', 'ã', 'CAFÉ»'],
    ]);
    expect(notices).toEqual([]);
  });

  test('even when it happened twice, or to a byte order mark or another alphabet', async () => {
    const { header, samples } = await readAs(utf8('ï»¿id,name\n1,MÃƒÂ¼ller\n2,ÐŸÑ€Ð¸Ð²ÐµÑ‚\n'), {
      repair_mojibake: true,
    });
    expect([header, samples]).toEqual([
      ['id', 'name'],
      [
        ['1', 'Müller'],
        ['2', 'Привет'],
      ],
    ]);
  });
});

test('a line of more than 16 MB is refused', async () => {
  const refused = inspect(fileOf(utf8(`a,b\n1,${'x'.repeat(17 * 1024 * 1024)}\n`)));
  await expect(refused).rejects.toThrow('A line of it is longer than 16 MB');
  const long = await inspect(fileOf(utf8(`a,b\n1,${'x'.repeat(15 * 1024 * 1024)}\n2,y\n`)));
  expect(long.scan.records).toBe(2);
});
