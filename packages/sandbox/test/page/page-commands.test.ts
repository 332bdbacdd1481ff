import { ActionRowBuilder, ButtonBuilder, ButtonStyle, StringSelectMenuBuilder } from "discord.js";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { drawPicture, dropFile, getFocusedLabel, openStage } from "./stage.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

test("finds a command by its first letters, asks for its options and shows the answer", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  const { promise: drawn, resolve: draw } = Promise.withResolvers<void>();
  const picture = await drawPicture(120, 80);
  stage.onCommand(async (interaction) => {
    await interaction.deferReply();
    await drawn;
    const { options } = interaction;
    await interaction.editReply({
      content: [
        options.getString("prompt"),
        options.getString("aspect"),
        options.getInteger("count"),
        options.getBoolean("private"),
        options.getAttachment("reference")?.size,
      ].join(" / "),
      files: [{ attachment: picture, name: "moon.png", description: "A moon" }],
    });
  });
  await stage.box.pressSequentially("/im");
  await page.getByRole("option", { name: /\/imagine/ }).waitFor();
  await page.keyboard.press("Tab");
  await page.getByLabel("prompt").pressSequentially("a moon");
  expect(await page.getByLabel("aspect").isVisible()).toBe(false);
  await page.getByRole("button", { name: "4 more options" }).click();
  await page.getByLabel("aspect").selectOption({ label: "Wide" });
  await page.getByLabel("count").fill("2");
  await page.getByRole("switch", { name: "private" }).check();
  await dropFile(page, { name: "start.png", type: "image/png", bytes: picture });
  await page.getByText(/start\.png ·/).waitFor();
  await page.getByLabel("prompt").press("Enter");
  const answer = page.getByRole("article", { name: "Moonlens" });
  await answer.getByText("Moonlens is thinking…").waitFor();
  expect(await answer.locator(".origin").innerText()).toBe("Ava used /imagine");
  draw();
  await answer.getByText(`a moon / 16:9 / 2 / true / ${picture.byteLength}`).waitFor();
  await answer.getByRole("button", { name: "Open picture: A moon" }).waitFor();
  expect(stage.complaints).toEqual([]);
});

test("offers the command whose name was typed before those that only begin so", async () => {
  await using stage = await openStage(browser);
  const { page, bot } = stage;
  for (const name of ["styles", "style"]) {
    await bot.application?.commands.create({ name, description: `All about ${name}` });
  }
  await page.reload();
  await stage.box.pressSequentially("/style");
  await page.getByRole("option", { name: /^\/styles/ }).waitFor();
  expect(await page.getByRole("option", { name: /^\/style/ }).allInnerTexts()).toEqual([
    expect.stringMatching(/^\/style\s/),
    expect.stringMatching(/^\/styles\s/),
  ]);
});

test("a command that needs no option is sent by Enter, with nothing chosen", async () => {
  await using stage = await openStage(browser);
  const { page, bot } = stage;
  await bot.application?.commands.create({
    name: "settings",
    description: "Change things",
    options: [{ type: 3, name: "seeing", description: "Which model sees", autocomplete: true }],
  });
  stage.onInteraction(async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([{ name: "Moon", value: "moon" }]);
  });
  stage.onCommand((interaction) =>
    interaction.reply(`seeing: ${interaction.options.getString("seeing")}`),
  );
  await page.reload();
  await stage.box.pressSequentially("/settings");
  await page.getByRole("option", { name: /^\/settings/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("seeing").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("seeing: null").waitFor();
});

test("asks for what is needed first, and shows after a reload what was typed", async () => {
  await using stage = await openStage(browser);
  const { page, bot } = stage;
  await bot.application?.commands.create({
    name: "style",
    description: "Save a style",
    options: [
      { type: 3, name: "name", description: "Its name", required: true, autocomplete: true },
      { type: 3, name: "before", description: "Words before every prompt" },
    ],
  });
  stage.onInteraction(async (interaction) => {
    if (interaction.isAutocomplete()) await interaction.respond([]);
  });
  await page.reload();
  await stage.box.pressSequentially("/style");
  await page.getByRole("option", { name: /^\/style/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "name" }).pressSequentially("house");
  const options = page.locator(".option > label");
  expect(await options.allInnerTexts()).toEqual([
    expect.stringMatching(/^name/),
    expect.stringMatching(/^before/),
  ]);
  await page.reload();
  expect(await page.getByRole("combobox", { name: "name" }).inputValue()).toBe("house");
});

test("names a required option that is missing, and leaves with Escape", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await stage.box.fill("/imagine");
  await page.keyboard.press("Enter");
  await page.getByLabel("prompt").press("Enter");
  await page.getByRole("alert").getByText("“prompt” is still missing.").waitFor();
  expect(await page.evaluate("document.activeElement.id")).toBe("option-prompt");
  await page.getByLabel("prompt").press("Escape");
  expect(await getFocusedLabel(page)).toBe("Message #general");
});

