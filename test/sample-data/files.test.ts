import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { generate } from '../../sample-data/generate.mjs';
import { cell, exportNames, sampleBytes, sampleRows, sampleText } from './read';

function sha256(bytes: Uint8Array) {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('the files of the sample company', () => {
  test('come out of the script byte for byte as they are kept', () => {
    const made = Object.entries(generate()).map(([name, bytes]) => [name, sha256(bytes)]);
    const kept = [...exportNames, 'planted.json'].map((name) => [name, sha256(sampleBytes(name))]);
    expect(made).toEqual(kept);
  });

  test('another seed gives another company', () => {
    const other = generate(7);
    expect(sha256(other['hubspot-contacts.csv'])).not.toBe(sha256(sampleBytes('hubspot-contacts.csv')));
  });

  test('weigh at most 3 MB on the wire', () => {
    const compressed = exportNames.reduce((sum, name) => sum + gzipSync(sampleBytes(name)).length, 0);
    expect(compressed).toBeLessThan(3_000_000);
  });

  test('HubSpot and Salesforce quote every cell and end records with LF', () => {
    for (const name of exportNames.filter((candidate) => /^(hubspot|salesforce)/.test(candidate))) {
      const shape = sampleText(name).replace(/"(?:[^"]|"")*"/g, 'cell');
      const lines = shape.split('\n');
      const header = Object.keys(sampleRows(name)[0] ?? {}).map(() => 'cell');
      expect([name, lines.pop()]).toEqual([name, '']);
      expect([name, ...new Set(lines)]).toEqual([name, header.join(',')]);
    }
  });

  test('Salesforce is ISO-8859-1 and not UTF-8, the other files are UTF-8', () => {
    const strict = (name: string) => new TextDecoder('utf-8', { fatal: true }).decode(sampleBytes(name));
    expect(() => strict('salesforce-opportunities.csv')).toThrow(TypeError);
    expect(() => strict('salesforce-contacts.csv')).toThrow(TypeError);
    expect(strict('hubspot-contacts.csv')).toContain('Łukasz');
  });

  test('ids look like those of the tools', () => {
    for (const row of sampleRows('hubspot-contacts.csv')) expect(cell(row, 'Record ID')).toMatch(/^\d{12}$/);
    for (const row of sampleRows('salesforce-opportunities.csv')) {
      expect(cell(row, 'Id')).toMatch(/^006[0-9A-Za-z]{12}([A-Z0-5]{3})?$/);
      expect(cell(row, 'AccountId')).toMatch(/^001[0-9A-Za-z]{12}[A-Z0-5]{3}$/);
    }
  });

  test('some messages hold line breaks, quotes and commas inside one cell', () => {
    const messages = sampleRows('hubspot-contacts.csv').map((row) => cell(row, 'Message'));
    expect(messages.filter((text) => text.includes('\r\n')).length).toBeGreaterThan(5);
    expect(messages.filter((text) => text.includes('"')).length).toBeGreaterThan(5);
    expect(messages.filter((text) => text.includes(',')).length).toBeGreaterThan(5);
  });

  test('every address lies under .example', () => {
    for (const name of ['hubspot-contacts.csv', 'salesforce-contacts.csv'] as const) {
      const foreign = sampleRows(name).filter((row) => !/^$|^[^@]+@[^@]+\.example$/i.test(cell(row, 'Email')));
      expect([name, foreign]).toEqual([name, []]);
    }
    expect(sampleRows('campaign-touches.csv').filter((row) => !/^$|\.example$/i.test(cell(row, 'email')))).toEqual([]);
  });

  test('nothing happens before 1 April 2025 or after 30 September 2026, except what open deals and goals plan', () => {
    const dates: string[] = [];
    for (const row of sampleRows('hubspot-contacts.csv')) {
      for (const [header, text] of Object.entries(row))
        if (header.endsWith(' Date') && text) dates.push(text.slice(0, 10));
    }
    for (const row of sampleRows('salesforce-opportunities.csv')) {
      dates.push(cell(row, 'CreatedDate').slice(0, 10), cell(row, 'LastModifiedDate').slice(0, 10));
      if (cell(row, 'IsClosed') === '1') dates.push(cell(row, 'CloseDate').slice(0, 10));
    }
    for (const row of sampleRows('salesforce-contacts.csv')) dates.push(cell(row, 'CreatedDate').slice(0, 10));
    for (const row of sampleRows('salesforce-contact-roles.csv')) dates.push(cell(row, 'CreatedDate').slice(0, 10));
    for (const row of sampleRows('campaign-touches.csv')) dates.push(cell(row, 'touched_at').slice(0, 10));
    dates.sort();
    expect([dates[0], dates.at(-1)]).toEqual(['2025-04-01', '2026-09-30']);
  });
});
