import { quoteIdentifier } from '../engine/identifier';
import type { Value } from '../engine/engine';
import { dimensions, type Dimension, type Scope } from './metric';
import { refuseUnknown } from './unknown-name';

export interface ScopeFilter {
  /** A condition over the dimension columns, with `$filter_…` placeholders; 'true' when nothing is filtered. */
  condition: string;
  values: Record<string, Value>;
}

/** Dimensions a scope is narrowed by, in the order of the closed list. Throws `UnknownName` for any other name. */
export function filteredDimensions(filters: Scope['filters']): Dimension[] {
  for (const name of Object.keys(filters)) refuseUnknown('dimension', name, dimensions);
  return dimensions.filter((dimension) => (filters[dimension] ?? []).length > 0);
}

/**
 * The scope's filters as one SQL condition. Several values of a dimension are alternatives, dimensions add up.
 * Dimensions outside `allowed` are left out: the figure says so. Throws `UnknownName` for a name that is no dimension.
 */
export function scopeFilter(filters: Scope['filters'], allowed: readonly Dimension[]): ScopeFilter {
  const values: Record<string, Value> = {};
  const parts: string[] = [];
  for (const dimension of filteredDimensions(filters)) {
    if (!allowed.includes(dimension)) continue;
    const names = (filters[dimension] ?? []).map((value, index) => {
      const name = `filter_${dimension}_${index + 1}`;
      values[name] = value;
      return `$${name}`;
    });
    parts.push(`cast(${quoteIdentifier(dimension)} as varchar) in (${names.join(', ')})`);
  }
  return { condition: parts.length === 0 ? 'true' : `(${parts.join(' and ')})`, values };
}
