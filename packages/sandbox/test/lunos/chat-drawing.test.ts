import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawPicture, drawPictures, order, refuseChat, sizeOf } from "./drawings.ts";
import { drawSign } from "./fixtures.ts";
import {
  ask,
  type Completion,
  contentOf,
  fromDataUrl,
  type Lunos,
  readBody,
  splitEvents,
  startLunos,
} from "./support.ts";

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos({ startingBalance: 1000 });
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

const draw = (body: object) => drawPictures(lunos, body);
const drawOne = (body: object) => drawPicture(lunos, body);

type Matches = (colour: readonly [red: number, green: number, blue: number]) => boolean;

/** How many things of a colour stand side by side above the caption: runs of columns that have it. */
async function countThings(picture: Buffer, matches: Matches): Promise<number> {
  const width = 512;
  const height = 410;
  const pixels = await sharp(picture)
    .resize(width, 512, { fit: "fill", kernel: "nearest" })
    .removeAlpha()
    .extract({ left: 0, top: 0, width, height })
    .raw()
    .toBuffer();
  const columns = Array.from({ length: width }, (_, x) => {
    const matching = Array.from({ length: height }, (_, y) => {
      const [red = 0, green = 0, blue = 0] = pixels.subarray((y * width + x) * 3);
      return matches([red, green, blue]) ? 1 : 0;
    });
    return matching.reduce<number>((sum, match) => sum + match, 0) >= 3;
  });
  const gap = 12;
  return columns.filter((has, x) => has && !columns.slice(Math.max(0, x - gap), x).includes(true))
    .length;
}

describe("sizes", () => {
  it.each([
    ["1:1", "1024x1024"],
    ["2:3", "832x1248"],
    ["3:2", "1248x832"],
    ["3:4", "864x1184"],
    ["4:3", "1184x864"],
    ["4:5", "896x1152"],
    ["5:4", "1152x896"],
    ["9:16", "768x1344"],
    ["16:9", "1344x768"],
    ["21:9", "1536x672"],
    ["1:4", "512x2048"],
    ["4:1", "2048x512"],
    ["1:8", "384x3072"],
    ["8:1", "3072x384"],
  ])("draws %s at 1K as %s", async (ratio, size) => {
    const picture = await drawOne(order("hills", { image_config: { aspect_ratio: ratio } }));
    expect(await sizeOf(picture)).toBe(`png ${size}`);
  });

  it.each([
    ["0.5K", "672x384"],
    ["2K", "2688x1536"],
    ["4K", "5376x3072"],
  ])("draws 16:9 at %s as %s", async (imageSize, size) => {
    const config = { aspect_ratio: "16:9", image_size: imageSize };
    const picture = await drawOne(order("hills", { image_config: config }));
    expect(await sizeOf(picture)).toBe(`png ${size}`);
  });
});

