import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { openNodeEngine } from '../node-engine';
import { recordsIn, type Given } from './texts';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

const peopleOf = (ids: readonly string[], given: Given = {}) =>
  recordsIn(
    engine,
    'source_id',
    'person',
    [
      'Lead ID,Email,Lead Source,Created At',
      ...ids.map((id, index) => `"${id.replaceAll('"', '""')}",p${index}@example.com,Web,2026-01-01`),
    ].join('\n'),
    { kind: 'person', ...given },
  );

describe('ids', () => {
  test('keep their zeros, lose what other programs put around them', async () => {
    const { rows } = await peopleOf(['00123', '="00123"', "'00123", ' 00124 ', '17000.0', '1.50']);
    expect(rows.flat()).toEqual(['00123', '00123', '00123', '00124', '17000', '1.50']);
  });

  test('keep an apostrophe that is no guard', async () => {
    expect((await peopleOf(["'s-Hertogenbosch-1"])).rows.flat()).toEqual(["'s-Hertogenbosch-1"]);
  });

  test('rounded by a spreadsheet are no ids: two of them may be different people', async () => {
    const { rows, source } = await peopleOf(['1.87138E+11', '187138000001', '1.87138E+11', '1,2E+15', '12E5']);
    expect(rows.flat()).toEqual([null, '187138000001', null, null, '12E5']);
    expect(source.report.notices).toEqual([
      {
        kind: 'mangled_ids',
        words:
          '3 ids in Lead ID were changed by a spreadsheet, such as 1,2E+15. They are read as no id, so that different ' +
          'records are not taken for one. Export the file again and drop it without opening it in a spreadsheet.',
      },
    ]);
    expect(source.report.not_converted).toMatchObject([{ field: 'source_id', count: 3 }]);
  });

  test('made a date by a spreadsheet are no ids, unless most are such codes', async () => {
    const { rows, source } = await peopleOf(['5-21', 'May-20', '01-May', '7-40', '8-41']);
    expect(rows.flat()).toEqual(['5-21', null, null, '7-40', '8-41']);
    expect(source.report.notices.map(({ kind }) => kind)).toEqual(['mangled_ids']);
    const codes = await peopleOf(['May-20', 'Jun-20', 'launch']);
    expect(codes.rows.flat()).toEqual(['May-20', 'Jun-20', 'launch']);
    expect(codes.source.report.notices).toEqual([]);
  });

  test('of Salesforce whose capitals were changed are noticed by their last three characters', async () => {
    const salesforce = { tool: 'salesforce' };
    const whole = await peopleOf(['0013000001KSmjyAAD', '0013000001KSmjy'], salesforce);
    expect(whole.rows.flat()).toEqual(['0013000001KSmjy', '0013000001KSmjy']);
    expect(whole.source.report.notices).toEqual([]);
    const lowered = await peopleOf(['0013000001ksmjyAAD', '0013000001KSmjyAAD'], salesforce);
    expect(lowered.source.report.notices).toEqual([
      {
        kind: 'mangled_ids',
        words:
          '1 id in Lead ID has capital and small letters that do not fit the last three characters, such as ' +
          '0013000001ksmjyAAD. Records linked by these ids may not be found.',
      },
    ]);
  });

  test('of Meta lead forms and Zoho backups lose the letters in front', async () => {
    expect((await peopleOf(['l:1234567890123456'], { tool: 'meta' })).rows.flat()).toEqual(['1234567890123456']);
    expect((await peopleOf(['zcrm_4876876000000311', '4876876000000311'], { tool: 'zoho' })).rows.flat()).toEqual([
      '4876876000000311',
      '4876876000000311',
    ]);
  });
});

test('formulas and dashes at the front of a text are the text', async () => {
  const text =
    'Lead ID,Email,Company,Lead Source,Created At\n' +
    `1,a@example.com,"=HYPERLINK(""http://x"",""y"")",'+34600000000,2026-01-01\n` +
    '2,b@example.com,"=""00123""",@handle,2026-01-01\n3,c@example.com,-Dash Ltd,+49 221 1,2026-01-01\n';
  const { rows } = await recordsIn(engine, 'company_name, original_source', 'person', text, { kind: 'person' });
  expect(rows).toEqual([
    ['=HYPERLINK("http://x","y")', '+34600000000'],
    ['00123', '@handle'],
    ['-Dash Ltd', '+49 221 1'],
  ]);
  expect((await engine.query('select c2 from stg_1 where record = 2')).rows).toEqual([{ c2: '="00123"' }]);
});

describe('yes and no', () => {
  const flagsOf = async (cells: readonly string[]) => {
    const text = ['deal_id,stage,is_won', ...cells.map((cell, index) => `${index},Negotiation,${cell}`)].join('\n');
    const { rows, source } = await recordsIn(engine, 'is_won', 'opportunity', text);
    return { flags: rows.flat(), report: source.report };
  };
  const yes = [
    'true',
    'TRUE',
    'Yes',
    '1',
    '1.0',
    'Y',
    'x',
    'WAHR',
    'VRAI',
    'ja',
    'sí',
    'checked',
    'Done',
    'はい',
    'SÍ',
  ];
  const no = [
    'false',
    'FALSE',
    'No',
    '0',
    '0.0',
    'N',
    'FALSCH',
    'FAUX',
    'nein',
    'unchecked',
    'Undone',
    'não',
    'いいえ',
  ];

  test('as the tools and their languages write them', async () => {
    expect((await flagsOf(yes)).flags).toEqual(yes.map(() => true));
    expect((await flagsOf(no)).flags).toEqual(no.map(() => false));
  });

  test('anything else keeps its text and is counted', async () => {
    const { flags, report } = await flagsOf(['maybe', '2', '', '--']);
    expect(flags).toEqual([null, null, null, null]);
    expect(report.not_converted).toMatchObject([{ field: 'is_won', count: 2, examples: ['2', 'maybe'] }]);
  });
});
