import { createDiscordControl, type DiscordControl } from "@moonlens/sandbox/drivers";
import { eventually } from "@moonlens/sandbox/testing";
import { MessageFlags } from "discord.js";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { drawPicture, dropFile, openStage, type Stage } from "./stage.ts";

let browser: Browser;
let stage: Stage;
let control: DiscordControl;

beforeAll(async () => {
  browser = await launchBrowser();
  stage = await openStage(browser);
  control = createDiscordControl(`${stage.url}/discord`);
  stage.onMessage(async (message) => {
    if (!message.author.bot && message.content.startsWith("echo ")) {
      await message.reply(message.content.slice(5));
    }
  });
});

afterEach(async () => {
  // Back to where the tests begin, whatever a failed one left open.
  await stage.page.keyboard.press("Escape");
  await openPlace("general");
});

afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await browser.close();
});

async function openPlace(name: RegExp | string): Promise<void> {
  const channels = stage.page.getByRole("navigation", { name: "Channels" });
  await channels.getByRole("button", { name }).click();
}

async function post(text: string): Promise<Locator> {
  await stage.box.fill(text);
  await stage.page.keyboard.press("Enter");
  const message = stage.page.getByRole("article", { name: "Ava" }).filter({ hasText: text });
  await message.hover();
  return message;
}

async function chooseMore(message: Locator, item: string): Promise<void> {
  await message.getByRole("button", { name: "More" }).click();
  await stage.page.getByRole("menuitem", { name: item }).click();
}

test("offers the channels of both servers and marks those for adults", async () => {
  const { page } = stage;
  await page.getByRole("heading", { name: "Moonlens Studio" }).waitFor();
  await openPlace(/after-dark/);
  const header = page.getByRole("main").getByRole("banner").or(page.locator(".channel-header"));
  await header.getByText("18+").waitFor();
  await page.getByRole("combobox", { name: "Message #after-dark" }).waitFor();
});

test("talks with the bot in direct messages", async () => {
  const { page } = stage;
  await openPlace("Moonlens");
  await page.getByRole("combobox", { name: "Message @Moonlens" }).fill("echo hello you");
  await page.keyboard.press("Enter");
  await page
    .getByRole("article", { name: "Moonlens" })
    .locator(".text")
    .getByText("hello you")
    .waitFor();
  await openPlace("general");
  expect(await page.getByRole("article").getByText("hello you").count()).toBe(0);
});

test("starts a thread from a message, talks in it and leads back", async () => {
  const { page } = stage;
  const message = await post("let us look closer");
  await chooseMore(message, "Start a thread");
  const dialog = page.getByRole("dialog", { name: "Start a thread" });
  await dialog.getByLabel("Thread name").fill("A closer look");
  await dialog.getByRole("button", { name: "Create thread" }).click();
  await page.getByRole("combobox", { name: "Message A closer look" }).fill("echo in here");
  await page.keyboard.press("Enter");
  await page
    .getByRole("article", { name: "Moonlens" })
    .locator(".text")
    .getByText("in here")
    .waitFor();
  await page.locator(".channel-header").getByRole("button", { name: "general" }).click();
  await page
    .getByRole("article")
    .getByRole("button", { name: /A closer look/ })
    .click();
  await page.getByRole("combobox", { name: "Message A closer look" }).waitFor();
});

test("forwards a message to another channel", async () => {
  const { page } = stage;
  const message = await post("worth telling");
  await chooseMore(message, "Forward");
  const dialog = page.getByRole("dialog", { name: "Forward" });
  await dialog.getByLabel("To").selectOption({ label: "#pictures · Moonlens Lounge" });
  await dialog.getByRole("button", { name: "Send" }).click();
  const forwarded = page.getByRole("article").filter({ hasText: "Forwarded" });
  await forwarded.getByText("worth telling").waitFor();
});

test("edits an own message and says so", async () => {
  const { page } = stage;
  const message = await post("teh moon");
  await chooseMore(message, "Edit");
  const dialog = page.getByRole("dialog", { name: "Edit message" });
  await dialog.getByLabel("Message").fill("the moon");
  await dialog.getByRole("button", { name: "Save" }).click();
  const edited = page.getByRole("article").filter({ hasText: "the moon" });
  await edited.getByText("(edited)").waitFor();
});

