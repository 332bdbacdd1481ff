import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../packages/sandbox/test/support/browser.ts";
import { openWholeWorld, type WholeWorld } from "../support/whole-world.ts";

/** Two servers and a workspace side by side, each with settings of its own, all changed by hand on the page. */
let browser: Browser;
let world: WholeWorld;
let page: Page;

beforeAll(async () => {
  [browser, world] = await Promise.all([launchBrowser(), openWholeWorld()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(45_000);
  await page.goto(world.pageUrl);
  await page.getByRole("heading", { name: "Hello, Ava." }).waitFor();
});

afterAll(async () => {
  await browser.close();
  await world[Symbol.asyncDispose]();
});

const dialog = () => page.getByRole("dialog");

async function openChannel(name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("combobox", { name: `Message #${name}` }).waitFor();
}

/** Runs `/settings` in the channel that is open and gives the panel. */
async function openPanel(): Promise<Locator> {
  await page.getByRole("combobox", { name: /^Message #/ }).fill("/settings");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send" }).click();
  const panel = page.getByRole("article").filter({ hasText: "What would you like to change?" });
  await panel.waitFor();
  return panel;
}

/** The menu of what can be changed, beside that of channels. */
const chooser = (panel: Locator) =>
  panel.getByRole("combobox", { name: "What would you like to change?" });

/** Opens a section's form of Discord's panel, fills it in and sends it. */
async function change(panel: Locator, section: RegExp, fill: () => Promise<unknown>) {
  const select = chooser(panel);
  const label = await select.getByRole("option", { name: section }).first().innerText();
  await select.selectOption({ label: label.trim() });
  await dialog().waitFor();
  await fill();
  await dialog().getByRole("button", { name: "Submit" }).click();
  await dialog().waitFor({ state: "detached" });
}

test("a server's settings take text, choices, channels and roles", async () => {
  const panel = await openPanel();
  await change(panel, /^General/, async () => {
    await dialog().getByLabel("App-ID").fill("lounge");
    await dialog().getByLabel("Channel for alerts").selectOption({ label: "#pictures" });
  });
  await panel
    .getByText(/App-ID: lounge/)
    .first()
    .waitFor();
  await change(panel, /^Access/, async () => {
    await dialog().getByRole("checkbox", { name: "#general" }).check();
    await dialog().getByRole("checkbox", { name: "#pictures" }).check();
    await dialog().getByRole("checkbox", { name: "Admin" }).first().check();
  });
  await panel.getByText(/Channels I work in: .*general.*pictures/).waitFor();
  await panel.getByText(/Roles that can use me: .*Admin/).waitFor();
  await change(panel, /^Answers/, () =>
    dialog().getByLabel("Show cost under answers").selectOption({ label: "no" }),
  );
  await panel.getByText(/Show cost under answers: no · set here/).waitFor();
});

test("a form that was left unsent can be opened again", async () => {
  const panel = page.getByRole("article").filter({ hasText: "What would you like to change?" });
  const privacy = { label: "Privacy" };
  await chooser(panel).selectOption(privacy);
  await dialog().getByRole("button", { name: "Cancel" }).click();
  await dialog().waitFor({ state: "detached" });
  await chooser(panel).selectOption(privacy);
  await dialog().getByLabel("Days to keep content").fill("30");
  await dialog().getByRole("button", { name: "Submit" }).click();
  await panel.getByText(/Days to keep content: 30/).waitFor();
});

test("a channel has settings of its own, with models that tell what they cost", async () => {
  const panel = page.getByRole("article").filter({ hasText: "What would you like to change?" });
  const channels = panel.getByRole("combobox", { name: "Settings for one channel…" });
  await channels.selectOption({ label: "#pictures" });
  await panel.getByText("Settings for #pictures").waitFor();
  await change(panel, /^Models for drawing/, async () => {
    const wish = dialog().getByLabel("Choice 1");
    const option = wish.getByRole("option", { name: /brush-wide/ });
    await wish.selectOption({ label: (await option.innerText()).trim() });
  });
  await panel.getByText(/Models for drawing: sandbox\/brush-wide · set here/).waitFor();
  await panel.getByText(/Saved\. “Models for drawing” is now sandbox\/brush-wide/).waitFor();
  await panel.getByRole("button", { name: "Undo" }).click();
  await panel.getByText(/Undone\. “Models for drawing” is now/).waitFor();
  await panel.getByRole("button", { name: "All channels" }).click();
  await panel.getByText("Settings for Moonlens Lounge").waitFor();
});

test("the other server has its own", async () => {
  await openChannel("studio");
  const panel = await openPanel();
  expect(await panel.innerText()).not.toContain("lounge");
  await change(panel, /^General/, () => dialog().getByLabel("App-ID").fill("studio"));
  await panel
    .getByText(/App-ID: studio/)
    .first()
    .waitFor();
  await change(panel, /^Limits/, () => dialog().getByLabel("Credits per month in total").fill("5"));
  await panel.getByText(/Credits per month in total: 5/).waitFor();
});

test("and so has the workspace, in another language", async () => {
  await page.getByRole("radio", { name: "Slack" }).check({ force: true });
  await page.getByLabel("Language").selectOption({ label: "Bahasa Indonesia" });
  await page.getByRole("combobox", { name: "Kirim pesan ke #general" }).fill("/settings");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const general = dialog().locator(".section").filter({ hasText: "Umum" });
  await general.getByRole("button").click();
  await dialog().getByLabel("App-ID").fill("atelier");
  await dialog().getByRole("button", { name: "Simpan" }).click();
  await dialog()
    .getByText(/App-ID: atelier/)
    .first()
    .waitFor();
  await dialog().getByRole("button", { name: "Tutup" }).first().click();
  await dialog().waitFor({ state: "detached" });
});

test("nothing changes in a form by Enter alone", async () => {
  await page.getByRole("combobox", { name: "Kirim pesan ke #general" }).fill("/settings");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  const models = dialog().locator(".section").filter({ hasText: "Model dan gambar" });
  await models.getByRole("button").click();
  const group = dialog().getByRole("group", { name: "Model untuk melihat dan mengobrol" });
  await group.getByRole("combobox").focus();
  await page
    .getByRole("option", { name: /sandbox\/moon-all/ })
    .first()
    .waitFor();
  for (let time = 0; time < 3; time += 1) await page.keyboard.press("Enter");
  expect(await group.getByRole("listitem").count()).toBe(0);
  await dialog().getByRole("button", { name: "Simpan" }).waitFor();
  await page.keyboard.press("Escape");
  await dialog().getByRole("button", { name: "Batal" }).click();
  await dialog().getByRole("button", { name: "Tutup" }).first().click();
  await dialog().waitFor({ state: "detached" });
});

test("each asks Lunos under its own App-ID", async () => {
  await page.getByRole("combobox", { name: "Kirim pesan ke #general" }).fill("@Moonlens halo");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /1 balasan/ }).waitFor();
  await page.getByRole("radio", { name: "Discord" }).check({ force: true });
  for (const name of ["studio", "general"]) {
    await openChannel(name);
    await page.getByRole("combobox", { name: `Message #${name}` }).fill(`@moonlens hello ${name}`);
    await page.keyboard.press("Enter");
    await page.getByText(`You asked: “hello ${name}”`).waitFor();
  }
  await page.getByRole("button", { name: "Lunos" }).click();
  for (const appId of ["lounge", "studio", "atelier"]) {
    await dialog()
      .getByRole("rowheader", { name: new RegExp(`(^| )${appId}$`) })
      .waitFor();
  }
});
