/**
 * An id as its tool compares it: Salesforce reports write 15 characters, exports 18, and the first 15 are the same; Zoho
 * backups and Meta lead forms put letters in front; number columns saved again by other programs got `.0` behind.
 */
export function idOf(text: string, tool: string): string {
  if (tool === 'salesforce') return `case when length(${text}) = 18 then left(${text}, 15) else ${text} end`;
  if (tool.startsWith('zoho')) return `case when starts_with(${text}, 'zcrm_') then ${text}[6:] else ${text} end`;
  if (tool.startsWith('meta')) return `regexp_replace(${text}, '^(l|ag|as|c|f|p):', '')`;
  return `case when suffix(${text}, '.0') and regexp_full_match(${text}, '[0-9]+[.]0') then ${text}[:-3] else ${text} end`;
}

export function idListOf(text: string, tool: string): string {
  const list = `list_filter(string_split_regex(${text}, '\\s*;\\s*'), lambda id: id <> '')`;
  return `list_transform(${list}, lambda id: ${idOf('id', tool)})`;
}

/** An id a spreadsheet has rounded, 1.87138E+11: the digits are gone. */
export const isRoundedId = (text: string) =>
  `case when contains(${text}, 'E+') then regexp_full_match(${text}, '[1-9]([.,][0-9]+)?E[+][0-9]{2,}') else false end`;

const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mai|Mrz|Okt|Dez';

/** An id a spreadsheet has made a date, May-20 or 01-May: it was 5-20 or 1-5. */
export const isDatedId = (text: string) =>
  `case when strlen(${text}) < 10 and contains(${text}, '-')
    then regexp_full_match(${text}, '(${months})-[0-9]{2}|[0-9]{1,2}-(${months})(-[0-9]{2})?') else false end`;

/** Whether an 18-character Salesforce id does not end in the letters that its first 15 give: its case was changed. */
export function isBrokenSalesforceId(text: string): string {
  const isUpper = (place: number) => `(ascii(${text}[${place}]) between 65 and 90)::integer`;
  const letters = [0, 5, 10].map((start) => {
    const code = [0, 1, 2, 3, 4].map((bit) => `${2 ** bit} * ${isUpper(start + bit + 1)}`).join(' + ');
    return `'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'[1 + ${code}]`;
  });
  return `case when regexp_full_match(${text}, '[0-9A-Za-z]{18}') then upper(right(${text}, 3)) <> ${letters.join(' || ')} else false end`;
}
