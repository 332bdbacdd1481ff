import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { eventually } from "@moonlens/sandbox/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStudio } from "../../src/lunos/studio/studio.ts";
import { launchBrowser } from "../support/browser.ts";
import { findBarriers } from "./barriers.ts";
import { drawPicture, dropFile, getFocusedLabel, openStage, type Stage } from "./stage.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** A channel with a bit of everything in it. */
async function fillChannel(stage: Stage): Promise<void> {
  const { page } = stage;
  stage.onCommand((interaction) => interaction.reply({ content: "42 left", flags: "Ephemeral" }));
  await stage.box.fill("# Title\n> quote\n- `code` ||secret|| <@1>\n```js\nx\n```\n-# small");
  await dropFile(page, { name: "a.png", type: "image/png", bytes: await drawPicture(300, 200) });
  await dropFile(page, { name: "b.txt", type: "text/plain", bytes: Buffer.from("text") });
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByRole("button", { name: "Open picture: a.png" }).waitFor();
  await stage.box.fill("/balance");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("42 left").waitFor();
}

describe("has no barriers that can be found by rules", () => {
  for (const colorScheme of ["dark", "light"] as const) {
    test(`in ${colorScheme}: empty, with messages, with a command, with a picture open`, async () => {
      await using stage = await openStage(browser, { colorScheme, reducedMotion: "reduce" });
      const { page } = stage;
      expect(await findBarriers(page)).toEqual([]);
      await fillChannel(stage);
      expect(await findBarriers(page)).toEqual([]);
      await stage.box.fill("/");
      expect(await findBarriers(page)).toEqual([]);
      await page.keyboard.press("Enter");
      await page.getByLabel("prompt").press("Enter");
      await page.getByText("still missing").waitFor();
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole("button", { name: "Open picture: a.png" }).click();
      await page.getByRole("dialog").waitFor();
      expect(await findBarriers(page)).toEqual([]);
    });
  }
});

describe("in a window as narrow as a phone", () => {
  const viewport = { width: 360, height: 740 };

  test("nothing is wider than the window", async () => {
    await using stage = await openStage(browser, { viewport });
    const { page } = stage;
    const measure = () => page.evaluate("document.documentElement.scrollWidth");
    expect(await measure()).toBe(360);
    await stage.box.fill(`${"wide".repeat(60)}\n\`\`\`\n${"x".repeat(300)}\n\`\`\``);
    await page.keyboard.press("Enter");
    await fillChannel(stage);
    expect(await measure()).toBe(360);
    await stage.box.fill("/imagine");
    await page.keyboard.press("Enter");
    await page.getByLabel("prompt").waitFor();
    expect(await measure()).toBe(360);
    expect(await page.evaluate("document.querySelector('.messages').scrollWidth")).toBe(360);
  });

  test("the sidebar opens by its button, closes with Escape and gives the focus back", async () => {
    await using stage = await openStage(browser, { viewport });
    const { page } = stage;
    const sidebar = page.getByRole("complementary", { name: "Channels and people" });
    expect(await sidebar.isVisible()).toBe(false);
    const opener = page.getByRole("button", { name: "Channels and people" });
    await opener.click();
    await sidebar.waitFor();
    // As after choosing another platform: what had the focus is gone.
    await page.evaluate("document.activeElement.blur()");
    await page.keyboard.press("Escape");
    await sidebar.waitFor({ state: "hidden" });
    expect(await opener.getAttribute("aria-expanded")).toBe("false");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-controls')")).toBe(
      "sidebar",
    );
  });

  test("choosing a channel closes the sidebar", async () => {
    await using stage = await openStage(browser, { viewport });
    const { page } = stage;
    await page.getByRole("button", { name: "Channels and people" }).click();
    await page.getByRole("button", { name: "pictures" }).click();
    await page.getByRole("heading", { name: "pictures" }).waitFor();
    await page.getByRole("complementary").waitFor({ state: "hidden" });
  });
});

