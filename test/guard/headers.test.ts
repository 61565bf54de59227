import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headersFor, parseHeadersFile } from './headers-file';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const policy = read('public/content-security-policy.txt').trim();
const forever = 'public, max-age=31536000, immutable';

/** What every file of the site is sent with. */
const headers = {
  'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
};

const readme = read('README.md');
const example = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((found) => found[1]!);

describe('one policy', () => {
  test.each([
    ["default-src 'none'"],
    ["connect-src 'self'"],
    ['worker-src blob:'],
    ["form-action 'none'"],
    ["base-uri 'none'"],
    ["object-src 'none'"],
    ["frame-src 'none'"],
    ["require-trusted-types-for 'script'"],
    ['trusted-types default figure'],
  ])('says %s', (directive) => {
    expect(policy.split('; ')).toContain(directive);
  });

  test('lets no other origin in, runs no text as code and no style from a text', () => {
    expect(policy).not.toMatch(
      /https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'|style-src [^;]*'unsafe-inline'/,
    );
  });

  test('is what the page carries', () => {
    expect(read('vite.config.ts')).toContain("publicText('content-security-policy.txt')");
    expect(readme.split(policy).length - 1, 'in the nginx and the CloudFront example').toBe(2);
  });
});

describe('each host', () => {
  test('Cloudflare Pages and Netlify', () => {
    const rules = parseHeadersFile(read('public/_headers'));
    expect(headersFor(rules, '/icon.svg')).toEqual(headers);
    for (const page of ['/', '/index.html'])
      expect(headersFor(rules, page)).toEqual({ ...headers, 'Cache-Control': 'no-cache' });
    expect(headersFor(rules, '/assets/index-1.js')).toEqual({ ...headers, 'Cache-Control': forever });
  });

  test('Azure Static Web Apps', () => {
    const config = JSON.parse(read('public/staticwebapp.config.json')) as {
      globalHeaders: unknown;
      routes: unknown;
      mimeTypes: unknown;
    };
    expect(config.globalHeaders).toEqual(headers);
    expect(config.routes).toEqual([
      { route: '/', headers: { 'Cache-Control': 'no-cache' } },
      { route: '/index.html', headers: { 'Cache-Control': 'no-cache' } },
      { route: '/assets/*', headers: { 'Cache-Control': forever } },
    ]);
    expect(config.mimeTypes).toEqual({ '.wasm': 'application/wasm' });
  });

  test('nginx', () => {
    const [text = ''] = example('nginx');
    const sent = [...text.matchAll(/add_header (\S+) "([^"]*)" always;/g)].map((found) => [found[1], found[2]]);
    expect(Object.fromEntries(sent)).toEqual(headers);
    expect(text).toContain(`~^/assets/ "${forever}"`);
    expect(text).toContain('application/wasm wasm');
  });

  test('S3 with CloudFront', () => {
    const config = example('json')
      .map((text) => JSON.parse(text) as CloudFront)
      .find(({ ResponseHeadersPolicyConfig }) => ResponseHeadersPolicyConfig)?.ResponseHeadersPolicyConfig;
    const own = config!.SecurityHeadersConfig;
    const transport = own.StrictTransportSecurity;
    expect({
      'Content-Security-Policy': own.ContentSecurityPolicy.ContentSecurityPolicy,
      'X-Content-Type-Options': own.ContentTypeOptions.Override && 'nosniff',
      'X-Frame-Options': own.FrameOptions.FrameOption,
      'Referrer-Policy': own.ReferrerPolicy.ReferrerPolicy,
      'Strict-Transport-Security': `max-age=${transport.AccessControlMaxAgeSec}; ${transport.IncludeSubdomains && 'includeSubDomains'}`,
      ...Object.fromEntries(config!.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header, Value])),
    }).toEqual(headers);
    expect(config!.CustomHeadersConfig.Quantity).toBe(config!.CustomHeadersConfig.Items.length);
  });
});

/** The part of a response headers policy that the example uses. */
interface CloudFront {
  ResponseHeadersPolicyConfig?: {
    SecurityHeadersConfig: {
      ContentSecurityPolicy: { ContentSecurityPolicy: string };
      ContentTypeOptions: { Override: boolean };
      FrameOptions: { FrameOption: string };
      ReferrerPolicy: { ReferrerPolicy: string };
      StrictTransportSecurity: { AccessControlMaxAgeSec: number; IncludeSubdomains: boolean };
    };
    CustomHeadersConfig: { Quantity: number; Items: { Header: string; Value: string }[] };
  };
}
