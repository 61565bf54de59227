import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, serveBuilt, watchedContext } from './site.mjs';

const dist = join(import.meta.dirname, '../../dist');
const html = () => readFileSync(join(dist, 'index.html'), 'utf8');
const kilobytes = (path: string) => gzipSync(readFileSync(join(dist, path))).length / 1024;

describe('the built files', () => {
  test('the page has its policy first, and nothing in it that the policy forbids', () => {
    const policy = readFileSync(join(dist, 'content-security-policy.txt'), 'utf8').trim();
    const inPage = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html())?.[1];
    expect(inPage?.replaceAll('&#39;', "'")).toBe(policy);
    expect(html().indexOf('Content-Security-Policy')).toBeLessThan(html().indexOf('<script'));
    expect(html()).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=/);
  });

  test('at most 200 KB of compressed script to start with, no lazy part above 250 KB', () => {
    const initial = [...html().matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
    expect(initial.length).toBeGreaterThan(0);
    expect(initial.reduce((sum, path) => sum + kilobytes(path), 0)).toBeLessThanOrEqual(200);
    const scripts = readdirSync(join(dist, 'assets')).filter(
      (name) => name.endsWith('.js') && !name.includes('worker'),
    );
    expect(scripts.filter((name) => kilobytes(`assets/${name}`) > 250)).toEqual([]);
  });
});

describe('the net under these tests', () => {
  let site: Awaited<ReturnType<typeof serveBuilt>>;
  let browser: Browser;
  beforeAll(async () => {
    site = await serveBuilt();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  test('a request to another origin is blocked and noticed', async () => {
    const { context, seen } = await watchedContext(browser, site.origin);
    const page = await context.newPage();
    await page.goto(site.url);
    await page.evaluate(() => fetch('https://elsewhere.invalid/').catch(() => undefined));
    await expect.poll(() => seen.violations.join()).toContain('elsewhere.invalid');
  });
});