describe("by keyboard alone", () => {
  test("the first Tab offers the way to the message box", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    // Backwards from the first button of the page, as forwards begins where the browser was left.
    await page.locator(".sidebar button").first().focus();
    await page.keyboard.press("Shift+Tab");
    await page.locator(".skip-link:focus").waitFor();
    await page.keyboard.press("Enter");
    await eventually(async () => expect(await getFocusedLabel(page)).toBe("Message #general"));
    await stage.box.fill("/imagine");
    await page.keyboard.press("Enter");
    await page.locator(".skip-link").focus();
    await page.keyboard.press("Enter");
    await page.getByLabel("prompt").and(page.locator(":focus")).waitFor();
    expect(await page.evaluate("document.querySelector('#main') !== null")).toBe(true);
  });

  test("arrows go through the messages, r replies, Escape returns to writing", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    for (const text of ["one", "two"]) {
      await stage.box.fill(text);
      await page.keyboard.press("Enter");
      await page.locator("article .text", { hasText: text }).waitFor();
    }
    await page.getByRole("log").focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate("document.activeElement.querySelector('.text').innerText")).toBe(
      "one",
    );
    await page.keyboard.press("Escape");
    expect(await getFocusedLabel(page)).toBe("Message #general");
    await page.getByRole("log").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("r");
    await page.getByText("Replying to Ava").waitFor();
    expect(await getFocusedLabel(page)).toBe("Message #general");
  });
});

test("remembers the colours and the person that were chosen", async () => {
  await using stage = await openStage(browser, { colorScheme: "dark" });
  const { page } = stage;
  await page.getByRole("radio", { name: "Light" }).check({ force: true });
  await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
  await page.reload();
  await page.getByRole("heading", { name: "Halo, Budi." }).waitFor();
  expect(await page.evaluate("getComputedStyle(document.body).colorScheme")).toBe("light");
});

