function quote(cell) {
  return `"${String(cell).replaceAll('"', '""')}"`;
}

function quoteWhenNeeded(cell, delimiter) {
  const text = String(cell);
  return /["\r\n]/.test(text) || text.includes(delimiter) ? quote(text) : text;
}

/** Every cell in quotes, LF between records: how HubSpot and the Salesforce data export write. */
export function quotedCsv(header, records) {
  return `${[header, ...records].map((record) => record.map(quote).join(',')).join('\n')}\n`;
}

/** Quotes only where they are needed, LF between records. */
export function plainCsv(header, records, delimiter = ',') {
  const lines = [header, ...records].map((record) =>
    record.map((cell) => quoteWhenNeeded(cell, delimiter)).join(delimiter),
  );
  return `${lines.join('\n')}\n`;
}

/** ISO-8859-1 bytes; what the encoding lacks becomes a question mark, as in a Salesforce data export. */
export function latin1(text) {
  return Buffer.from(text.replace(/[\u0100-\uffff]/g, '?'), 'latin1');
}