test("writes a custom emoji and sends a sticker", async () => {
  const { page } = stage;
  await page.getByRole("button", { name: "Emoji and stickers" }).click();
  await page.getByRole("button", { name: ":moonglow:" }).click();
  await page.keyboard.press("Enter");
  const emoji = page.getByRole("article").getByRole("img", { name: ":moonglow:" });
  await emoji.waitFor();
  await page.getByRole("button", { name: "Emoji and stickers" }).click();
  for (const sticker of ["Full moon", "Blinking star"]) {
    const choice = page.locator(".picker").getByRole("button", { name: sticker });
    if (!(await choice.isVisible())) {
      await page.getByRole("button", { name: "Emoji and stickers" }).click();
    }
    await choice.click();
    const shown = page.getByRole("article").getByRole("img", { name: `Sticker: ${sticker}` });
    await shown.waitFor();
    const width = `document.querySelector("article .sticker[alt='Sticker: ${sticker}']").naturalWidth`;
    await eventually(async () => expect(await page.evaluate(width)).toBe(320));
  }
  expect(stage.complaints).toEqual([]);
});

test("keeps a spoiler hidden, text and picture, until it is pressed", async () => {
  const { page } = stage;
  const bytes = await drawPicture(40, 30);
  await dropFile(page, { name: "SPOILER_end.png", type: "image/png", bytes });
  await stage.box.fill("it was ||the gardener||");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Spoiler, hidden. Show it." }).click();
  await page.locator(".spoiler[data-open]").getByText("the gardener").waitFor();
  await page.getByRole("button", { name: "Spoiler picture, hidden. Show it." }).click();
  await page.getByRole("button", { name: "Open picture: SPOILER_end.png" }).waitFor();
});

test("shows several pictures as a gallery", async () => {
  const { page } = stage;
  for (const name of ["g1.png", "g2.png", "g3.png"]) {
    await dropFile(page, { name, type: "image/png", bytes: await drawPicture(40, 30) });
  }
  const message = await post("three at once");
  await message.locator(".pictures[data-count='3']").waitFor();
});

test("plays a voice message", async () => {
  const { page, bot, discord } = stage;
  const waveform = Buffer.from([0, 80, 160, 255, 120, 40]).toString("base64");
  const form = new FormData();
  const voice = { duration_secs: 7.4, waveform };
  form.set("payload_json", JSON.stringify({ as: "ava", voice }));
  form.set("files[0]", new Blob(["OggS"], { type: "audio/ogg" }), "voice-message.ogg");
  const channelId = discord.ids.channelIds.general;
  const path = `${stage.url}/discord/control/channels/${channelId}/messages`;
  const heard = new Promise<number>((resolve) => {
    bot.once("messageCreate", (message) => resolve(message.flags.bitfield));
  });
  expect((await fetch(path, { method: "POST", body: form })).status).toBe(201);
  expect((await heard) & MessageFlags.IsVoiceMessage).toBe(MessageFlags.IsVoiceMessage);
  const player = page.getByRole("group", { name: "Voice message" });
  await player.getByRole("button", { name: "Play" }).waitFor();
  expect(await player.locator("time").innerText()).toBe("0:07");
});

describe("a long history", () => {
  test("is read back step by step, and stays where one reads", async () => {
    const { page, discord } = stage;
    const channelId = discord.ids.studio.channelIds.studio;
    for (let index = 1; index <= 70; index += 1) {
      await control.say({ as: "budi", channelId, text: `line ${index}.` });
    }
    await openPlace(/studio/);
    await page.getByText("line 70.").waitFor();
    expect(await page.getByText("line 1.", { exact: true }).count()).toBe(0);
    await page.evaluate("document.querySelector('.messages').scrollTop = 0");
    await page.getByText("line 1.", { exact: true }).waitFor({ state: "attached" });
    const top = await page.evaluate("document.querySelector('.messages').scrollTop");
    expect(Number(top)).toBeGreaterThan(100);
    expect(await page.getByRole("button", { name: "Earlier messages" }).count()).toBe(0);
  });
});
