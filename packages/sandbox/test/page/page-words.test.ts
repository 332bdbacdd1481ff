import { createSlackControl } from "@moonlens/sandbox/drivers";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createSlackSandbox } from "@moonlens/sandbox/slack";
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { findEnglishLeft } from "./english-left.ts";
import { createQuickPage } from "./quick-page.ts";
import { drawPicture, openStage, type Stage } from "./stage.ts";

/** Nothing on the page is English for someone who has another language: each view that one comes by is looked at. */
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

describe("Discord in Indonesian", () => {
  let stage: Stage;
  let page: Page;
  const look = async () => expect(await findEnglishLeft(page, "id")).toEqual([]);

  beforeAll(async () => {
    stage = await openStage(browser);
    ({ page } = stage);
    stage.onMessage(async (message) =>
      message.reply({
        content: "||rahasia||",
        files: [
          { attachment: await drawPicture(60, 40), name: "bulan.png" },
          { attachment: Buffer.from("x"), name: "catatan.txt" },
        ],
        components: [oneOfTwo(1), oneOfTwo(2), pressable],
      }),
    );
    stage.onInteraction(async (interaction) => {
      if (interaction.isMessageContextMenuCommand()) await interaction.showModal(form);
    });
    await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
    await page.getByRole("heading", { name: "Halo, Budi." }).waitFor();
  });

  afterAll(async () => {
    await stage[Symbol.asyncDispose]();
  });

  afterEach(async () => {
    await page.keyboard.press("Escape");
  });

  async function say(text: string): Promise<Locator> {
    await stage.box.fill(text);
    await page.keyboard.press("Enter");
    const message = page.getByRole("article", { name: "Budi" }).filter({ hasText: text });
    await message.hover();
    return message;
  }

  async function choose(message: Locator, [menu, item]: readonly [string, string]): Promise<void> {
    await message.hover();
    await message.getByRole("button", { name: menu, exact: true }).click();
    await message.getByRole("menuitem", { name: item, exact: true }).click();
  }

  test("in an empty channel, beside it, and with messages and their menus", async () => {
    await look();
    await say("satu");
    await page.getByRole("button", { name: "Buka gambar: bulan.png" }).waitFor();
    await page.getByRole("option", { name: "Tentukan pilihan" }).waitFor({ state: "attached" });
    await look();
  });

  test("while one answers, edits, forwards, and starts a thread", async () => {
    const message = await say("dua");
    await message.getByRole("button", { name: "Balas" }).click();
    await page.locator(".reply-bar", { hasText: "Membalas Budi" }).waitFor();
    await look();
    for (const item of ["Edit", "Teruskan", "Mulai utas"]) {
      await choose(message, ["Lainnya", item]);
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Batal" }).waitFor();
      await look();
      await dialog.getByRole("button", { name: "Batal" }).click();
      await dialog.waitFor({ state: "detached" });
    }
  });

  test("with a picture large", async () => {
    await say("tiga");
    await page.getByRole("button", { name: "Buka gambar: bulan.png" }).last().click();
    await page.getByRole("dialog").getByRole("link", { name: "Unduh" }).waitFor();
    await look();
  });

  test("in a form, filled in wrongly", async () => {
    await choose(await say("empat"), ["Aplikasi", "Edit this image…"]);
    const dialog = page.getByRole("dialog", { name: "Formulir" });
    const buffer = Buffer.from("x");
    await dialog
      .getByLabel("Rujukan")
      .setInputFiles({ name: "satu.png", mimeType: "image/png", buffer });
    await dialog.getByRole("button", { name: "Kirim" }).click();
    await dialog.getByText("Ini tidak boleh kosong.").waitFor();
    await look();
  });

  test("in the composer: with files, people, commands, too long, and filling in a command", async () => {
    const { box } = stage;
    const file = { name: "satu.txt", mimeType: "text/plain", buffer: Buffer.from("x") };
    await page.getByLabel("Tambahkan berkas").setInputFiles(file);
    await page.getByRole("button", { name: "Hapus satu.txt" }).waitFor();
    await look();
    await page.getByRole("button", { name: "Hapus satu.txt" }).click();
    await box.fill("@");
    await page.getByRole("listbox", { name: "Sebut" }).waitFor();
    await look();
    await box.fill("/");
    await page.getByRole("listbox", { name: "Perintah" }).waitFor();
    await look();
    await box.fill("x".repeat(2001));
    await page.getByText("kelebihan 1 karakter").waitFor();
    await look();
    await box.fill("/bay");
    await page.keyboard.press("Enter");
    await page.getByRole("form", { name: "Perintah" }).waitFor();
    await look();
  });

  test("when the connection is lost", async () => {
    await stage.relay.cut();
    await page.getByText("Koneksi terputus. Mencoba lagi…").waitFor();
    await stage.box.fill("lima");
    await page.keyboard.press("Enter");
    await page.getByRole("article", { name: "Pemberitahuan" }).waitFor();
    await look();
  });
});

