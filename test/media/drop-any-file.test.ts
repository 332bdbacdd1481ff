import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dropFile, openStage } from "../../packages/sandbox/test/page/stage.ts";
import { launchBrowser } from "../../packages/sandbox/test/support/browser.ts";
import { createBitmap, readOwnFile, readRealFile, svg } from "./support/make-files.ts";

/** One of each sort, with the type that a browser gives it: often none. */
const odd = [
  { name: "photo.heic", type: "", bytes: readRealFile("fixture-mif1.heic") },
  { name: "plan.pdf", type: "application/pdf", bytes: readRealFile("fixture.pdf") },
  { name: "voice.ogg", type: "audio/ogg", bytes: readRealFile("fixture.ogg") },
  { name: "clip.mkv", type: "", bytes: readOwnFile("colours-av1.mkv") },
  { name: "layers.psd", type: "", bytes: readRealFile("fixture.psd") },
  { name: "letter.docx", type: "", bytes: readRealFile("fixture.docx") },
  { name: "old.bmp", type: "image/bmp", bytes: createBitmap(24) },
  { name: "drawing.svg", type: "image/svg+xml", bytes: svg('<rect width="9" height="9"/>') },
  { name: "cut.jxl", type: "", bytes: readRealFile("fixture2.jxl").subarray(0, 14) },
  { name: "empty.png", type: "image/png", bytes: Buffer.alloc(0) },
] as const;

let browser: Awaited<ReturnType<typeof launchBrowser>>;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

describe("files of any kind", () => {
  test("can be dropped on the page, and arrive whole", async () => {
    await using stage = await openStage(browser);
    const { page } = stage;
    const arrived: (readonly [string, number])[] = [];
    stage.onMessage(async ({ attachments }) => {
      for (const { name, size } of attachments.values()) arrived.push([name, size]);
    });
    for (const file of odd) {
      await dropFile(page, file);
      await page.getByRole("button", { name: `Remove ${file.name}` }).waitFor();
    }
    await page.getByRole("button", { name: "Send" }).click();
    await eventually(() => expect(arrived).toHaveLength(odd.length));
    expect(Object.fromEntries(arrived)).toEqual(
      Object.fromEntries(odd.map(({ name, bytes }) => [name, bytes.byteLength])),
    );
    for (const { name } of odd) {
      await page.getByRole("article").getByText(name).or(page.getByLabel(name)).first().waitFor();
    }
    expect(stage.complaints).toEqual([]);
  });
});
