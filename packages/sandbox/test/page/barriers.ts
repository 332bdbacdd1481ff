import axe from "axe-core";
import type { Page } from "playwright-core";

/** What the accessibility rules of WCAG 2.2 A and AA find, as one line each. */
export async function findBarriers(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return await page.evaluate(`axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.html + " " + node.failureSummary)))`);
}
