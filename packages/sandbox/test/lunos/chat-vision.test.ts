import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestPdf } from "#testing";
import { createPdf, createVideo, createWav, drawCode, drawSign } from "./fixtures.ts";
import { type ApiFailure, ask, contentOf, type Lunos, startLunos, toDataUrl } from "./support.ts";

let lunos: Lunos;
beforeAll(async () => {
  lunos = await startLunos();
});
afterAll(async () => await lunos[Symbol.asyncDispose]());

async function look(text: string, ...images: readonly (Uint8Array | string)[]): Promise<string> {
  const response = await lunos.chat({
    model: "sandbox/moon-vision",
    messages: ask(text, ...images),
  });
  return await contentOf(response);
}

async function refuse(body: object): Promise<{ status: number; message: string }> {
  const response = await lunos.chat(body);
  const text = await response.text();
  const { error }: ApiFailure = JSON.parse(text);
  return { status: response.status, message: text.includes('"raw"') ? text : error.message };
}

describe("pictures", () => {
  it("describes format, pixels, colours and text", async () => {
    const sign = drawSign("MOON CAFE 42", { background: "#1040a0", ink: "#ffffff" });
    const answer = await look("what's this?", sign);
    expect(answer).toMatch(/^This is a PNG picture, 640 × 240 pixels/);
    expect(answer).toContain("blue");
    expect(answer).toContain("MOON CAFE 42");
  });

  it.each([
    ["black on white", {}],
    ["white on black", { background: "#000000", ink: "#ffffff" }],
    ["red ground", { background: "#c22222", ink: "#ffffff", width: 1200, height: 800 }],
    ["small", { width: 240, height: 90 }],
  ])("reads clear text: %s", async (_name, options) => {
    expect(await look("read it", drawSign("Total: 129.50 EUR", options))).toContain(
      "Total: 129.50 EUR",
    );
  });

  it("begins with what was asked for", async () => {
    const sign = drawSign("HELLO", { background: "#ffd000" });
    expect(await look("What does it say?", sign)).toMatch(/^The text in it reads: “HELLO”/);
    expect(await look("which colours are there?", sign)).toMatch(/^Main colours: yellow/);
    expect(await look("how many pixels?", sign)).toMatch(/^This is a PNG picture, 640 × 240/);
  });

  it("says what there is to translate, and that it can't", async () => {
    const sign = drawSign("HELLO", { background: "#ffd000" });
    const answer = await look('Translate all text into the language with the code "id".', sign);
    expect(answer).toMatch(/^Tulisannya berbunyi: “HELLO”\. Sandbox tidak bisa menerjemahkan/);
    expect(await look("Translate it", sign)).toContain("The sandbox can't translate");
    const blank = await sharp({ create: { width: 96, height: 96, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    expect(await look("Translate it", blank)).toMatch(/^I can read no text in it\./);
  });

  it("writes prompts for an image generator from what it measured, as JSON", async () => {
    const wish = 'Write four prompts for an image generator. Answer with JSON, in the code "de".';
    const sign = drawSign("HELLO", { background: "#ffd000" });
    const prompts: unknown = JSON.parse(await look(wish, sign));
    expect(prompts).toHaveLength(4);
    expect(prompts).toMatchObject([
      { manner: "Photo", prompt: expect.stringMatching(/in landscape format, mostly in yellow/) },
      { manner: "Ink drawing", prompt: expect.stringContaining("with the words “HELLO”") },
      { manner: "Watercolour" },
      { manner: "Poster" },
    ]);
    expect(await look(wish)).toBe("I see no picture to write prompts for.");
  });

  it("answers about a picture in Indonesian", async () => {
    const answer = await look("gambar apa ini?", drawSign("KOPI", { background: "#ffffff" }));
    expect(answer).toMatch(/^Ini gambar PNG, 640 × 240 piksel/);
    expect(answer).toContain("putih");
  });

  it("says that it can read no text where there is none", async () => {
    const blank = await sharp({
      create: { width: 200, height: 100, channels: 3, background: "#00aa44" },
    })
      .jpeg()
      .toBuffer();
    const answer = await look("read this", toDataUrl(blank, "image/jpeg"));
    expect(answer).toMatch(/^I can read no text/);
    expect(answer).toContain("JPEG picture, 200 × 100");
    expect(answer).toContain("green");
  });

  it.each([
    [1, 1],
    [2, 2],
    [1, 3000],
    [6, 6],
  ])("describes one that is too small for text: %d × %d pixels", async (width, height) => {
    const channels = 3;
    const dot = sharp({ create: { width, height, channels, background: "#ff0000" } }).png();
    const answer = await look("what's this?", await dot.toBuffer());
    expect(answer).toMatch(/^This is a PNG picture/);
    expect(answer).toContain("red");
  });

  it("reads QR and bar codes", async () => {
    const codes = await look(
      "scan these codes",
      await drawCode("QRCode", "https://example.com/moon"),
      await drawCode("EAN-13", "4006381333931"),
    );
    expect(codes).toContain("“https://example.com/moon”");
    expect(codes).toContain("“4006381333931”");
  });

  it("compares several pictures", async () => {
    const answer = await look(
      "what is different?",
      drawSign("BEFORE", { background: "#ffffff" }),
      drawSign("AFTER", { background: "#ffd000", width: 320 }),
    );
    expect(answer).toContain("These are 2 pictures. Different size. Same format.");
    expect(answer).toContain("BEFORE");
    expect(answer).toContain("AFTER");
  });

  it("tells the format by the bytes, whatever the label says", async () => {
    const webp = await sharp(drawSign("X")).webp().toBuffer();
    expect(await look("format?", toDataUrl(webp, "image/png"))).toContain("WebP picture");
  });

  it("answers a follow-up about the picture of an earlier message", async () => {
    const messages = [
      ...ask("what's this?", drawSign("PLATFORM 9")),
      { role: "assistant", content: "A sign." },
      { role: "user", content: "and what does it say?" },
    ];
    const response = await lunos.chat({ model: "sandbox/moon-vision", messages });
    expect(await contentOf(response)).toContain("PLATFORM 9");
  });

  it("accepts the spelling imageUrl", async () => {
    const part = { type: "image_url", imageUrl: { url: toDataUrl(drawSign("HELLO")) } };
    const messages = [{ role: "user", content: [{ type: "text", text: "read" }, part] }];
    const response = await lunos.chat({ model: "sandbox/moon-vision", messages });
    expect(await contentOf(response)).toContain("HELLO");
  });

  it("fetches links of this machine and no others", async () => {
    const server = createServer((_request, response) => response.end(drawSign("LOCAL")));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    expect(await look("read", `http://127.0.0.1:${port}/a.png`)).toContain("LOCAL");
    server.close();
    const away = { model: "sandbox/moon-vision", messages: ask("x", "https://example.com/a.png") };
    expect(await refuse(away)).toEqual({
      status: 400,
      message: expect.stringContaining("Unable to download example.com"),
    });
  });

  it.each([
    ["bytes that are no picture", toDataUrl(Buffer.from("just words")), /not a picture/],
    ["a cut picture", toDataUrl(drawSign("HELLO").subarray(0, 900)), /damaged|not a picture/],
    ["another media type", toDataUrl(drawSign("X"), "image/tiff"), /Unsupported media type/],
    ["no base64", "data:image/png;base64,%%%", /base64/],
    ["a data URL without base64", "data:image/png,abc", /data URL/],
    ["nonsense", "picture.png", /Invalid URL/],
    ["a file URL", "file:///etc/hosts", /Invalid URL/],
  ])("refuses %s", async (_name, url, words) => {
    const refused = await refuse({ model: "sandbox/moon-vision", messages: ask("x", url) });
    expect(refused.status).toBe(400);
    expect(refused.message).toMatch(words);
  });

  it("answers 404 where a model takes no pictures, and 400 for too many", async () => {
    const sign = drawSign("X");
    const blind = await refuse({ model: "sandbox/moon-text", messages: ask("x", sign) });
    expect(blind).toEqual({ status: 404, message: "No endpoints found that support image input" });
    const many = ask("x", ...Array.from({ length: 5 }, () => sign));
    expect((await refuse({ model: "sandbox/moon-vision", messages: many })).status).toBe(400);
  });

  it("sees with the model whose modalities are unknown", async () => {
    const body = { model: "sandbox/mystery", messages: ask("read", drawSign("HELLO")) };
    expect(await contentOf(await lunos.chat(body))).toContain("HELLO");
  });
});

describe("video, sound and PDF", () => {
  function watch(url: string, model: string) {
    const part = { type: "video_url", video_url: { url } };
    const messages = [{ role: "user", content: [{ type: "text", text: "what is it?" }, part] }];
    return { model, messages };
  }

  it.each([
    ["mp4", "video/mp4", "MP4"],
    ["webm", "video/webm", "WebM"],
  ] as const)("measures a %s video", async (container, mediaType, name) => {
    const video = await createVideo(container, { seconds: 2, width: 320, height: 180 });
    const body = watch(toDataUrl(video, mediaType), "sandbox/moon-all");
    const answer = await contentOf(await lunos.chat(body));
    expect(answer).toContain(`A video (${name}): 2.0 seconds, 320 × 180 pixels, video in vp9`);
  });

  it("takes YouTube links where the model does, and does not pretend to watch", async () => {
    const link = "https://www.youtube.com/watch?v=abc";
    const answer = await contentOf(await lunos.chat(watch(link, "sandbox/comet-youtube")));
    expect(answer).toContain("YouTube link");
    const video = await createVideo("mp4", { seconds: 1, width: 64, height: 64 });
    const inline = await refuse(watch(toDataUrl(video, "video/mp4"), "sandbox/comet-youtube"));
    expect(inline).toEqual({ status: 400, message: expect.stringContaining("only YouTube links") });
    const linked = await refuse(watch(link, "sandbox/comet-inline"));
    expect(linked).toEqual({ status: 400, message: expect.stringContaining("send base64") });
  });

  it("answers 404 for a video that the model can't take", async () => {
    const refused = await refuse(watch("https://youtu.be/abc", "sandbox/moon-vision"));
    expect(refused).toEqual({
      status: 404,
      message: "No endpoints found that support video input",
    });
  });

  function listen(data: string, format: string) {
    const part = { type: "input_audio", input_audio: { data, format } };
    const messages = [{ role: "user", content: [{ type: "text", text: "what is it?" }, part] }];
    return { model: "sandbox/echo-audio", messages };
  }

  it("measures a sound recording", async () => {
    const data = createWav(1.5).toString("base64");
    const answer = await contentOf(await lunos.chat(listen(data, "wav")));
    expect(answer).toContain("1.5 seconds, pcm-s16, mono at 8000 Hz");
  });

  it.each([
    ["a data URL", listen(toDataUrl(createWav(1), "audio/wav"), "wav")],
    ["an unlisted format", listen("QUJD", "webm")],
    ["what is no sound", listen("QUJDREVG", "wav")],
    ["raw PCM", listen("QUJDREVG", "pcm16")],
  ])("refuses %s as sound", async (_name, body) => {
    expect((await refuse(body)).status).toBe(400);
  });

  it.each(["file_data", "fileData", "url"])(
    "reads a PDF named by %s, with any model",
    async (name) => {
      const file = {
        filename: "a.pdf",
        [name]: toDataUrl(createPdf(["Lunar report", "Second page"]), "application/pdf"),
      };
      const content = [
        { type: "text", text: "summarise" },
        { type: "file", file },
      ];
      const response = await lunos.chat({
        model: "sandbox/moon-text",
        messages: [{ role: "user", content }],
        plugins: [{ id: "file-parser", pdf: { engine: "cloudflare-ai" } }],
      });
      const answer = await contentOf(response);
      expect(answer).toContain("PDF of 2 pages");
      expect(answer).toContain("Lunar report");
    },
  );

  describe("of pages that were scanned", () => {
    const words =
      "HARBOUR REPORT 1927\nThe winter was long and cold,\nand the harbour stood empty.";
    const question = async (engine: string | undefined, annotations?: readonly unknown[]) => {
      const pdf = await createTestPdf([{ scanned: words }, { text: "Second page" }]);
      const file = { filename: "a.pdf", file_data: toDataUrl(pdf, "application/pdf") };
      const part = { type: "text", text: "What does page 1 say?" };
      const response = await lunos.chat({
        model: "sandbox/moon-vision",
        messages: [
          ...(annotations === undefined
            ? []
            : [{ role: "assistant", content: "I read it.", annotations }]),
          { role: "user", content: [part, { type: "file", file }] },
        ],
        ...(engine === undefined ? {} : { plugins: [{ id: "file-parser", pdf: { engine } }] }),
      });
      const { choices, usage } = (await response.json()) as {
        choices: { message: { content: string; annotations?: unknown[] } }[];
        usage: { cost: number };
      };
      return { ...choices[0]?.message, cost: usage.cost };
    };

    it("has no words but by OCR, which costs by the page, once, and is told of", async () => {
      const free = await question("cloudflare-ai");
      expect(free.content).not.toContain("HARBOUR");
      const read = await question("mistral-ocr");
      expect(read.content).toContain("HARBOUR REPORT 1927");
      expect(read.cost - free.cost).toBeCloseTo(0.004, 3);
      expect(JSON.stringify(read.annotations)).toContain('"name":"a.pdf"');
      expect(JSON.stringify(read.annotations)).toContain('"text":"Second page"');
      const again = await question("mistral-ocr", read.annotations);
      expect(again.content).toContain("HARBOUR REPORT 1927");
      expect(again.cost).toBeLessThan(0.004);
      expect((await question(undefined)).cost).toBeGreaterThan(0.004);
    });
  });

  it("refuses what is no PDF", async () => {
    const file = {
      filename: "a.pdf",
      file_data: toDataUrl(Buffer.from("words"), "application/pdf"),
    };
    const messages = [{ role: "user", content: [{ type: "file", file }] }];
    const refused = await refuse({ model: "sandbox/moon-all", messages });
    expect(refused).toEqual({ status: 400, message: expect.stringContaining("not a PDF") });
  });
});
