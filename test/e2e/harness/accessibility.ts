import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Violations of WCAG 2.2 A/AA on what the window shows now. */
export async function violations(page: Page): Promise<string[]> {
  // The other mode opens a page of its own, which a terminal's window cannot.
  const { violations: found } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(tags)
    .analyze();
  return found.map((violation) => `${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
}

/** Whether something hidden makes the window longer than its screen: a focused control would then shift all of it. */
export async function outgrowsWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return scrollHeight > clientHeight;
  });
}

export async function hasSidewaysScroll(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
}
