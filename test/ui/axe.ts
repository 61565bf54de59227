import axe from 'axe-core';

/** What axe finds wrong in the page, one line each; empty when it finds nothing. */
export async function violations(): Promise<string[]> {
  const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(moving.map(({ finished }) => finished));
  const { violations: found } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // The test page around a part has no landmarks of its own, and a modal hides those of the page.
    rules: Object.fromEntries(
      ['region', 'page-has-heading-one', 'landmark-one-main'].map((id) => [id, { enabled: false }]),
    ),
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}

/** Shows the page in a theme. */
export function showTheme(theme: 'light' | 'dark'): void {
  document.documentElement.dataset.theme = theme;
}
