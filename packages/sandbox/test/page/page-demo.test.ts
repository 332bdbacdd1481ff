import { eventually } from "@moonlens/sandbox/testing";
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ModalBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { findBarriers } from "./barriers.ts";
import { drawPicture, dropFile, openStage } from "./stage.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

async function runCommand(page: Page, text: string): Promise<void> {
  await page.getByPlaceholder(/^Message/).fill(text);
  await page.keyboard.press("Enter");
}

describe("the tour", () => {
  test("ticks what was done by itself, and still knows it after a reload", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const picture = await drawPicture(120, 80);
    stage.onCommand((interaction) =>
      interaction.reply({
        content: "drawn",
        files: [{ attachment: picture, name: "moon.png" }],
        components: [
          new ActionRowBuilder<ButtonBuilder>().addComponents(
            new ButtonBuilder()
              .setCustomId("vary")
              .setLabel("Vary")
              .setStyle(ButtonStyle.Secondary),
          ),
        ],
      }),
    );
    stage.onInteraction(async (interaction) => {
      if (interaction.isButton()) await interaction.deferUpdate();
    });
    const tour = page.getByRole("region", { name: "Two-minute tour" });
    await tour.getByRole("button", { name: /0 of 6/ }).click();
    expect(await findBarriers(page)).toEqual([]);
    await tour.getByRole("button", { name: "Try it: Draw a picture" }).first().click();
    await page.getByRole("button", { name: "Draw", exact: true }).click();
    await tour.getByRole("button", { name: /1 of 6/ }).waitFor();
    await page.getByRole("button", { name: "Vary" }).click();
    await tour.getByRole("button", { name: /2 of 6/ }).waitFor();
    await page.getByRole("button", { name: "Lunos" }).click();
    await page.keyboard.press("Escape");
    await page.reload();
    await tour.getByRole("button", { name: /3 of 6/ }).click();
    expect(await tour.locator("li[data-done]").count()).toBe(3);
    expect(stage.complaints).toEqual([]);
  });

  test("can be closed and opened again", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const tour = page.getByRole("region", { name: "Two-minute tour" });
    await page.getByRole("button", { name: "Close the tour" }).click();
    await page.reload();
    const opener = page.getByRole("button", { name: "Two-minute tour" });
    await opener.waitFor();
    expect(await tour.isVisible()).toBe(false);
    await opener.click();
    await tour.waitFor();
  });

  test("speaks the person's language, as the roles and the welcome do", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await page.getByText("Budi", { exact: true }).click();
    await page.getByRole("region", { name: "Tur dua menit" }).waitFor();
    await page.getByRole("heading", { name: "Halo, Budi. Langit sedang cerah." }).waitFor();
    await page.getByText("Anggota").first().waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });
});

describe("a draft", () => {
  test("stays over a reload, in words and as a command", async () => {
    await using stage = await openStage(browser);
    const { page, box } = stage;
    await box.fill("half a thought");
    await page.reload();
    expect(await box.inputValue()).toBe("half a thought");
    await runCommand(page, "/imagine");
    await page.getByLabel("prompt").fill("a moon");
    await page.reload();
    expect(await page.getByLabel("prompt").inputValue()).toBe("a moon");
    await page.keyboard.press("Escape");
    await page.reload();
    expect(await box.inputValue()).toBe("");
  });

  test("takes a picture that was dropped before along into the command", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const bytes = await drawPicture(20, 20);
    await dropFile(page, { name: "start.png", type: "image/png", bytes });
    await page.getByText("start.png", { exact: true }).waitFor();
    await runCommand(page, "/imagine");
    await page.getByText(/start\.png ·/).waitFor();
    await page.getByRole("button", { name: "3 more options" }).waitFor();
  });
});

test("offers in direct messages what may be used there", async () => {
  await using stage = await openStage(browser);
  const { page, bot } = stage;
  await bot.application.commands.set([
    { name: "balance", description: "What is left", contexts: [0] },
    { name: "help", description: "How to ask" },
  ]);
  await page.locator(".sidebar").getByRole("button", { name: "Moonlens" }).click();
  await page.getByRole("button", { name: /See what it can do/ }).waitFor();
  const box = page.getByPlaceholder(/^Message/);
  await eventually(async () => {
    await box.fill("/");
    const commands = page.locator(".suggestions").getByRole("option");
    expect(await commands.allInnerTexts()).toEqual([expect.stringMatching("/help")]);
  });
});

test("a form gives the focus back to the button that opened it", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  stage.onCommand((interaction) =>
    interaction.reply({
      content: "here",
      components: [
        new ActionRowBuilder<ButtonBuilder>().addComponents(
          new ButtonBuilder().setCustomId("edit").setLabel("Edit…").setStyle(ButtonStyle.Secondary),
        ),
      ],
    }),
  );
  stage.onInteraction(async (interaction) => {
    if (!interaction.isButton()) return;
    const input = new TextInputBuilder()
      .setCustomId("text")
      .setLabel("Text")
      .setStyle(TextInputStyle.Short);
    const modal = new ModalBuilder().setCustomId("form").setTitle("Edit");
    modal.addComponents(new ActionRowBuilder<TextInputBuilder>().addComponents(input));
    await interaction.showModal(modal);
  });
  await runCommand(page, "/balance");
  await page.getByRole("button", { name: "Send" }).click();
  const button = page.getByRole("button", { name: "Edit…" });
  await button.click();
  const form = page.getByRole("dialog", { name: "Edit" });
  await form.waitFor();
  await page.keyboard.press("Escape");
  await form.waitFor({ state: "detached" });
  await button.and(page.locator(":focus")).waitFor();
});

test("tells the way to a real server, without barriers", async () => {
  await using stage = await openStage(browser, { viewport: { width: 390, height: 800 } });
  const { page } = stage;
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  await page.getByRole("button", { name: "Channels and people" }).click();
  await page.getByRole("button", { name: "Take this to a real server" }).click();
  const guide = page.getByRole("dialog", { name: "Take this to a real server" });
  for (const command of ["npm run setup", "npm run --silent manifest", "npm run doctor"]) {
    await guide.getByText(command).first().waitFor();
  }
  expect(await findBarriers(page)).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
});
