/** Statements somebody could hope to have run. */
const statements = [
  'drop table people',
  'drop table files',
  'delete from opportunities',
  'select 1',
  "copy people to 'stolen.csv'",
  "attach 'x.db'",
  'update files set records = 0',
  "from read_csv('https://x.invalid')",
  'create table planted as select 1',
  'truncate journeys',
];

/** Ways out of where a name stands: a quoted name, a text, a list, a comment, a call. */
const ways: [before: string, after: string][] = [
  ['"; ', '; --'],
  ["'; ", '; --'],
  ['x"); ', '; --'],
  ["x'); ", '; --'],
  ['""; ', ';'],
  ["''; ", ';'],
  ['$$; ', '; $$'],
  ['*/ ', ' /*'],
  ['/* */; ', ''],
  ['-- \n', ''],
  ['; ', ''],
  ['\\"; ', ';--'],
  ["\\'; ", ';--'],
  ['" or "1"="1"; ', ''],
  ["' or '1'='1'; ", ''],
  ['`; ', ';`'],
  ['); ', ';('],
  ['"."x"; ', ''],
  ["x' union ", ''],
  ['] ; ', '['],
  ['}; ', '{'],
  ['$name; ', ''],
  ["E'\\'; ", '--'],
  ["x'||(", ")||'"],
  ['x" = (', ') or "x'],
];

/** Words that mean something: to SQL, to the tables here, to JavaScript's objects, to spreadsheets. */
const words = [
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'isPrototypeOf',
  'then', 'toJSON', 'length', 'undefined', 'null', 'NaN', 'true', 'false', '[object Object]', 'select', 'from', 'where',
  'table', 'order', 'group', 'union', 'values', 'default', 'user', 'current_date', 'rowid', 'record', 'line', 'file_id',
  'person_id', 'people', 'opportunities', 'c0', 'c1', 'stg_1', 'person_records', 'key', 'KEY', 'Key', 'cover', 'day', 'cells', 'shown', 'n', 'part', 'before', 'after', 'column', 'main', 'main.people', 'ws.main.people',
  'information_schema.tables', 'duckdb_tables()', 'pragma_version()', '$1', '$name', '$in_scope', '$period_start', '?', '?1',
  ':name', '@name', '%', '%s', '%n%n', '_', '\\', '\\0', '\\n', '\\u0000', '\\x27', '"', "'", '`', '""', "''", '"""', "'''",
  '"a""b"', "'a''b'", '$$', '$a$', '$a$ x $a$', '$$ x $$', '--', '-- x', '/*', '*/', '/* x */', '/* /* */', '#', ';', ';;',
  '(', ')', '()', '[]', '{}', "{'a': 1}", '[1, 2]', 'a.b', 'a::int', 'a::json', 'cast(a as int)', 'a -> b', 'a ->> b',
  '*', 'count(*)', 'columns(*)', '* exclude (a)', '0', '-1', '1e309', '0x1F', '1/0', "date '2026-01-01'", '2026-01-01',
  '{b}', '{@[0]}', '{{7*7}}', '${7*7}', '#{7*7}', '<%= 7*7 %>', '../../etc/passwd', 'in/source_1.csv', 'CON', 'NUL', '.', '..',
  'ﬀ', 'İ', 'ı', 'ß', 'SS', 'ＤＲＯＰ ＴＡＢＬＥ', 'a\u200bb', 'a\u202eb', 'e\u0301', 'é', '😀', '👩‍👩‍👧‍👦', '中文', 'עברית',
  '\u2028', 'a\u2028b', 'a\u2029b', 'a\u0085b', 'a\u00a0b', 'a\tb', 'a\nb', 'a\r\nb', 'a,b', 'a;b', 'a|b', 'a"b', "a'b",
]; // prettier-ignore

/** Names made to be taken for code. All different, all well-formed, none empty, none with blanks around it. */
export const hostileNames: string[] = [
  ...new Set(
    [
      ...words,
      ...ways.flatMap(([before, after]) => statements.map((statement) => `${before}${statement}${after}`)),
      ...statements.map((statement) => `${statement};`),
      ...statements.map((statement) => `(${statement})`),
      ...words.slice(0, 50).map((word) => `"${word}`),
      ...words.slice(0, 50).map((word) => `${word}'; drop table ${word}; --`),
      ...['x', 'ü', "'", '"', '"; drop table people; --'].map((part) => part.repeat(200)),
    ].map((name) => name.trim()),
  ),
].filter((name) => name !== '');
