import { eventually } from "@moonlens/sandbox/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../support/browser.ts";
import { findBarriers } from "./barriers.ts";
import { drawPicture, openStage, type Stage } from "./stage.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

async function askLunos(stage: Stage, body: object = {}): Promise<Response> {
  const { guilds } = stage.bot;
  return await fetch(`${stage.url}/lunos/v1/chat/completions`, {
    method: "POST",
    headers: {
      authorization: "Bearer sandbox-page",
      "content-type": "application/json",
      "x-app-id": `moonlens-discord-${guilds.cache.first()?.id}`,
    },
    body: JSON.stringify({
      model: "sandbox/moon-vision",
      messages: [{ role: "user", content: "hello" }],
      ...body,
    }),
  });
}

describe("what Lunos was asked", () => {
  test("opens to its JSON, with pictures as kind and size, its cost, and the server's name", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const picture = `data:image/png;base64,${(await drawPicture(800, 600)).toString("base64")}`;
    const image = { type: "image_url", image_url: { url: picture } };
    const content = [{ type: "text", text: "what's this?" }, image];
    await askLunos(stage, { messages: [{ role: "user", content }] });
    await page.getByRole("button", { name: "Lunos" }).click();
    const row = page.getByRole("button", { name: /sandbox\/moon-vision/ });
    await row.click();
    const asked = page.getByRole("group", { name: "Asked" });
    await asked.getByText("what's this?").waitFor();
    expect(await asked.textContent()).toMatch(/"url": ‹image\/png, [\d.]+ KB›/);
    await page.getByRole("group", { name: "Answered" }).waitFor();
    const name = stage.bot.guilds.cache.first()?.name ?? "";
    expect(await row.textContent()).toContain(name);
    await page.locator(".lunos-facts", { hasText: "credits" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
  });
});

test("the drawer speaks the language of whoever one is", async () => {
  await using stage = await openStage(browser);
  const { page } = stage;
  await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
  await page.getByRole("heading", { name: "Halo, Budi." }).waitFor();
  await askLunos(stage);
  await page.getByRole("button", { name: "Lunos" }).click();
  const drawer = page.getByRole("dialog", { name: "Permintaan ke Lunos" });
  await drawer.getByRole("columnheader", { name: "Gambar" }).waitFor();
  await drawer.getByRole("button", { name: /sandbox\/moon-vision/ }).click();
  await drawer.getByRole("group", { name: "Jawaban" }).waitFor();
  expect(await drawer.innerText()).not.toMatch(/Requests|Answered|Asked|credits|Forget|Close/);
  expect(await findBarriers(page)).toEqual([]);
});

describe("faults", () => {
  test("are switched on and seen until they are stopped, after a reload too", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await page.getByRole("button", { name: "Lunos" }).click();
    await page.locator("summary", { hasText: "Make it fail" }).click();
    await page.getByRole("switch", { name: /Out of service/ }).click();
    expect(await findBarriers(page)).toEqual([]);
    await eventually(async () => expect((await askLunos(stage)).status).toBe(503));
    await page.reload();
    await page.getByText("Failing on purpose: Out of service.").waitFor();
    expect((await askLunos(stage)).status).toBe(503);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Failing on purpose").waitFor({ state: "hidden" });
    expect((await askLunos(stage)).status).toBe(200);
  });

  test("for the next request alone go off by themselves", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await page.getByRole("button", { name: "Lunos" }).click();
    await page.locator("summary", { hasText: "Make it fail" }).click();
    await page.getByText("Next request only").click();
    await page.getByRole("switch", { name: /Out of credit/ }).click();
    await eventually(async () => expect((await askLunos(stage)).status).toBe(402));
    expect((await askLunos(stage)).status).toBe(200);
    await eventually(async () =>
      expect(await page.getByRole("switch", { name: /Out of credit/ }).isChecked()).toBe(false),
    );
  });

  test("that struck before the page had looked are shown as off", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await page.getByRole("button", { name: "Lunos" }).click();
    await page.locator("summary", { hasText: "Make it fail" }).click();
    await page.getByText("Next request only").click();
    const struck: number[] = [];
    await page.route("**/lunos/sandbox/faults", async (route) => {
      const response = await route.fetch();
      if (route.request().method() === "POST") struck.push((await askLunos(stage)).status);
      await route.fulfill({ response });
    });
    await page.getByRole("switch", { name: /Out of credit/ }).click({ noWaitAfter: true });
    await eventually(() => expect(struck).toEqual([402]));
    await eventually(async () =>
      expect(await page.getByRole("switch", { name: /Out of credit/ }).isChecked()).toBe(false),
    );
  });

  test("that leave one of several out strike the second alone", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await page.getByRole("button", { name: "Lunos" }).click();
    await page.locator("summary", { hasText: "Make it fail" }).click();
    await page.getByRole("switch", { name: /One of four/ }).click();
    await page.getByText("Failing on purpose: One of four").waitFor({ state: "attached" });
    const draw = async (): Promise<boolean> => {
      const wish = { model: "sandbox/brush-edit", modalities: ["image", "text"] };
      return (await (await askLunos(stage, wish)).text()).includes("data:image/");
    };
    expect([await draw(), await draw(), await draw()]).toEqual([true, false, true]);
  });

  test("of one kind go off without the others", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    await page.getByRole("button", { name: "Lunos" }).click();
    await page.locator("summary", { hasText: "Make it fail" }).click();
    for (const name of [/^Slow/, /Too many/, /Discord takes no files/]) {
      await page.getByRole("switch", { name }).click();
      await eventually(async () =>
        expect(await page.getByRole("switch", { name }).isChecked()).toBe(true),
      );
    }
    await page.getByRole("switch", { name: /^Slow/ }).click();
    await page
      .getByText("Failing on purpose: Too many requests, Discord takes no files.")
      .waitFor({ state: "attached" });
    expect((await askLunos(stage)).status).toBe(429);
    expect(stage.complaints).toEqual([]);
  });
});