describe("pictures", () => {
  it.each([
    "a lighthouse at dawn, in ink",
    "a small boat on a calm sea at night",
    "kucing oranye di atas atap rumah",
    "futuristic city with neon lights",
  ])("has the prompt legible in it: %s", async (prompt) => {
    const picture = await drawOne(order(prompt));
    const messages = ask("read the text", picture);
    const answer = await contentOf(await lunos.chat({ model: "sandbox/moon-vision", messages }));
    expect(answer.replace(/[\n> ]+/g, " ")).toContain(prompt);
  });

  it("differs from prompt to prompt, and is the same for the same seed", async () => {
    const [moon, again, sun] = await Promise.all([
      drawOne(order("the moon", { seed: 7 })),
      drawOne(order("the moon", { seed: 7 })),
      drawOne(order("the sun", { seed: 7 })),
    ]);
    expect(moon?.equals(again ?? Buffer.alloc(0))).toBe(true);
    const difference = await sharp(moon)
      .composite([{ input: sun ?? Buffer.alloc(0), blend: "difference" }])
      .greyscale()
      .stats();
    expect(difference.channels[0]?.mean).toBeGreaterThan(4);
  });

  it("draws several different ones when several are asked for", async () => {
    const pictures = await draw(order("three pictures of a fox"));
    expect(pictures).toHaveLength(3);
    expect(new Set(pictures.map((picture) => picture.toString("base64"))).size).toBe(3);
    expect(await draw(order("a fox", { n: 2 }))).toHaveLength(2);
  });

  it("is another one each time that the same is asked for", async () => {
    const pictures: string[] = [];
    for (let time = 0; time < 4; time += 1) {
      pictures.push((await drawOne(order("a quiet pond at noon"))).toString("base64"));
    }
    expect(new Set(pictures).size).toBe(4);
  });

  const isRed: Matches = ([red, green, blue]) => red > 150 && green < 110 && blue < 90;
  const isMoon: Matches = ([red, green, blue]) =>
    red > 235 && green > 225 && blue > 190 && blue < 225;

  it.each([
    ["two moons", "two moons over the hills at night", isMoon, 2],
    ["one moon", "a hill under the moon at night", isMoon, 1],
    ["a boat in its colour", "a small red boat", isRed, 1],
    ["as many as it says", "three red boats", isRed, 3],
    ["a fox", "a red fox", isRed, 1],
    ["the flags of a castle", "a castle by the sea", isRed, 3],
    ["a colour that stands behind its thing", "perahu merah", isRed, 1],
    ["what is asked for in German", "ein Leuchtturm unter zwei Monden bei Nacht", isMoon, 2],
    ["what is asked for in Japanese", "夜の丘と二つの月", isMoon, 2],
  ])("shows %s", async (_name, prompt, matches, count) => {
    const picture = await drawOne(order(prompt, { seed: 3 }));
    expect(await countThings(picture, matches)).toBe(count);
  });

  it.each([
    ["a very long prompt", "moonlight ".repeat(1000)],
    ["markup", '<svg onload="x"> & ]]> "quotes" \u0000\u0008'],
    ["other scripts and emoji", "月の光 луна قمر 🌙🦊"],
    ["one endless word", "a".repeat(400)],
  ])("bears %s", async (_name, prompt) => {
    expect(await sizeOf(await drawOne(order(prompt)))).toBe("png 1024x1024");
  });

  it("says what it drew, unless the model gives pictures alone", async () => {
    const both = await contentOf(await lunos.chat(order("a fox")));
    expect(both).toContain("a fox");
    const alone = order("a fox", { model: "sandbox/brush-only", modalities: ["image"] });
    expect(await contentOf(await lunos.chat(alone))).toBe("");
  });

  it("charges by picture and size", async () => {
    const cost = async (body: object) =>
      (await readBody<Completion>(await lunos.chat(body))).usage.cost;
    const small = await cost(order("a fox"));
    expect(small).toBeGreaterThan(0.06);
    expect(await cost(order("a fox", { image_config: { image_size: "2K" } }))).toBeGreaterThan(
      small * 1.4,
    );
  });

  it("streams a picture as one data line after keep-alive comments", async () => {
    const response = await lunos.chat(order("a fox", { stream: true }));
    const { comments, chunks, isDone } = splitEvents(await response.text());
    expect(comments.length).toBeGreaterThan(0);
    expect(isDone).toBe(true);
    const images = chunks.flatMap((chunk) => chunk.choices[0]?.delta.images ?? []);
    expect(images).toHaveLength(1);
    const picture = fromDataUrl(images[0]?.image_url.url ?? "");
    expect(await sizeOf(picture)).toBe("png 1024x1024");
  });
});

