import type { Kind } from '../fields';

/** A known form of file: how its header is told from others, and which header fills which field. */
export interface Shape {
  tool: string;
  kind: Kind;
  /** "Deals, HubSpot export" */
  label: string;
  /** 0..1, when the signature is met. */
  confidence: number;
  /** One header of each group must be there. */
  signature: readonly (readonly string[])[];
  /** None of these may be there. */
  without?: readonly string[];
  person_kind?: 'lead' | 'contact';
  /** Field -> its headers, the best first. Compared by `normaliseName`. */
  headers: Readonly<Record<string, readonly string[]>>;
}

/** A form of file that no figure needs. */
export function unusedShape(tool: string, label: string, ...signature: (readonly string[])[]): Shape {
  return { tool, kind: 'unused', label, confidence: 0.9, signature, headers: {} };
}
