import axe from 'axe-core';

/** What axe finds wrong in the page, in the light and in the dark theme; empty when nothing. */
export async function violations(): Promise<string[]> {
  const all: string[] = [];
  for (const theme of ['dark', 'light'] as const) {
    document.documentElement.dataset.theme = theme;
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
    all.push(
      ...found.violations.map(
        ({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      ),
    );
  }
  return all;
}
