import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findBarriers } from "../../packages/sandbox/test/page/barriers.ts";
import { drawPicture, dropFile } from "../../packages/sandbox/test/page/stage.ts";
import { launchBrowser } from "../../packages/sandbox/test/support/browser.ts";
import { openWholeWorld, type WholeWorld } from "../support/whole-world.ts";

let browser: Browser;
let world: WholeWorld;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), openWholeWorld()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(45_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  await page.goto(world.pageUrl);
  await page.getByRole("radio", { name: "Slack" }).check({ force: true });
  await box("general").waitFor();
});

afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

afterEach(async () => {
  // Whatever a failed test left open.
  await page.keyboard.press("Escape");
});

function box(channel: string): Locator {
  return page.getByRole("combobox", { name: `Message #${channel}` });
}

async function openChannel(name: string): Promise<void> {
  // Its name goes on where there is something new.
  await page.getByRole("button", { name: new RegExp(`^${name}\\b`) }).click();
  await box(name).waitFor();
}

async function send(text: string): Promise<void> {
  await box("general").fill(text);
  await page.keyboard.press("Enter");
}

const panel = () => page.getByRole("complementary", { name: "Thread" });
const dialog = () => page.getByRole("dialog");

test("the address remembers the platform and the channel", async () => {
  await openChannel("pictures");
  await page.reload();
  await box("pictures").waitFor();
  expect(new URL(page.url()).hash).toMatch(/^#slack\/C\w+$/);
  await openChannel("general");
});

describe("a mention with a picture", () => {
  test("is answered in its thread, which opens beside by its count of replies", async () => {
    await dropFile(page, {
      name: "violet.png",
      type: "image/png",
      bytes: await drawPicture(300, 200),
    });
    await page.locator(".preview").waitFor();
    await send("@Moonlens what is this?");
    const root = page.getByRole("article", { name: "Ava" }).filter({ hasText: "what is this?" });
    await root.getByRole("button", { name: "Open picture: violet.png" }).waitFor();
    await root.getByRole("button", { name: /1 reply/ }).click();
    const answer = panel().getByRole("article", { name: "Moonlens" });
    await answer.getByText("300 × 200").waitFor();
    await answer.getByText("credits").waitFor();
    expect(await page.locator(".stage article").count()).toBe(1);
  });

  test("goes on in the thread, without another mention", async () => {
    await page.getByRole("button", { name: /1 reply/ }).click();
    await panel().getByRole("combobox", { name: "Reply…" }).fill("And its colours?");
    await page.keyboard.press("Enter");
    await panel().getByRole("article", { name: "Moonlens" }).nth(1).waitFor();
    await page.getByRole("button", { name: "Close the side panel" }).click();
    await page.getByRole("button", { name: /3 replies/ }).waitFor();
  });
});

describe("/imagine", () => {
  /** Once it has one: there are others above it. */
  async function openThreadOfPicture(): Promise<void> {
    const picture = page.locator(".message", {
      has: page.getByRole("button", { name: "Again", exact: true }),
    });
    await picture
      .first()
      .getByRole("button", { name: /repl(y|ies)/ })
      .click();
  }

  test("is completed while one types, and its picture has buttons", async () => {
    await box("general").fill("/im");
    await page.getByRole("option", { name: /\/imagine/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.type("a red fox --ar 16:9");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Again", exact: true }).waitFor();
    await page
      .getByRole("button", { name: "Open picture: Generated picture: a red fox" })
      .waitFor();
  });

  test("its picture can be edited by a form", async () => {
    await page.getByRole("button", { name: "Edit…", exact: true }).click();
    const words = dialog().getByLabel("What should change?");
    await words.and(page.locator(":focus")).waitFor();
    await words.fill("at night");
    await dialog().getByRole("button", { name: "Go" }).click();
    await dialog().waitFor({ state: "detached" });
    await openThreadOfPicture();
    await panel()
      .getByRole("button", { name: /Open picture/ })
      .waitFor();
    await page.getByRole("button", { name: "Close the side panel" }).click();
  });

  test("a command that isn't there and one in a thread are told as Slack tells them", async () => {
    await send("/nothing at all");
    await page.getByText("/nothing is not a valid command").waitFor();
    await page.getByRole("button", { name: "Dismiss message" }).click();
    await openThreadOfPicture();
    await panel().getByRole("combobox", { name: "Reply…" }).fill("/imagine x");
    await page.keyboard.press("Enter");
    await panel().getByText("/imagine is not supported in threads. Sorry!").waitFor();
    await page.getByRole("button", { name: "Close the side panel" }).click();
  });

  test("its first button can be pressed, also where a message goes on without its author's name", async () => {
    const picture = page.locator(".message[data-continued]", { hasText: "Again" });
    await picture.getByRole("button", { name: "Again", exact: true }).click();
    const time = (await picture.locator("time").boundingBox()) ?? { x: 0, width: 0 };
    const body = (await picture.locator(".message-body").boundingBox()) ?? { x: 0 };
    expect(time.x + time.width).toBeLessThanOrEqual(body.x);
    await openThreadOfPicture();
    await panel()
      .getByRole("button", { name: /Open picture/ })
      .nth(1)
      .waitFor();
    await page.getByRole("button", { name: "Close the side panel" }).click();
  });
});

describe("shortcuts", () => {
  test("stand in the menu of a message, and are answered in its thread", async () => {
    const message = page.getByRole("article", { name: "Ava" }).filter({ hasText: "what is this?" });
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "What's this?" }).click();
    await message.getByRole("button", { name: /4 replies/ }).waitFor();
  });

  test("stand behind the composer's plus and open their form", async () => {
    await page.getByRole("button", { name: "Add files, clips and shortcuts" }).click();
    await page.getByRole("menuitem", { name: "Imagine (Moonlens)" }).click();
    await dialog().getByRole("heading", { name: "Imagine" }).waitFor();
    const model = dialog().getByRole("combobox", { name: "Model" });
    await model.fill("brush");
    await dialog().getByRole("option", { name: /brush/ }).first().click();
    await dialog().getByRole("button", { name: "Go" }).click();
    await dialog().getByText("Please complete this required field.").waitFor();
    await dialog()
      .getByLabel(/^Prompt/)
      .fill("a small boat");
    await dialog().getByRole("button", { name: "Go" }).click();
    await dialog().waitFor({ state: "detached" });
    await page.getByRole("button", { name: /Open picture: .*a small boat/ }).waitFor();
  });
});

describe("the agent", () => {
  test("suggests what to ask beside any channel, and answers there", async () => {
    await page.getByRole("button", { name: "Ask Moonlens" }).click();
    const pane = page.getByRole("complementary", { name: "Moonlens" });
    await pane.getByRole("button", { name: "What can you do?" }).click();
    await panel().getByRole("article", { name: "Moonlens" }).waitFor();
    await page.getByRole("button", { name: "Close the side panel" }).click();
  });
});

describe("the app's home", () => {
  test("has settings whose form tells what is wrong at its field, and saves the rest", async () => {
    await page.getByRole("button", { name: /^Moonlens/ }).click();
    await page.getByRole("tab", { name: "Home" }).click();
    const limits = page.locator(".home .section").filter({ hasText: "Limits and budget" });
    await limits.getByRole("button", { name: "Change…" }).click();
    expect(await findBarriers(page)).toEqual([]);
    const budget = dialog().getByLabel("Credits per month in total");
    await budget.fill("many");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().getByText("Enter an amount of credits").waitFor();
    await budget.fill("12");
    await dialog().getByRole("button", { name: "Save" }).click();
    await dialog().getByText("Credits per month in total: 12").waitFor();
    await dialog().getByRole("button", { name: "Close" }).last().click();
    await dialog().waitFor({ state: "detached" });
  });

  test("shows members what it can do, without settings", async () => {
    await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
    await page.getByRole("button", { name: /^Moonlens/ }).click();
    await page.getByRole("tab", { name: "Beranda" }).click();
    await page.locator(".home").getByText("/imagine").waitFor();
    expect(await page.getByRole("button", { name: "Ubah…" }).count()).toBe(0);
    await page.getByRole("radio", { name: /Ava/ }).check({ force: true });
    await openChannel("general");
  });
});

test("shows what Lunos was asked by App-ID, of both platforms", async () => {
  await page.getByRole("radio", { name: "Discord" }).check({ force: true });
  await page.getByRole("combobox", { name: "Message #general" }).fill("@moonlens hello");
  await page.keyboard.press("Enter");
  await page.getByRole("article", { name: "moonlens" }).filter({ hasText: "credits" }).waitFor();
  await page.getByRole("button", { name: "Lunos" }).click();
  const sums = dialog().getByRole("group", { name: "Sums by App-ID" });
  await sums
    .getByRole("rowheader", { name: /^Moonlens Atelier ?moonlens-slack-T0ATELIER01$/ })
    .waitFor();
  await sums.getByRole("rowheader", { name: /^Moonlens Lounge ?moonlens-discord-/ }).waitFor();
  await dialog().getByText("sandbox/moon-all").first().waitFor();
  await dialog().getByRole("button", { name: "Close" }).click();
});

test("nothing was printed or thrown", () => {
  expect(complaints).toEqual([]);
});