test("says kindly that an option is too long and keeps it", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await stage.box.fill("/imagine");
  await page.keyboard.press("Enter");
  await page.getByLabel("prompt").fill("x".repeat(300));
  await page.getByLabel("prompt").press("Enter");
  const notice = page.getByRole("article", { name: "Notice" });
  await notice.getByText("“prompt” is too long. Discord takes up to 200 characters.").waitFor();
  expect(await notice.locator(".origin").innerText()).toBe("Ava used /imagine");
  expect((await page.getByLabel("prompt").inputValue()).length).toBe(300);
});

test("speaks the person's language in commands", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
  await page.getByRole("heading", { name: "Halo, Budi." }).waitFor();
  await stage.box.fill("/bay");
  await page.getByRole("option", { name: "/bayangkan Buat gambar" }).click();
  await page.getByRole("button", { name: "4 opsi lagi" }).click();
  await page.getByLabel("aspect").getByRole("option", { name: "Persegi" }).waitFor({
    state: "attached",
  });
  await page.getByText("Pilih, seret, atau tempel berkas").waitFor();
  stage.onCommand((interaction) => interaction.reply({ content: "x", flags: "Ephemeral" }));
  await page.getByLabel("prompt").fill("a moon");
  await page.getByLabel("prompt").press("Enter");
  const answer = page.getByRole("article", { name: "Moonlens" });
  await answer.getByText("Hanya Anda yang dapat melihat ini").waitFor();
  expect(await answer.locator(".origin").innerText()).toBe("Budi memakai /bayangkan");
});

test("shows an answer for one person to that person alone, who can dismiss it", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  stage.onCommand((interaction) => interaction.reply({ content: "42 left", flags: "Ephemeral" }));
  await stage.box.fill("/balance");
  await page.keyboard.press("Enter");
  await page.getByRole("form", { name: "Command" }).getByRole("button", { name: "Send" }).click();
  await page.getByText("42 left").waitFor();
  await page.getByText("Only you can see this").waitFor();
  await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
  await page.getByRole("heading", { name: "Halo, Budi." }).waitFor();
  expect(await page.getByText("42 left").count()).toBe(0);
  await page.getByRole("radio", { name: /Ava/ }).check({ force: true });
  await page.getByText("42 left").waitFor();
  await page.getByRole("button", { name: "Dismiss message" }).click();
  await page.getByText("42 left").waitFor({ state: "detached" });
});

test("tells a member that a command is for admins", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
  await page.getByRole("heading", { name: "Halo, Budi." }).waitFor();
  await stage.box.fill("/balance");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Kirim", exact: true }).click();
  const notice = page.getByRole("article", { name: "Pemberitahuan" });
  await notice
    .getByText("Hanya orang dengan izin “Kelola Server” yang dapat memakai /balance.")
    .waitFor();
  await notice.getByRole("button", { name: "Tutup pesan" }).click();
  await notice.waitFor({ state: "detached" });
});

test("says when the application did not respond", async () => {
  await using stage = await openStage(browser, { interactionWindowMs: 200 });
  const { page } = stage;
  await stage.box.fill("/balance");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("The application did not respond").waitFor();
  await page.getByRole("button", { name: "Dismiss message" }).click();
  await page.getByText("The application did not respond").waitFor({ state: "detached" });
});

test("presses buttons and chooses from menus", async () => {
  await using stage = await openStage(browser);
  const { page, bot, discord } = stage;
  stage.onInteraction(async (interaction) => {
    if (interaction.isButton()) await interaction.reply(`pressed ${interaction.customId}`);
    if (interaction.isStringSelectMenu()) await interaction.reply(`chose ${interaction.values}`);
  });
  const channel = await bot.channels.fetch(discord.ids.channelIds.general);
  if (!channel?.isSendable()) throw new Error("the seeded channel takes messages");
  await channel.send({
    content: "What now?",
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId("again").setLabel("Again").setStyle(ButtonStyle.Primary),
        new ButtonBuilder()
          .setCustomId("off")
          .setLabel("Off")
          .setStyle(ButtonStyle.Secondary)
          .setDisabled(true),
      ),
      new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
        new StringSelectMenuBuilder()
          .setCustomId("aspect")
          .setPlaceholder("Aspect")
          .addOptions({ label: "Square", value: "1:1" }, { label: "Wide", value: "16:9" }),
      ),
    ],
  });
  expect(await page.getByRole("button", { name: "Off" }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Again" }).click();
  await page.getByText("pressed again").waitFor();
  await page.getByRole("combobox", { name: "Aspect" }).selectOption("16:9");
  await page.getByText("chose 16:9").waitFor();
});

test("says under a message when a press on it failed", async () => {
  await using stage = await openStage(browser, { interactionWindowMs: 200 });
  const { page, bot, discord } = stage;
  const channel = await bot.channels.fetch(discord.ids.channelIds.general);
  if (!channel?.isSendable()) throw new Error("the seeded channel takes messages");
  await channel.send({
    content: "What now?",
    components: [
      new ActionRowBuilder<ButtonBuilder>().addComponents(
        new ButtonBuilder().setCustomId("again").setLabel("Again").setStyle(ButtonStyle.Primary),
      ),
    ],
  });
  await page.getByRole("button", { name: "Again" }).click();
  await page.getByText("This interaction failed").waitFor();
});
