import type { Browser, Page } from "playwright-core";
import { dropFile } from "../../packages/sandbox/test/page/stage.ts";
import { takePhoto } from "./photo.ts";
import { boxOf, openStudio, waitForAnswer, waitForPictures } from "./studio.ts";

const large = { size: { width: 1280, height: 800 }, colorScheme: "dark", scale: 1 } as const;

/** Discord: four pictures that one prompt brought. */
export async function shootSet(browser: Browser): Promise<Buffer> {
  await using studio = await openStudio(browser, large);
  const { page } = studio;
  await beginCommand(page, "imagine");
  await page.getByLabel("prompt").fill("a fox in a snowy forest at night");
  await openAllOptions(page);
  await page.getByLabel("aspect").selectOption("16:9");
  await page.getByLabel("count").fill("4");
  await page.getByLabel("prompt").press("Enter");
  await waitForPictures(await waitForAnswer(page, 1), 4);
  return await page.screenshot();
}

/** Those that the page folds away. */
async function openAllOptions(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: /more options?$/ });
  if (await more.isVisible()) await more.click();
}

/** Slack: a question about a photo, answered in its thread. */
export async function shootThread(browser: Browser): Promise<Buffer> {
  await using studio = await openStudio(browser, { ...large, colorScheme: "light" });
  const { page } = studio;
  await page.getByRole("radio", { name: "Slack" }).check({ force: true });
  await boxOf(page).waitFor();
  await dropFile(page, await takePhoto());
  await page.locator(".preview").waitFor();
  await boxOf(page).fill("@Moonlens what does the sign say?");
  await page.keyboard.press("Enter");
  const asked = page.getByRole("article", { name: "Ava" });
  await asked.getByRole("button", { name: /1 reply/ }).click();
  const thread = page.getByRole("complementary", { name: "Thread" });
  await thread.getByText(/credits/).waitFor();
  await waitForPictures(asked.first(), 1);
  await page.mouse.move(0, 0);
  return await page.screenshot();
}

/** Discord: what an admin sees of a day on which two people drew. */
export async function shootUsage(browser: Browser): Promise<Buffer> {
  await using studio = await openStudio(browser, { ...large, colorScheme: "light" });
  const { page, world } = studio;
  await world.imagine({ prompt: "a fox in a snowy forest" }, "ava");
  await world.imagine({ prompt: "a castle by the sea at dawn" }, "budi");
  await world.imagine({ prompt: "two moons over a lighthouse" }, "budi");
  await beginCommand(page, "usage");
  await openAllOptions(page);
  await page.getByRole("combobox", { name: /^by/ }).selectOption({ label: "By person" });
  await page.getByRole("button", { name: "Send" }).click();
  const report = page.getByRole("article").filter({ hasText: "Everyone's usage" });
  await waitForPictures(report, 1);
  return await page.screenshot();
}

/** Chooses a command by its name, so that its options are shown. */
async function beginCommand(page: Page, name: string): Promise<void> {
  await boxOf(page).fill(`/${name}`);
  await page.keyboard.press("Enter");
}
