import { eventually } from "@moonlens/sandbox/testing";
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type Interaction,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { Browser, Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { getFocusedLabel, openStage, type Stage } from "./stage.ts";

let browser: Browser;
let stage: Stage;
/** What the bot does with the next menus, buttons, forms and suggestions. */
let answer: (interaction: Interaction) => Promise<unknown>;

beforeAll(async () => {
  browser = await launchBrowser();
  stage = await openStage(browser);
  stage.onInteraction((interaction) => answer(interaction));
  stage.onCommand((interaction) =>
    interaction.reply(`asked ${interaction.options.getString("model")}`),
  );
});

afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await browser.close();
});

beforeEach(() => {
  answer = async () => undefined;
});

afterEach(async () => {
  // Whatever a failed test left open.
  await stage.page.keyboard.press("Escape");
});

/** Posts a message as Ava and gives it, pointed at. */
async function post(text: string, { box, page }: Stage = stage): Promise<Locator> {
  await box.fill(text);
  await page.keyboard.press("Enter");
  const message = page.getByRole("article", { name: "Ava" }).filter({ hasText: text });
  await message.hover();
  return message;
}

const editForm = new ModalBuilder()
  .setCustomId("edit")
  .setTitle("Edit this image")
  .addLabelComponents(
    new LabelBuilder()
      .setLabel("What should change?")
      .setDescription("Say it in your own words")
      .setTextInputComponent(
        new TextInputBuilder()
          .setCustomId("prompt")
          .setStyle(TextInputStyle.Paragraph)
          .setMinLength(3)
          .setMaxLength(40),
      ),
    new LabelBuilder()
      .setLabel("Aspect")
      .setStringSelectMenuComponent((menu) =>
        menu
          .setCustomId("aspect")
          .setRequired(false)
          .addOptions({ label: "Square", value: "1:1" }, { label: "Wide", value: "16:9" }),
      ),
    new LabelBuilder()
      .setLabel("References")
      .setFileUploadComponent((upload) =>
        upload.setCustomId("files").setRequired(false).setMaxValues(3),
      ),
  );

describe("the menu of a message", () => {
  test("has the bot's commands in the person's language and runs them", async () => {
    const { page } = stage;
    answer = async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) {
        await interaction.reply(`looked at ${interaction.targetMessage.content}`);
      }
    };
    const message = await post("a strange stone");
    await message.getByRole("button", { name: "Apps" }).click();
    await page.getByRole("menuitem", { name: "What's this?" }).click();
    const reply = page.getByRole("article", { name: "Moonlens" });
    await reply.getByText("looked at a strange stone").waitFor();
    expect(await reply.locator(".origin").innerText()).toContain("used What's this?");
    await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
    await message.waitFor();
    await message.hover();
    await message.getByRole("button", { name: "Aplikasi" }).click();
    await page.getByRole("menuitem", { name: "Apa ini?" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: /Ava/ }).check({ force: true });
  });

  test("is walked with the arrow keys and gives the focus back", async () => {
    const { page } = stage;
    const message = await post("by keyboard");
    const opener = message.getByRole("button", { name: "Apps" });
    await opener.focus();
    await page.keyboard.press("Enter");
    const focused = page.getByRole("menuitem").and(page.locator(":focus"));
    await focused.getByText("What's this?").waitFor();
    await page.keyboard.press("ArrowDown");
    await focused.getByText("Edit this image…").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "hidden" });
    await opener.and(page.locator(":focus")).waitFor();
  });

  test("says in the channel when the bot did not respond", async () => {
    await using silent = await openStage(browser, { interactionWindowMs: 200 });
    const { page } = silent;
    const message = await post("no answer", silent);
    await message.getByRole("button", { name: "Apps" }).click();
    await page.getByRole("menuitem", { name: "What's this?" }).click();
    const notice = page.getByRole("article", { name: "Notice" });
    await notice.getByText("The application did not respond").waitFor();
    await notice.getByRole("button", { name: "Dismiss message" }).click();
  });
});

describe("a form", () => {
  beforeEach(() => {
    answer = async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) await interaction.showModal(editForm);
      if (!interaction.isModalSubmit()) return;
      const { fields } = interaction;
      await interaction.reply(
        [
          fields.getTextInputValue("prompt"),
          fields.getStringSelectValues("aspect"),
          [...(fields.getUploadedFiles("files")?.values() ?? [])].map(({ name }) => name),
        ].join(" / "),
      );
    };
  });

  async function openForm(where = stage): Promise<Locator> {
    const message = await post(`picture ${Math.random()}`, where);
    await message.getByRole("button", { name: "Apps" }).click();
    await where.page.getByRole("menuitem", { name: "Edit this image…" }).click();
    const form = where.page.getByRole("dialog", { name: "Edit this image" });
    // A test changes what the bot answers next.
    await form.waitFor();
    return form;
  }

  test("is filled in with text, a choice and files, and sent", async () => {
    const form = await openForm();
    await form.getByLabel("What should change?").fill("make it night");
    await form.getByLabel("Aspect").selectOption({ label: "Wide" });
    await form.getByLabel("References").setInputFiles([
      { name: "one.png", mimeType: "image/png", buffer: Buffer.from("x") },
      { name: "two.png", mimeType: "image/png", buffer: Buffer.from("y") },
    ]);
    await form.getByRole("button", { name: "Remove two.png" }).click();
    await form.getByRole("button", { name: "Submit" }).click();
    await form.waitFor({ state: "detached" });
    await stage.page.getByText("make it night / 16:9 / one.png").waitFor();
    expect(stage.complaints).toEqual([]);
  });

  test("has the focus in its first field, keeps it inside, and closes on Escape", async () => {
    const { page } = stage;
    const form = await openForm();
    const field = form.getByLabel("What should change?");
    await field.and(page.locator(":focus")).waitFor();
    for (let presses = 0; presses < 8; presses += 1) await page.keyboard.press("Tab");
    const isOutside = "!['DIALOG', 'BODY'].some((name) => document.activeElement.closest(name))";
    expect(await page.evaluate(isOutside)).toBe(false);
    await page.keyboard.press("Escape");
    await form.waitFor({ state: "detached" });
  });

  test("says at each field what is wrong, and goes there", async () => {
    const form = await openForm();
    const field = form.getByLabel("What should change?");
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByText("This can't be empty.").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill("x".repeat(41));
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByText("Write at most 40 characters (now 41).").waitFor();
    await form.getByRole("button", { name: "Cancel" }).click();
    await form.waitFor({ state: "detached" });
  });

  test("stays with what was written when the bot does not answer", async () => {
    // The platform's own three seconds: the form must be answered in them, what is sent never is.
    await using silent = await openStage(browser, { interactionWindowMs: 3_000 });
    silent.onInteraction(async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) await interaction.showModal(editForm);
    });
    const form = await openForm(silent);
    await form.getByLabel("What should change?").fill("make it day");
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByRole("alert").getByText("Something went wrong. Try again.").waitFor();
    expect(await form.getByLabel("What should change?").inputValue()).toBe("make it day");
    await form.getByRole("button", { name: "Cancel" }).click();
  });
});

