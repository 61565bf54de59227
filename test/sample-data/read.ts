import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';

export const exportNames = [
  'hubspot-contacts.csv',
  'salesforce-opportunities.csv',
  'salesforce-contacts.csv',
  'salesforce-contact-roles.csv',
  'campaign-touches.csv',
  'ad-spend.csv',
  'goals.csv',
  'sales-teams.csv',
] as const;
export type ExportName = (typeof exportNames)[number];
export type Cells = Record<string, string>;

/** The bytes of a file of the sample folder. */
export function sampleBytes(name: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../sample-data/${name}`, import.meta.url)));
}

/** The text as its tool encoded it: Salesforce writes ISO-8859-1, the others UTF-8. */
export function sampleText(name: ExportName): string {
  return sampleBytes(name).toString(name.startsWith('salesforce') ? 'latin1' : 'utf8');
}

/** The records of one export, header -> text of the cell; fails when the reader finds anything wrong. */
export function sampleRows(name: ExportName): Cells[] {
  const parsed = Papa.parse<Cells>(sampleText(name), { header: true, skipEmptyLines: true });
  if (parsed.errors.length > 0) throw new Error(`${name}: ${JSON.stringify(parsed.errors.slice(0, 3))}`);
  return parsed.data;
}

/** A cell that must exist. */
export function cell(row: Cells, header: string): string {
  const text = row[header];
  if (text === undefined) throw new Error(`No column "${header}"`);
  return text;
}