/** Without a placeholder of its own. */
function oneOfTwo(max: number): ActionRowBuilder<StringSelectMenuBuilder> {
  const options = ["Satu", "Dua"].map((label) => ({ label, value: label }));
  const menu = new StringSelectMenuBuilder()
    .setCustomId(`pilih-${max}`)
    .setMaxValues(max)
    .addOptions(options);
  return new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(menu);
}

const pressable = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId("bulan").setLabel("Bulan").setStyle(ButtonStyle.Secondary),
);

const form = new ModalBuilder()
  .setCustomId("formulir")
  .setTitle("Formulir")
  .addLabelComponents(
    new LabelBuilder()
      .setLabel("Perubahan")
      .setTextInputComponent(
        new TextInputBuilder().setCustomId("teks").setStyle(TextInputStyle.Short),
      ),
    new LabelBuilder()
      .setLabel("Bentuk")
      .setStringSelectMenuComponent((menu) =>
        menu.setCustomId("bentuk").addOptions({ label: "Persegi", value: "1:1" }),
      ),
    new LabelBuilder()
      .setLabel("Rujukan")
      .setFileUploadComponent((upload) => upload.setCustomId("berkas").setMaxValues(3)),
  );

describe("Slack in German", () => {
  const resources = new AsyncDisposableStack();
  const channel = "C0PICTURES1";
  let page: Page;
  let box: Locator;
  const look = async () => expect(await findEnglishLeft(page, "de")).toEqual([]);

  beforeAll(async () => {
    let url = "";
    const host = resources.use(createHttpHost());
    const slack = resources.use(
      createSlackSandbox({
        baseUrl: () => `${url}/slack`,
        rateLimitScale: Number.POSITIVE_INFINITY,
      }),
    );
    host.mount("/", createQuickPage());
    host.mount("/slack", slack);
    url = await host.listen({ host: "127.0.0.1", port: 0 });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    resources.defer(() => page.close());
    page.setDefaultTimeout(45_000);
    await page.goto(`${url}/#slack/${channel}`);
    await page.getByLabel("Language").selectOption({ label: "Deutsch" });
    box = page.getByRole("combobox", { name: "Nachricht an #pictures" });
    await box.waitFor();
    await look();
    await fill({ url, token: slack.credentials.botToken });
  });

  afterAll(async () => {
    await resources.disposeAsync();
  });

  afterEach(async () => {
    await page.keyboard.press("Escape");
  });

  /** Files of all kinds, and what an app asks with, each without words of its own. */
  async function fill({ url, token }: { readonly url: string; readonly token: string }) {
    const control = createSlackControl(`${url}/slack`);
    const say = (more: object) => control.say({ as: "budi", channel, text: "", ...more });
    const bytes = await drawPicture(60, 40);
    await say({ files: [{ name: "mond.png", bytes }] });
    const pdf = { bytes: Buffer.from("%PDF-1.4\n"), mimetype: "application/pdf" };
    await say({ files: [{ name: "karte.pdf", ...pdf }] });
    await say({ extra: { snippet: { title: "notiz.txt", content: "eins" } } });
    await say({ extra: { canvas: { title: "Reise", markdown: "# Montag" } } });
    await say({ extra: { external_file: { title: "Folien", url: "https://example.com/d" } } });
    const options = ["Eins", "Zwei"].map((text) => ({
      text: { type: "plain_text", text },
      value: text,
    }));
    const elements = [
      { type: "static_select", action_id: "one", options },
      { type: "multi_static_select", action_id: "many", options },
      { type: "external_select", action_id: "search" },
      { type: "overflow", action_id: "more", options },
    ];
    const response = await fetch(`${url}/slack/api/chat.postMessage`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ channel, text: "Wahl", blocks: [{ type: "actions", elements }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    await page.getByRole("button", { name: "Weitere Optionen" }).waitFor();
  }

  async function write(text: string): Promise<Locator> {
    await box.fill(text);
    await page.keyboard.press("Enter");
    const message = page.getByRole("log", { name: "Nachrichten in #pictures" });
    return message.getByRole("article").filter({ hasText: text });
  }

  test("with messages, files and what an app asks with", async () => {
    await page.locator("pre", { hasText: "eins" }).waitFor();
    await look();
  });

  test("with a picture large", async () => {
    await page.getByRole("button", { name: "Bild öffnen: mond.png" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "Herunterladen" }).waitFor();
    await look();
  });

  test("in a thread, and below what began it", async () => {
    const message = await write("Frage");
    await message.hover();
    await message.getByRole("button", { name: "Im Thread antworten" }).click();
    const panel = page.getByRole("complementary", { name: "Thread" });
    const reply = panel.getByRole("combobox", { name: "Antworten …" });
    await reply.fill("eine");
    await page.keyboard.press("Enter");
    await message.getByText("1 Antwort").waitFor();
    await reply.fill("zwei");
    await page.keyboard.press("Enter");
    await message.getByText("2 Antworten").waitFor();
    await look();
    await panel.getByRole("button", { name: "Seitenbereich schließen" }).click();
  });

  test("while one edits, and writes a snippet", async () => {
    const message = await write("Satz");
    await message.hover();
    await message.getByRole("button", { name: "Weitere Aktionen" }).click();
    await message.getByRole("menuitem", { name: "Nachricht bearbeiten" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Speichern" }).waitFor();
    await look();
    await dialog.getByRole("button", { name: "Abbrechen" }).click();
    await page.getByRole("button", { name: "Dateien, Clips und Kurzbefehle hinzufügen" }).click();
    await page.getByRole("menuitem", { name: "Text-Snippet erstellen" }).click();
    await dialog.getByRole("button", { name: "Snippet erstellen" }).click();
    await dialog.getByText("Ein Snippet darf nicht leer sein.").waitFor();
    await look();
    await dialog.getByRole("button", { name: "Abbrechen" }).click();
  });

  test("when a command fails, and while one writes a name", async () => {
    await write("/help");
    await page.getByText("/help ist mit dem Fehler „dispatch_failed“ fehlgeschlagen.").waitFor();
    await box.fill("@");
    await page.getByRole("listbox", { name: "Erwähnen" }).waitFor();
    await look();
    await box.fill("");
  });

  test("in the app's pane and on its home", async () => {
    await page.getByRole("button", { name: "Moonlens fragen" }).click();
    const panel = page.getByRole("complementary", { name: "Moonlens" });
    await panel.getByRole("combobox", { name: "Moonlens fragen" }).waitFor();
    await look();
    await panel.getByRole("button", { name: "Seitenbereich schließen" }).click();
    await page
      .getByRole("navigation")
      .getByRole("button", { name: /^Moonlens/ })
      .click();
    await page.getByRole("tab", { name: "Home" }).click();
    await page.getByText("Moonlens bereitet diese Seite vor.").waitFor();
    await look();
  });
});