describe("suggestions of the bot", () => {
  test("come while one types and are picked by keyboard", async () => {
    const { page } = stage;
    const asked: string[] = [];
    answer = async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const typed = interaction.options.getFocused();
      asked.push(typed);
      const models = ["moon-all", "moon-vision", "brush"].filter((name) => name.includes(typed));
      await interaction.respond(models.map((name) => ({ name: `Model ${name}`, value: name })));
    };
    await stage.box.fill("/ask");
    await page.keyboard.press("Enter");
    await page.getByLabel("question").fill("why?");
    const model = page.getByRole("combobox", { name: "model" });
    await model.pressSequentially("moon");
    await page.getByRole("option", { name: "Model moon-vision" }).waitFor();
    await page.getByRole("option", { name: "Model brush" }).waitFor({ state: "detached" });
    await model.press("ArrowDown");
    await model.press("Enter");
    expect(await model.inputValue()).toBe("Model moon-vision");
    // Not asked at every letter.
    expect(asked.length).toBeLessThan(4);
    await page.getByRole("form", { name: "Command" }).getByRole("button", { name: "Send" }).click();
    await page.getByText("asked moon-vision").waitFor();
  });

  test("close with Escape, which leaves the command open", async () => {
    const { page } = stage;
    answer = async (interaction) => {
      if (interaction.isAutocomplete())
        await interaction.respond([{ name: "The first", value: "1" }]);
    };
    await stage.box.fill("/ask");
    await page.keyboard.press("Enter");
    await page.getByRole("combobox", { name: "model" }).focus();
    await page.getByRole("option", { name: "The first" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("option", { name: "The first" }).waitFor({ state: "hidden" });
    await page.getByRole("combobox", { name: "model" }).waitFor();
    await page.keyboard.press("Escape");
    await eventually(async () => expect(await getFocusedLabel(page)).toBe("Message #general"));
  });
});

describe("files of a command", () => {
  test("chosen together go into the options in turn", async () => {
    const { page } = stage;
    await stage.box.fill("/ask");
    await page.keyboard.press("Enter");
    const files = ["one.txt", "two.txt"].map((name) => ({
      ...{ name, mimeType: "text/plain" },
      buffer: Buffer.from(name),
    }));
    await page.locator("#option-file").setInputFiles(files);
    await page.getByRole("button", { name: "Remove one.txt" }).waitFor();
    await page.getByRole("button", { name: "Remove two.txt" }).waitFor();
    await page.getByRole("button", { name: "Cancel the command" }).click();
  });
});

describe("components", () => {
  test("wait while a press is under way, and stay still when they are disabled", async () => {
    const { page, bot, discord } = stage;
    const channel = await bot.channels.fetch(discord.ids.channelIds.general);
    if (!channel?.isSendable()) throw new Error("the seeded channel takes messages");
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    answer = async (interaction) => {
      if (!interaction.isButton()) return;
      await seen;
      await interaction.update({ content: "pressed", components: [] });
    };
    await channel.send({
      content: "press one",
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId("again").setLabel("Again").setStyle(ButtonStyle.Primary),
          new ButtonBuilder()
            .setCustomId("off")
            .setLabel("Off")
            .setStyle(ButtonStyle.Secondary)
            .setDisabled(true),
          new ButtonBuilder()
            .setURL("https://example.org/")
            .setLabel("Read more")
            .setStyle(ButtonStyle.Link),
        ),
        new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
          new StringSelectMenuBuilder()
            .setCustomId("pick")
            .setDisabled(true)
            .addOptions({ label: "A", value: "a" }),
        ),
      ],
    });
    const message = page.getByRole("article").filter({ hasText: "press one" });
    await message.getByRole("button", { name: "Off" }).waitFor();
    expect(await message.getByRole("button", { name: "Off" }).isDisabled()).toBe(true);
    expect(await message.getByRole("combobox").isDisabled()).toBe(true);
    expect(await message.getByRole("link", { name: "Read more" }).getAttribute("href")).toBe(
      "https://example.org/",
    );
    const again = message.getByRole("button", { name: "Again" });
    await again.click();
    await message.locator(".button[aria-busy=true] .orbit").waitFor();
    expect(await again.isDisabled()).toBe(true);
    resolve();
    await page.getByRole("article").getByText("pressed").waitFor();
  });
});