test("says when the connection is lost, comes back by itself and catches up", async () => {
  await using stage = await openStage(browser);
  const { page, discord } = stage;
  await stage.relay.cut();
  await page.getByText("Connection lost. Trying again…").waitFor();
  await stage.box.fill("are you there?");
  await page.keyboard.press("Enter");
  await page
    .getByRole("article", { name: "Notice" })
    .getByText("Can't reach the sandbox")
    .waitFor();
  await fetch(`${stage.url}/discord/control/channels/${discord.ids.channelIds.general}/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: "budi", content: "I was here meanwhile" }),
  });
  await stage.relay.restore();
  await page.getByText("I was here meanwhile").waitFor();
  await page.getByText("Connection lost").waitFor({ state: "detached" });
  expect(await stage.box.inputValue()).toBe("are you there?");
});

test("finds its way after the sandbox was started again", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await stage.box.fill("before");
  await page.keyboard.press("Enter");
  await page.getByRole("article").waitFor();
  await using host = createHttpHost();
  let url = "";
  await using fresh = createDiscordSandbox({ baseUrl: () => `${url}/discord` });
  host.mount("/discord", fresh);
  url = await host.listen({ host: "127.0.0.1", port: 0 });
  await stage.relay.cut();
  await stage.relay.restore(Number(new URL(url).port));
  await page.getByText("Moonlens is offline").waitFor();
  await page.getByRole("article").waitFor({ state: "detached" });
  await stage.box.fill("after");
  await page.keyboard.press("Enter");
  await page.getByRole("article").getByText("after").waitFor();
});

test("says when the bot is offline", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await stage.bot.destroy();
  await page.getByText("Moonlens is offline").waitFor();
});

test("stays where one reads when new messages come, and leads back to them", async () => {
  await using stage = await openStage(browser, { viewport: { width: 900, height: 420 } });
  const { page } = stage;
  const say = async (content: string) =>
    await fetch(
      `${stage.url}/discord/control/channels/${stage.discord.ids.channelIds.general}/messages`,
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ as: "budi", content }),
      },
    );
  for (let index = 0; index < 20; index += 1) await say(`line ${index}`);
  await page.getByText("line 19").waitFor();
  await page.getByRole("log").evaluate("document.querySelector('.messages').scrollTop = 0");
  await page.getByRole("button", { name: "Jump to the latest messages" }).waitFor();
  await say("something new");
  await page.getByRole("button", { name: "New messages" }).click();
  expect(await page.getByText("something new").isVisible()).toBe(true);
  expect(await page.getByRole("button", { name: "New messages" }).count()).toBe(0);
  await page.getByRole("log").evaluate("document.querySelector('.messages').scrollTop = 0");
  await page.getByRole("button", { name: "Jump to the latest messages" }).waitFor();
  await stage.box.fill("and my answer");
  await page.keyboard.press("Enter");
  await page
    .getByRole("button", { name: "Jump to the latest messages" })
    .waitFor({ state: "detached" });
});

test("leads to the answer to one's own command from wherever one reads", async () => {
  await using stage = await openStage(browser, { viewport: { width: 900, height: 420 } });
  const { page } = stage;
  stage.onCommand((interaction) => interaction.reply("42 left"));
  for (let index = 0; index < 12; index += 1) {
    await stage.box.fill(`line ${index}`);
    await page.keyboard.press("Enter");
    await page.locator("article .text", { hasText: `line ${index}` }).waitFor();
  }
  await page.getByRole("log").evaluate("document.querySelector('.messages').scrollTop = 0");
  await page.getByRole("button", { name: "Jump to the latest messages" }).waitFor();
  await stage.box.fill("/balance");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("42 left").waitFor();
  await page
    .getByRole("button", { name: /^(New messages|Jump to the latest messages)$/ })
    .waitFor({ state: "detached" });
});

test("offers a sample picture and a first command while the channel is empty", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await page.getByRole("button", { name: /Ask about a picture/ }).click();
  await page.getByRole("button", { name: "Remove night-sign.png" }).waitFor();
  expect(await stage.box.inputValue()).toBe("@Moonlens what's this?");
  await page.getByRole("button", { name: /Draw something/ }).click();
  expect(await page.getByLabel("prompt").inputValue()).not.toBe("");
});

test.each([
  ["Ask about a picture", "night-sign.png", ["HARBOUR CAFE\nopen until dawn"]],
  ["Collect receipts", "receipt.png", ["HARBOUR CAFE", "Butter croissant 2 x 2.80", "$22.80"]],
])("the sample of “%s” can be read by the sandbox's own models", async (step, name, words) => {
  await using stage = await openStage(browser);
  const { page } = stage;
  const posted = Promise.withResolvers<string>();
  stage.onMessage(async (message) => posted.resolve(message.attachments.first()?.url ?? ""));
  await page.getByRole("button", { name: new RegExp(step) }).click();
  await page.getByRole("button", { name: `Remove ${name}` }).waitFor();
  await page.keyboard.press("Enter");
  const response = await fetch(await posted.promise);
  const bytes = new Uint8Array(await response.arrayBuffer());
  await using studio = createStudio();
  const media = { bytes, encoding: "binary" } as const;
  const seen = await studio.look({ kind: "image", media, reads: "everything" });
  for (const word of words) {
    expect(seen).toMatchObject({ type: "image", text: expect.stringContaining(word) });
  }
});

test("the pictures of a set keep the shape that they have", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  const attachment = await drawPicture(320, 180);
  const files = [1, 2].map((number) => ({ attachment, name: `${number}.png` }));
  stage.onMessage(async (message) => await message.reply({ files }));
  await stage.box.fill("two, please");
  await page.keyboard.press("Enter");
  const pictures = page.getByRole("article", { name: "Moonlens" }).getByRole("img");
  await pictures.nth(1).waitFor();
  const { width = 0, height = 1 } = (await pictures.nth(1).boundingBox()) ?? {};
  expect(width / height).toBeCloseTo(16 / 9, 1);
});
