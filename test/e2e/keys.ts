import type { Locator, Page } from 'playwright';

/** Presses Tab until the element has the focus, as a person without a pointer does. Throws when it cannot be reached. */
export async function tabTo(target: Locator, { back = false, most = 60 } = {}): Promise<void> {
  await target.waitFor({ timeout: 8000 });
  const page = target.page();
  for (let pressed = 0; pressed <= most; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(
    `${target.toString()} was not reached with ${most} presses of Tab; the focus is on ${await focused(page)}.`,
  );
}

/** Tab to it, then Enter. */
export async function enter(target: Locator, options?: Parameters<typeof tabTo>[1]): Promise<void> {
  await tabTo(target, options);
  await target.page().keyboard.press('Enter');
}

/** Presses an arrow until the option or menu item has the focus, by real focus or as the marked one of a list beside a search field. */
export async function arrowTo(target: Locator, arrow = 'ArrowDown', most = 40): Promise<void> {
  await target.waitFor({ timeout: 8000 });
  for (let pressed = 0; pressed <= most; pressed++) {
    // A list that is narrowed by typing shows where its arrow stands before it tells screen readers.
    const isReached = await target.evaluate(
      (element) => element === document.activeElement || element.hasAttribute('data-focused'),
    );
    if (isReached) return;
    await target.page().keyboard.press(arrow);
    await target.page().waitForTimeout(20);
  }
  throw new Error(`${target.toString()} was not reached by arrows; the focus is on ${await focused(target.page())}.`);
}

/** What has the focus, for messages. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return `${element?.tagName} ${element?.getAttribute('aria-label') ?? element?.textContent?.slice(0, 60)}`;
  });
}
