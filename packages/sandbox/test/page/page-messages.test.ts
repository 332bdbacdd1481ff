import { eventually } from "@moonlens/sandbox/testing";
import { ContainerBuilder, MessageFlags } from "discord.js";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { drawPicture, dropFile, getFocusedLabel, openStage } from "./stage.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

describe("writing", () => {
  test("sends on Enter, breaks the line on Shift+Enter, and empties the composer", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const { box } = stage;
    await box.pressSequentially("one");
    await box.press("Shift+Enter");
    await box.pressSequentially("two");
    await box.press("Enter");
    const article = page.getByRole("article", { name: "Ava" });
    await article.waitFor();
    expect(await article.locator(".text").innerText()).toBe("one\ntwo");
    expect(await box.inputValue()).toBe("");
    expect(stage.complaints).toEqual([]);
  });

  test("turns a typed name into a mention that the bot receives", async () => {
    await using stage = await openStage(browser);
    const { page, bot } = stage;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    stage.onMessage(async (message) => resolve(message.mentions.has(bot.user)));
    const { box } = stage;
    await box.pressSequentially("@mo");
    await page.getByRole("option", { name: "Moonlens" }).waitFor();
    await box.press("Enter");
    await box.pressSequentially("hello");
    await box.press("Enter");
    expect(await promise).toBe(true);
    await page.locator(".mention", { hasText: "@Moonlens" }).waitFor();
  });

  test("says kindly that a message is too long and keeps it", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const { box } = stage;
    await box.fill("x".repeat(2050));
    await page.getByText("50 characters too many").waitFor({ state: "attached" });
    await box.press("Enter");
    const notice = page.getByRole("article", { name: "Notice" });
    await notice
      .getByText("Your message is too long. Discord takes up to 2,000 characters.")
      .waitFor();
    await notice.getByText("Only you can see this").waitFor();
    expect((await box.inputValue()).length).toBe(2050);
  });

  test("shows what is replied to in plain words, without the addresses of its links", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    stage.onMessage(async (message) => {
      const first = await message.reply(
        "**night**\n-# Edit · [from picture 2](https://discord.com/channels/1)",
      );
      await first.reply("done");
    });
    await stage.box.fill("hello");
    await page.keyboard.press("Enter");
    await page
      .getByRole("button", {
        name: "In reply to Moonlens night Edit · from picture 2",
        exact: true,
      })
      .waitFor();
  });

  test("replies to a picture and asks the bot along", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await dropFile(page, { name: "a.png", type: "image/png", bytes: await drawPicture(30, 20) });
    await page.getByRole("button", { name: "Remove a.png" }).waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    const article = page.getByRole("article").first();
    await article.hover();
    await article.getByRole("button", { name: "Reply" }).click();
    await page.getByRole("button", { name: "Ask @Moonlens" }).click();
    await page.keyboard.type("what's this?");
    await page.keyboard.press("Enter");
    const reply = page.getByRole("article").nth(1);
    await reply.getByRole("button", { name: /In reply to Ava/ }).waitFor();
    expect(await reply.locator(".text").innerText()).toBe("@Moonlens what's this?");
  });

  test("deletes an own message", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await stage.box.fill("oops");
    await page.keyboard.press("Enter");
    await page.getByRole("article").hover();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("article").waitFor({ state: "detached" });
  });
});

