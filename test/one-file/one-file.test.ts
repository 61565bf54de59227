import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inlineScript, inlineStyle } from '../../src/one-file/inline';
import { oneFilePolicy } from '../../src/one-file/policy';

describe('a script in the page', () => {
  const troubles = ['</script>', '</SCRIPT >', '<!--', '<script>'];

  test.each(troubles)('%s in a text does not end the script, and stays the same text', (text) => {
    const inPage = inlineScript(`return ${JSON.stringify(text)};`);
    expect(inPage).not.toMatch(/<(\/?script|!--)/i);
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
    expect(new Function(inPage)()).toBe(text);
  });

  test.each(troubles)('%s in a pattern matches the same', (text) => {
    // oxlint-disable-next-line no-new-func, typescript/no-implied-eval
    const pattern = new Function(inlineScript(`return /${text.replace('/', '\\/')}|${text.replace('/', '[/]')}/u;`))();
    expect(pattern.test(text)).toBe(true);
  });

  test.each(['a\r\nb', 'a\0b'])('a character that HTML changes is refused: %j', (code) => {
    expect(() => inlineScript(code)).toThrow(/HTML does not keep/);
  });
});

test('a style sheet that would end early is refused', () => {
  expect(inlineStyle('a{color:red}')).toBe('a{color:red}');
  expect(() => inlineStyle('a{content:"</style>"}')).toThrow(/cannot stand/);
});

test("the policy is the site's, without any host", () => {
  const site =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'self'; style-src 'self'; " +
    "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; base-uri 'none'";
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  expect(oneFilePolicy(site, { scripts: ['run()'], style: 'a{}' })).toBe(
    `default-src 'none'; script-src ${hash('run()')} 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; ` +
      `style-src ${hash('a{}')}; style-src-attr 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'`,
  );
});
