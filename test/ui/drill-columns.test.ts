import { expect, test } from 'vitest';
import { drillColumns, sortedRows } from '../../src/ui/figure/drill-columns';

const names = ['person_id', 'source', 'is_won', 'amount_minor', 'sales_qualified_date', 'person_name'];

const row = {
  person_id: 1,
  person_name: 'Ana',
  source: null,
  is_won: true,
  amount_minor: 124_000_050,
  currency: 'USD',
  sales_qualified_date: '2026-08-12',
};
const other = { ...row, person_name: null, source: 'Events', is_won: false, sales_qualified_date: null };

test('records show the name first, then whether they count in the rate, and no internal numbers', () => {
  expect(drillColumns(names, [row, other], 'is_won').map(({ name }) => name)).toEqual([
    'Person',
    'Won',
    'Source',
    'Amount',
    'Sales qualified',
  ]);
});

test('a column that is empty in every record is left out, and the most complete name stands first', () => {
  const rows = [
    { opportunity_name: null, person_name: 'Ana', company_name: null },
    { opportunity_name: 'Renewal', person_name: 'Ben', company_name: null },
  ];
  const columns = drillColumns(['opportunity_name', 'person_name', 'company_name'], rows, undefined);
  expect(columns.map(({ name }) => name)).toEqual(['Person', 'Deal']);
});

test('cells are written as people read them', () => {
  const columns = drillColumns(names, [row, other], 'is_won');
  expect(columns.map(({ text }) => text?.(row))).toEqual(['Ana', 'Yes', '–', '$1,240,000.50', '12 Aug 2026']);
  expect(columns.map(({ text }) => text?.(other))).toEqual(['–', 'No', 'Events', '$1,240,000.50', '–']);
});

test('sorting puts numbers by size, text by letter, and what is empty last either way', () => {
  const rows = [{ n: 10 }, { n: null }, { n: 9 }];
  const sorted = (direction: 'ascending' | 'descending') =>
    sortedRows(rows, { column: 'n', direction }).map(({ n }) => n);
  expect(sorted('ascending')).toEqual([9, 10, null]);
  expect(sorted('descending')).toEqual([10, 9, null]);
  expect(sortedRows(rows, null)).toEqual(rows);
});
