import type { Kind } from '../fields';

/** A header cell as the tool writes it, or a pattern over the normalised one. */
export type HeaderName = string | RegExp;

/** A known form of file: how its header is told from others, and which header fills which field. */
export interface Shape {
  tool: string;
  kind: Kind;
  /** "Deals, HubSpot export" */
  label: string;
  /** 0..1, when the signature is met. */
  confidence: number;
  /** One header of each group must be there. */
  signature: readonly (readonly HeaderName[])[];
  /** Words of this tool alone: one must be there, unless a line above the header says whose file it is. */
  marks?: readonly HeaderName[];
  /** Matches a line that the tool writes above the header. */
  preamble?: RegExp;
  /** What every id of the object begins with in Salesforce; an `Id` column then decides alone. */
  id_prefix?: string;
  /** None of these may be there. */
  without?: readonly HeaderName[];
  person_kind?: 'lead' | 'contact';
  /** Where all of the file comes from: the channel of its costs, the source of its people. "Google Ads" */
  platform?: string;
  /** The first column is the id, whatever it is called. */
  id_first?: true;
  /** The close date may be the expected one; times of winning and losing say better when a deal closed. */
  expected_close?: true;
  /** Amounts are written in cents. */
  in_minor_units?: true;
  /** Field -> its headers, the best first. Compared by `normaliseName`. */
  headers: Readonly<Record<string, readonly string[]>>;
}

/** A form of file that no figure needs. */
export function unusedShape(tool: string, label: string, ...signature: (readonly HeaderName[])[]): Shape {
  return { tool, kind: 'unused', label, confidence: 0.9, signature, headers: {} };
}