describe("edits", () => {
  const red = sharp({ create: { width: 1600, height: 900, channels: 3, background: "#d02020" } });

  async function edit(prompt: string, ...sources: readonly Uint8Array[]) {
    return await drawOne(order(prompt, { messages: ask(prompt, ...sources) }));
  }

  async function meanOf(picture: Buffer): Promise<readonly number[]> {
    const middle = await sharp(picture)
      .extract({ left: 300, top: 150, width: 600, height: 300 })
      .png()
      .toBuffer();
    const { channels } = await sharp(middle).stats();
    return channels.map(({ mean }) => Math.round(mean));
  }

  it("derives from the source and keeps its shape", async () => {
    const picture = await edit("add a hat", await red.clone().png().toBuffer());
    expect(await sizeOf(picture)).toBe("png 1344x768");
    const [redness = 0, greenness = 0, blueness = 0] = await meanOf(picture);
    expect(redness).toBeGreaterThan(greenness * 2);
    expect(redness).toBeGreaterThan(blueness * 2);
  });

  it("changes the colours as the prompt asks", async () => {
    const source = await red.clone().png().toBuffer();
    const night = await meanOf(await edit("make it night", source));
    const plain = await meanOf(await edit("add a hat", source));
    expect(Math.max(...night)).toBeLessThan(Math.max(...plain) * 0.6);
    const blue = sharp({
      create: { width: 1600, height: 900, channels: 3, background: "#4060d0" },
    });
    const sepia = await meanOf(await edit("in sepia", await blue.png().toBuffer()));
    expect(sepia[0]).toBeGreaterThan((sepia[2] ?? 0) + 30);
  });

  it("shows the new prompt, and several sources side by side", async () => {
    const picture = await edit(
      "join both signs",
      drawSign("LEFT", { width: 400, height: 400 }),
      drawSign("RIGHT", { width: 400, height: 400 }),
    );
    const messages = ask("read the text", picture);
    const answer = await contentOf(await lunos.chat({ model: "sandbox/moon-vision", messages }));
    expect(answer).toContain("join both signs");
    expect(answer).toContain("LEFT");
    expect(answer).toContain("RIGHT");
  });

  async function read(picture: Buffer): Promise<string> {
    const messages = ask("read the text", picture);
    const answer = await contentOf(await lunos.chat({ model: "sandbox/moon-vision", messages }));
    return answer.replace(/[\n> ]+/g, " ");
  }

  it("paints a picture of its own anew, with the change, also when it was scaled and encoded", async () => {
    const drawn = await drawOne(order("a red fox", { seed: 5 }));
    const night = await edit("make it night", await sharp(drawn).resize(700).webp().toBuffer());
    expect(await sizeOf(night)).toBe("png 1024x1024");
    expect(await read(night)).toContain("a red fox, make it night");
    const isFur: Matches = ([red, green, blue]) => red > 150 && green < 110 && blue < 90;
    expect(await countThings(night, isFur)).toBe(1);
    const both = await edit("add a blue balloon", night);
    expect(await read(both)).toContain("a red fox, make it night, add a blue balloon");
  });

  it("varies the scene of its own picture without adding to its words", async () => {
    const drawn = await drawOne(order("a castle by the sea", { seed: 5 }));
    const varied = await edit("Make a variation of this", drawn);
    const words = await read(varied);
    expect(words).toContain("a castle by the sea");
    expect(words).not.toContain("variation");
    expect(varied.equals(drawn)).toBe(false);
    expect(varied.equals(await edit("Make a variation of this", drawn))).toBe(false);
  });

  it("gives the same scene at more pixels when nothing is to change", async () => {
    const drawn = await drawOne(order("a castle by the sea", { seed: 6 }));
    const messages = ask("Upscale this to a higher resolution", drawn);
    const large = await drawOne(order("", { messages, image_config: { image_size: "2K" } }));
    expect(await sizeOf(large)).toBe("png 2048x2048");
    const [one, two] = await Promise.all(
      [drawn, large].map((picture) => sharp(picture).resize(64, 64).raw().toBuffer()),
    );
    const apart = one?.map((value, at) => Math.abs(value - (two?.[at] ?? 0)));
    expect(Math.max(...(apart ?? [255]))).toBeLessThan(40);
  });

  it("changes a photo again from the photo, so that captions don't pile up", async () => {
    const photo = await red.clone().png().toBuffer();
    const twice = await edit("a little brighter", await edit("in sepia", photo));
    const words = await read(twice);
    expect(words).toContain("in sepia, a little brighter");
    expect(words.match(/sepia/g)).toHaveLength(1);
  });

  it("refuses a source where the model takes none", async () => {
    const body = order("x", {
      model: "sandbox/brush-only",
      modalities: ["image"],
      messages: ask("x", drawSign("X")),
    });
    expect((await lunos.chat(body)).status).toBe(404);
  });
});

describe("refusals", () => {
  const refuse = (body: object) => refuseChat(lunos, body);
  const noOutput = "No endpoints found that support the requested output modalities: image, text";

  it("answers 404 for the wrong modalities", async () => {
    expect(await refuse(order("x", { model: "sandbox/brush-only" }))).toEqual([404, noOutput]);
    expect(await refuse(order("x", { model: "sandbox/moon-all" }))).toEqual([404, noOutput]);
    const silent = order("x", { model: "sandbox/brush-only", modalities: undefined });
    expect((await refuse(silent))[0]).toBe(404);
  });

  it("gives words and no picture without modalities", async () => {
    const response = await lunos.chat(order("draw a fox", { modalities: undefined }));
    const { message } = (await readBody<Completion>(response)).choices[0] ?? {};
    expect(message?.images).toBeUndefined();
    expect(message?.content).toContain("draw a fox");
  });

  it("answers the same 404 where the route has no image_config", async () => {
    const body = order("x", { model: "sandbox/brush-plain" });
    const config = { image_config: { aspect_ratio: "16:9" } };
    expect(await refuse({ ...body, ...config })).toEqual([404, noOutput]);
    expect(await draw(body)).toHaveLength(1);
  });

  it.each([
    ["an unknown ratio", "sandbox/brush-wide", { aspect_ratio: "7:5" }, "aspect_ratio"],
    ["an extreme ratio elsewhere", "sandbox/brush-edit", { aspect_ratio: "1:8" }, "aspect_ratio"],
    ["0.5K elsewhere", "sandbox/brush-edit", { image_size: "0.5K" }, "image_size"],
    ["a size in small letters", "sandbox/brush-edit", { image_size: "1k" }, "image_size"],
    [
      "fonts elsewhere",
      "sandbox/brush-edit",
      { font_inputs: [{ font_url: "u", text: "x" }] },
      "font_inputs",
    ],
  ])("answers 400 for %s", async (_name, model, image_config, field) => {
    const [status, message] = await refuse(order("x", { model, image_config }));
    expect(status).toBe(400);
    expect(message).toContain(field);
  });
});
