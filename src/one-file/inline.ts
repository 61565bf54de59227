/**
 * A script as it can stand in an HTML page, meaning the same. Throws `Error` for a character that the HTML parser
 * would change: the page's policy would refuse the script.
 */
export function inlineScript(code: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/[\r\0]/.test(code)) throw new Error('The script holds a carriage return or a zero, which HTML does not keep.');
  return code.replace(/<(?=\/script|script|!--)/gi, String.raw`\x3C`);
}

/** A style sheet as it can stand in an HTML page. Throws `Error` where it would end there. */
export function inlineStyle(css: string): string {
  if (/<\/style|[\r\0]/i.test(css)) throw new Error('The style sheet cannot stand in the page.');
  return css;
}
