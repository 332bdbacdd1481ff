import type { Browser, Locator, Page } from "playwright-core";
import { openWholeWorld, type WholeWorld } from "../../test/support/whole-world.ts";

/** A page in front of the whole of Moonlens, on which nothing has happened yet. */
export interface Studio extends AsyncDisposable {
  readonly page: Page;
  /** For what other people do meanwhile. */
  readonly world: WholeWorld;
}

export interface StudioOptions {
  readonly size: { readonly width: number; readonly height: number };
  readonly colorScheme: "dark" | "light";
  /** Points of the picture for each of the page. */
  readonly scale: number;
}

/** The real bot with its sandbox on a free port, and the page in a browser that stands still. */
export async function openStudio(browser: Browser, options: StudioOptions): Promise<Studio> {
  await using resources = new AsyncDisposableStack();
  const world = resources.use(await openWholeWorld());
  const context = await browser.newContext({
    viewport: options.size,
    colorScheme: options.colorScheme,
    deviceScaleFactor: options.scale,
    reducedMotion: "reduce",
    // The film puts a pointer onto the page, as a screenshot shows none.
    bypassCSP: true,
    locale: "en-US",
    timezoneId: "UTC",
  });
  resources.defer(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  await page.goto(world.pageUrl);
  await page.getByRole("heading", { name: "Hello, Ava." }).waitFor();
  await closeTour(page);
  const held = resources.move();
  return { page, world, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** What leads a newcomer through the page takes room from what is to be seen. */
async function closeTour(page: Page): Promise<void> {
  const close = page.getByRole("button", { name: "Close the tour" });
  if (await close.isVisible()) await close.click();
}

/** Where messages are written. */
export function boxOf(page: Page): Locator {
  return page.getByPlaceholder(/^Message/);
}

/** The bot's latest message, as soon as it has an end: its small print names the cost. */
export async function waitForAnswer(page: Page, count: number): Promise<Locator> {
  const answer = page.getByRole("article", { name: "Moonlens" }).nth(count - 1);
  await answer.getByText(/credits/).waitFor();
  return answer;
}

/** Resolves when every picture in it is there to be seen. */
export async function waitForPictures(answer: Locator, count: number): Promise<void> {
  await answer
    .getByRole("img")
    .nth(count - 1)
    .waitFor();
  await answer.page().waitForFunction("[...document.images].every((image) => image.complete)");
}