describe("files", () => {
  test("can be dropped, previewed and taken out again", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const bytes = await drawPicture(64, 48);
    await dropFile(page, { name: "one.png", type: "image/png", bytes });
    await dropFile(page, { name: "two.txt", type: "text/plain", bytes: Buffer.from("hello") });
    await page.getByRole("button", { name: "Remove two.txt" }).click();
    await page.getByRole("button", { name: "Send" }).click();
    const picture = page.getByRole("button", { name: "Open picture: one.png" });
    await picture.waitFor();
    await eventually(async () => {
      expect(await page.evaluate("document.querySelector('.picture img').naturalWidth")).toBe(64);
    });
  });

  test("can be pasted", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File(["hello"], "pasted.txt", { type: "text/plain" }));
      document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    })()`);
    await page.getByRole("button", { name: "Remove pasted.txt" }).waitFor();
  });

  test("stay out when there are more than ten", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const files = Array.from({ length: 12 }, (_, index) => ({
      name: `${index}.txt`,
      mimeType: "text/plain",
      buffer: Buffer.from("x"),
    }));
    await page.locator(".composer input[type=file]").setInputFiles(files);
    await page.getByRole("alert").getByText("2 didn't fit").waitFor();
    expect(await page.locator(".preview").count()).toBe(10);
  });

  test("that only claim to be pictures are shown as files", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const bytes = Buffer.from("this is no picture");
    await dropFile(page, { name: "fake.png", type: "image/png", bytes });
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("link", { name: /fake\.png/ }).waitFor();
  });

  test("open large, in turn, and close with Escape to where one was", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    for (const name of ["first.png", "second.png"]) {
      await dropFile(page, { name, type: "image/png", bytes: await drawPicture(40, 40) });
      await page.getByRole("button", { name: "Send" }).click();
      await page.getByRole("button", { name: `Open picture: ${name}` }).waitFor();
    }
    const first = page.getByRole("button", { name: "Open picture: first.png" });
    await first.click();
    await page.getByRole("dialog", { name: "first.png" }).waitFor();
    await page.keyboard.press("ArrowRight");
    await page.getByRole("dialog", { name: "second.png" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await getFocusedLabel(page)).toBe("Open picture: first.png");
  });
});

describe("reading", () => {
  test("follows a message while the bot edits it", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    stage.onMessage(async (message) => {
      if (message.author.bot) return;
      const reply = await message.reply("It is");
      await reply.edit("It is **a moon**");
    });
    await stage.box.fill("what?");
    await page.keyboard.press("Enter");
    const answer = page.getByRole("article", { name: "Moonlens" });
    await answer.getByRole("strong").getByText("a moon").waitFor();
    await answer.getByRole("button", { name: /In reply to Ava what\?/ }).waitFor();
    // Read out to screen readers once it is complete.
    await page.getByText("Moonlens: It is a moon.").waitFor({ state: "attached" });
  });

  test("shows messages that are made of components", async () => {
    await using stage = await openStage(browser);
    const { page, bot, discord } = stage;
    const channel = await bot.channels.fetch(discord.ids.channelIds.general);
    if (!channel?.isSendable()) throw new Error("the seeded channel takes messages");
    await channel.send({
      flags: MessageFlags.IsComponentsV2,
      files: [{ attachment: await drawPicture(60, 40), name: "moon.png" }],
      components: [
        new ContainerBuilder()
          .setAccentColor(0xf1d9a0)
          .addTextDisplayComponents((text) => text.setContent("**Tonight**"))
          .addSeparatorComponents((separator) => separator)
          .addMediaGalleryComponents((gallery) =>
            gallery.addItems((item) =>
              item.setURL("attachment://moon.png").setDescription("A moon"),
            ),
          ),
      ],
    });
    await page.getByRole("strong").getByText("Tonight").waitFor();
    await page.getByRole("button", { name: "Open picture: A moon" }).waitFor();
    expect(stage.complaints).toEqual([]);
  });

  test("shows who is typing until their message comes", async () => {
    await using stage = await openStage(browser);
    const { page, bot, discord } = stage;
    const channel = await bot.channels.fetch(discord.ids.channelIds.general);
    if (!channel?.isSendable()) throw new Error("the seeded channel takes messages");
    await channel.sendTyping();
    await page.getByText("is typing…").waitFor();
    await channel.send("done");
    await page.getByText("is typing…").waitFor({ state: "detached" });
  });

  test("marks the other channel as unread until it is opened", async () => {
    await using stage = await openStage(browser);
    const { page, bot, discord } = stage;
    const channel = await bot.channels.fetch(discord.ids.channelIds.pictures);
    if (!channel?.isSendable()) throw new Error("the seeded channel takes messages");
    await channel.send("over here");
    const item = page.getByRole("button", { name: /pictures/ });
    await item.getByText("unread").waitFor({ state: "attached" });
    await item.click();
    await page.getByText("over here").waitFor();
    expect(await item.getByText("unread").count()).toBe(0);
  });

  test("never lets a message become part of the page", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const hostile = [
      "<img src=x onerror=\"document.title='broken'\">",
      "<script>document.title='broken'</script>",
      "[press](javascript:document.title='broken')",
      "[data](data:text/html,<script>1</script>)",
      "<b>not bold</b>",
    ].join("\n");
    await stage.box.fill(hostile);
    await page.keyboard.press("Enter");
    const text = page.locator("article .text");
    await text.waitFor();
    expect(await text.innerText()).toContain("<b>not bold</b>");
    expect(await text.locator("img, script, b, a").count()).toBe(0);
    expect(await page.title()).toBe("Moonlens");
    expect(stage.complaints).toEqual([]);
  });
});
