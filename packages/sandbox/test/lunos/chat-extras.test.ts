import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPicture, order, refuseChat, sizeOf } from "./drawings.ts";
import { drawSign, fontFile } from "./fixtures.ts";
import {
  ask,
  type Completion,
  contentOf,
  fromDataUrl,
  type Lunos,
  readBody,
  startLunos,
  toDataUrl,
} from "./support.ts";

const require = createRequire(import.meta.url);

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos({ startingBalance: 1000 });
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

const drawOne = (body: object) => drawPicture(lunos, body);

/** What a model copies of the words in a picture. */
async function copy(picture: Uint8Array): Promise<string> {
  const system = { role: "system", content: "Copy what is there letter for letter." };
  const messages = [system, ...ask("What is lettered here?", picture)];
  return await contentOf(await lunos.chat({ model: "sandbox/moon-vision", messages }));
}

const refuse = (body: object) => refuseChat(lunos, body);

describe("the extras of some models (docs/lunos.md#shapes-and-sizes)", () => {
  it("takes Sourceful's extras where they belong, at their price", async () => {
    const riverflow = (
      image_config: object,
      messages: unknown = ask("a poster: MOON", drawSign("X")),
    ) => order("", { model: "sandbox/riverflow", modalities: ["image"], image_config, messages });
    const font = { font_url: toDataUrl(readFileSync(fontFile), "font/ttf"), text: "MOON" };
    const response = await lunos.chat(riverflow({ font_inputs: [font] }));
    expect((await readBody<Completion>(response)).usage.cost).toBeCloseTo(0.08, 6);
    expect((await refuse(riverflow({ font_inputs: [font, font, font] })))[0]).toBe(400);
    expect((await refuse(riverflow({ font_inputs: [{ ...font, text: "SUN" }] })))[0]).toBe(400);
  });

  it("letters words in the font that comes for them, and opens none that isn't one", async () => {
    const poster = (font_url: string, prompt = "a boat\n\nLetter these words: “MOON FAIR”") =>
      order(prompt, {
        model: "sandbox/riverflow",
        modalities: ["image"],
        image_config: { font_inputs: [{ font_url, text: "MOON FAIR" }] },
      });
    const { version } = require("dejavu-fonts-ttf/package.json");
    const address = `https://cdn.jsdelivr.net/npm/dejavu-fonts-ttf@${version}/ttf`;
    const picture = await drawOne(poster(`${address}/DejaVuSansMono.ttf`));
    expect(await copy(picture)).toBe("1: MOON FAIR");
    for (const url of [
      "https://example.com/a.ttf",
      `${address}/../package.json`,
      `https://cdn.jsdelivr.net/npm/dejavu-fonts-ttf@0.0.1/ttf/DejaVuSans.ttf`,
      toDataUrl(drawSign("X"), "font/ttf"),
      // It begins like a font, and is none.
      toDataUrl(readFileSync(fontFile).subarray(0, 2_000), "font/ttf"),
    ]) {
      expect((await refuse(poster(url)))[0]).toBe(400);
    }
  });

  it("letters words without a font now and then wrong, and copies what stands there", async () => {
    const letter = (seed: number) =>
      drawOne(order("a boat\n\nLetter these words: “HARBOUR FEST”", { seed }));
    expect(await copy(await letter(2))).toBe("1: HARBOUR FEST");
    expect(await copy(await letter(4))).toBe("1: HRABOUR FEST");
    expect(await copy(await letter(4))).toBe("1: HRABOUR FEST");
    expect(await copy(drawSign("OPEN"))).toBe("1: OPEN");
  });

  it("gives a picture detail from better photos, in its own size, at a price for each", async () => {
    const riverflow = (references: readonly string[], messages: unknown = ask("", drawSign("X"))) =>
      order("", {
        model: "sandbox/riverflow",
        modalities: ["image"],
        image_config: { super_resolution_references: references },
        messages,
      });
    const photo = toDataUrl(drawSign("Y"));
    const response = await lunos.chat(riverflow([photo, photo]));
    const { usage, choices } = await readBody<Completion>(response);
    expect(usage.cost).toBeCloseTo(0.45, 6);
    const [image] = choices[0]?.message.images ?? [];
    expect(await sizeOf(fromDataUrl(image?.image_url.url ?? ""))).toBe("png 640x240");
    expect((await refuse(riverflow([photo, photo, photo, photo, photo])))[0]).toBe(400);
    const [status, message] = await refuse(riverflow(["https://example.com/a.png"]));
    expect([status, message]).toEqual([400, expect.stringContaining("download")]);
    expect((await refuse(riverflow(["data:image/png;base64,aGVsbG8="])))[0]).toBe(400);
    // Without a picture to be sharpened they are nothing, and cost nothing.
    const alone = await lunos.chat(riverflow([photo], [{ role: "user", content: "a boat" }]));
    expect((await readBody<Completion>(alone)).usage.cost).toBeCloseTo(0.05, 6);
  });
});
