import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../packages/sandbox/test/support/browser.ts";
import { type MoonlensProcess, startMoonlensProcess } from "../support/moonlens-process.ts";

let moonlens: MoonlensProcess;
let browser: Browser;
let url: string;

beforeAll(async () => {
  [moonlens, browser] = await Promise.all([startMoonlensProcess({ PORT: "0" }), launchBrowser()]);
  const [, address] = await moonlens.waitForOutput(/(http:\/\/127\.0\.0\.1:\d+)/);
  url = address ?? "";
});

afterAll(async () => {
  await browser.close();
  await moonlens[Symbol.asyncDispose]();
});

async function openPage(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(45_000);
  await page.goto(url);
  await page.getByText("awake").waitFor();
  return page;
}

/** A photo of a sign: words that no one could guess. */
async function photographSign(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="500">
    <rect width="900" height="500" fill="#7fa3c7"/>
    <rect x="90" y="120" width="720" height="240" rx="18" fill="#fffdf5"/>
    <text x="450" y="225" font-family="DejaVu Sans" font-size="76" font-weight="bold" text-anchor="middle" fill="#1b1f3a">OTTER BRIDGE</text>
    <text x="450" y="315" font-family="DejaVu Sans" font-size="60" text-anchor="middle" fill="#1b1f3a">Platform 47</text>
  </svg>`;
  return await sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
}

test("a stranger types /imagine and sees the picture", async () => {
  const page = await openPage();
  const box = page.getByRole("combobox", { name: "Message #general" });
  await box.pressSequentially("/imagine");
  await page.getByRole("option", { name: /\/imagine/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel(/^prompt/).pressSequentially("a lighthouse under two moons");
  await page.getByRole("button", { name: /more options/ }).click();
  await page.getByLabel("aspect").selectOption("3:2");
  await page.getByLabel(/^prompt/).press("Enter");
  const answer = page.getByRole("article").filter({ hasText: "Ava used /imagine" });
  const picture = answer.getByRole("button", { name: /Open picture: .*lighthouse/ });
  await picture.waitFor();
  await page.waitForFunction("document.querySelector('.picture img').naturalWidth > 500");
  const ratio = await page.evaluate(
    "(({ naturalWidth, naturalHeight }) => naturalWidth / naturalHeight)(document.querySelector('.picture img'))",
  );
  expect(Number(ratio)).toBeCloseTo(1.5, 1);
  await picture.click();
  await page.getByRole("dialog").waitFor();
  await page.close();
});

test("drops a photo, replies “what's this?” and reads the photo's words in the answer", async () => {
  const page = await openPage();
  await page.getByRole("button", { name: "pictures" }).click();
  const photo = (await photographSign()).toString("base64");
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob("${photo}"), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], "station.jpg", { type: "image/jpeg" }));
    return transfer;
  })()`);
  await page.dispatchEvent("body", "drop", { dataTransfer });
  await page.getByRole("button", { name: "Send" }).click();
  const posted = page.getByRole("article").filter({ has: page.getByAltText("station.jpg") });
  await posted.hover();
  await posted.getByRole("button", { name: "Reply" }).click();
  await page.getByRole("button", { name: /Ask @moonlens/i }).click();
  await page.keyboard.type("what's this?");
  await page.keyboard.press("Enter");
  const answer = page.getByRole("article", { name: "Moonlens" });
  await answer.getByText(/OTTER BRIDGE/).waitFor();
  await answer.getByText(/Platform 47/).waitFor();
  await page.close();
});

test("an admin sees the balance, and only that admin", async () => {
  const page = await openPage();
  await page.getByRole("combobox", { name: "Message #general" }).fill("/balance");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Send" }).click();
  const answer = page.getByRole("article").filter({ hasText: "Only you can see this" });
  await answer.getByText(/credits/).waitFor();
  expect(await answer.innerText()).not.toMatch(/@\w+\.\w+/);
  await page.getByRole("radio", { name: /Budi/ }).check({ force: true });
  await page.locator("article .only-you").waitFor({ state: "detached" });
  await page.close();
});
