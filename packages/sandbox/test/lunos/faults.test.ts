import sharp from "sharp";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  type Chunk,
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
afterEach(async () => {
  await lunos.send("DELETE", "/sandbox/faults");
});

const talk = { model: "sandbox/moon-all", messages: [{ role: "user", content: "hello there" }] };
const drawing = {
  model: "sandbox/brush-edit",
  modalities: ["image", "text"],
  messages: [{ role: "user", content: "a fox" }],
};

async function chatWith(fault: string, body: object = talk): Promise<Response> {
  return await lunos.chat(body, { "x-sandbox-fault": fault });
}

describe("statuses and bodies", () => {
  const statuses = [
    400, 401, 402, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 501, 502, 503, 504,
  ];

  it.each(statuses)("answers %i in every shape of body", async (status) => {
    const text = async (shape: string) => {
      const response = await chatWith(`status=${status};shape=${shape};message=Because`);
      expect(response.status).toBe(status);
      return await response.text();
    };
    const json = async (shape: string): Promise<unknown> => JSON.parse(await text(shape));
    expect(await json("openai")).toMatchObject({
      error: { code: expect.any(String), message: "Because" },
    });
    expect(await json("openrouter")).toMatchObject({ error: { code: status, message: "Because" } });
    expect(await json("balance")).toMatchObject({ success: false, message: "Because" });
    expect(await json("text")).toEqual({ error: "Because" });
    expect(await json("anthropic")).toMatchObject({ type: "error", error: { message: "Because" } });
    expect(await text("html")).toContain("<html>");
    expect(await text("plain")).toBe("Because");
    expect(await text("empty")).toBe("");
  });

  it("sends Retry-After as it is told, and what 402 affords", async () => {
    const busy = await chatWith("status=429;shape=openrouter;retry-after=2");
    expect(busy.headers.get("retry-after")).toBe("2");
    const date = await chatWith(
      "status=503;retry-after=Wed%2C%2021%20Oct%202026%2007%3A28%3A00%20GMT",
    );
    expect(date.headers.get("retry-after")).toBe("Wed, 21 Oct 2026 07:28:00 GMT");
    const poor = await chatWith("status=402;affords=120");
    expect(await poor.text()).toContain("but can only afford 120");
  });

  it.each([
    ["html", (text: string) => expect(text).toContain("<html>")],
    ["plain", (text: string) => expect(text).not.toContain("{")],
    ["empty", (text: string) => expect(text).toBe("")],
    ["malformed", (text: string) => expect(() => JSON.parse(text)).toThrow()],
    ["null", (text: string) => expect(text).toBe("null")],
    ["array", (text: string) => expect(text).toBe("[]")],
    ["number", (text: string) => expect(text).toBe("42")],
    ["object", (text: string) => expect(text).toBe("{}")],
  ])("answers 200 with %s", async (body, check) => {
    const response = await chatWith(`body=${body}`);
    expect(response.status).toBe(200);
    check(await response.text());
  });

  it("lengthens a body", async () => {
    const text = await (await chatWith("extra-bytes=1000000")).text();
    expect(text.length).toBeGreaterThan(1_000_000);
    expect(JSON.parse(text).choices).toHaveLength(1);
  });

  it.each([
    ["top", { error: { code: 502 } }],
    ["choice", { choices: [{ error: { code: 502 }, finish_reason: "error" }] }],
    ["finish", { choices: [{ finish_reason: "error" }] }],
  ])("fails with status 200: %s", async (where, expected) => {
    const response = await chatWith(`error-in-body=${where}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(expected);
  });

  it("puts choices below data, and changes content, usage and finish", async () => {
    const nested = await readBody<{ data: { choices: { text: string }[] } }>(
      await chatWith("nested"),
    );
    expect(nested.data.choices[0]?.text).toContain("hello there");
    expect(await contentOf(await chatWith("content=empty"))).toBe("");
    const read = async (fault: string) => await readBody<Completion>(await chatWith(fault));
    expect((await read("content=null")).choices[0]?.message.content).toBeNull();
    expect((await read("content=parts")).choices[0]?.message.content).toEqual([
      { type: "text", text: expect.stringContaining("hello there") },
    ]);
    expect((await read("usage=none")).usage).toBeUndefined();
    expect((await read("usage=no-cost")).usage.cost).toBeUndefined();
    expect((await read("finish=length")).choices[0]?.finish_reason).toBe("length");
  });
});

it("thinks aloud on demand, beside the answer", async () => {
  const body = await readBody<Completion>(await chatWith("reasoning"));
  expect(body.choices[0]?.message).toMatchObject({
    content: expect.stringContaining("hello there"),
    reasoning: expect.any(String),
    reasoning_details: [{}, { type: "reasoning.encrypted" }],
  });
  const streamed = await chatWith("reasoning", { ...talk, stream: true });
  expect(await streamed.text()).toContain('"reasoning_content":"');
});

describe("transport", () => {
  it("waits before headers and before the body", async () => {
    const startedAt = performance.now();
    const response = await chatWith("delay=60;body-delay=60");
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(55);
    await response.text();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(110);
  });

  it("resets before headers, or after so many bytes", async () => {
    await expect(chatWith("reset-after=0")).rejects.toThrow();
    const response = await chatWith("reset-after=100");
    let received = 0;
    const reading = (async () => {
      for await (const chunk of response.body ?? []) received += chunk.length;
    })();
    await expect(reading).rejects.toThrow();
    expect(received).toBeLessThanOrEqual(100);
  });

  it("ends after so many bytes as if that were all", async () => {
    const text = await (await chatWith("end-after=100")).text();
    expect(text).toHaveLength(100);
    expect(() => JSON.parse(text)).toThrow();
  });

  it("stalls after so many bytes", async () => {
    const response = await chatWith("stall-after=50");
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(first?.value?.length).toBe(50);
    const next = await Promise.race([
      reader?.read(),
      new Promise((resolve) => setTimeout(() => resolve("silence"), 80)),
    ]);
    expect(next).toBe("silence");
    await reader?.cancel();
  });

  it.each(["chunk=1", "chunk=random", "chunk=100;drip=1"])("is whole with %s", async (fault) => {
    expect(await contentOf(await chatWith(fault))).toContain("hello there");
    const streamed = await chatWith(fault, { ...talk, stream: true });
    expect(splitEvents(await streamed.text()).isDone).toBe(true);
  });
});

describe("streams", () => {
  async function stream(fault: string, body: object = talk) {
    return await (await chatWith(fault, { ...body, stream: true })).text();
  }

  function textOf(chunks: readonly Chunk[]): string {
    return chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");
  }

  it("sends CRLF, tight fields and data over several lines", async () => {
    const crlf = await stream("crlf");
    expect(crlf).toContain("\r\n\r\ndata: ");
    expect(crlf.replaceAll("\r\n", "")).not.toContain("\n");
    expect(await stream("tight")).toContain("\ndata:{");
    const multiline = await stream("multiline");
    const [first = ""] = multiline.split("\n\n").filter((event) => event.startsWith("data: {"));
    const joined = first
      .split("\n")
      .map((line) => line.replace("data: ", ""))
      .join("\n");
    expect(JSON.parse(joined)).toMatchObject({ object: "chat.completion.chunk" });
  });

  it("sends as many comments as it is told", async () => {
    const { comments } = splitEvents(await stream("comments=5;comment-gap=5"));
    expect(comments.length).toBeGreaterThanOrEqual(6);
  });

  it("leaves out [DONE], and the finish reason", async () => {
    const { isDone, chunks } = splitEvents(await stream("no-done;no-finish"));
    expect(isDone).toBe(false);
    expect(chunks.every((chunk) => (chunk.choices[0]?.finish_reason ?? null) === null)).toBe(true);
  });

  it.each([
    ["chunk", { error: { code: 502 }, choices: [{ finish_reason: "error" }] }],
    ["bare", { error: { code: "server_error" } }],
    ["choice", { choices: [{ error: { code: 502 }, finish_reason: "error" }] }],
    ["text", { error: expect.any(String) }],
    ["finish", { choices: [{ finish_reason: "error" }] }],
  ])("fails in the middle: %s", async (how, expected) => {
    const { chunks, isDone } = splitEvents(await stream(`stream-error=${how};after=3`));
    expect(isDone).toBe(false);
    expect(chunks).toHaveLength(4);
    expect(textOf(chunks.slice(0, 3))).not.toBe("");
    expect(chunks[3]).toMatchObject(expected);
  });

  it("sends one event that is no JSON", async () => {
    expect(() => splitEvents("data: {")).toThrow();
    const text = await stream("broken-event");
    expect(() => splitEvents(text)).toThrow();
    expect(text).toContain("data: [DONE]");
  });

  it("sends usage with the last choice", async () => {
    const { chunks } = splitEvents(await stream("usage=in-choice"));
    expect(chunks.at(-1)).toMatchObject({ choices: [{ finish_reason: "stop" }], usage: {} });
  });

  it("echoes pictures in the last chunk", async () => {
    const text = await stream("image=duplicate", drawing);
    const { chunks } = splitEvents(text);
    const last = chunks.findLast((chunk) => chunk.choices.length > 0);
    expect(last).toMatchObject({ choices: [{ message: { images: [{}, {}] } }] });
  });
});

describe("pictures", () => {
  type Body = Record<string, unknown> & {
    choices: { message: Record<string, unknown> & { images: Record<string, unknown>[] } }[];
  };
  async function drawWith(fault: string): Promise<Body> {
    return await readBody<Body>(await chatWith(fault, drawing));
  }
  async function pictureWith(fault: string): Promise<{ url: string; bytes: Buffer }> {
    // The same seed, so that the same picture comes each time.
    const body = await readBody<Completion>(await chatWith(fault, { ...drawing, seed: 1 }));
    const url = body.choices[0]?.message.images?.[0]?.image_url.url ?? "";
    return { url, bytes: fromDataUrl(url) };
  }

  it.each([
    [
      "camel",
      {
        choices: [
          { message: { images: [{ imageUrl: { url: expect.stringMatching(/^data:/) } }] } },
        ],
      },
    ],
    ["bare", { choices: [{ message: { images: [{ url: expect.stringMatching(/^data:/) }] } }] }],
    [
      "content-parts",
      { choices: [{ message: { content: [{ type: "text" }, { type: "image_url" }] } }] },
    ],
    ["b64-json", { data: [{ b64_json: expect.stringMatching(/^iVBOR/) }] }],
    ["data-url", { data: [{ url: expect.stringMatching(/^data:image\/png/) }] }],
    [
      "raw-base64",
      {
        choices: [
          { message: { images: [{ image_url: { url: expect.stringMatching(/^iVBOR/) } }] } },
        ],
      },
    ],
  ])("come as %s", async (image, expected) => {
    expect(await drawWith(`image=${image}`)).toMatchObject(expected);
  });

  it("come twice", async () => {
    const { images } = (await drawWith("image=duplicate")).choices[0]?.message ?? { images: [] };
    expect(images).toHaveLength(2);
    expect(images[0]).toEqual(images[1]);
  });

  it("come as links to this server", async () => {
    const { url } = await pictureWith("image=remote");
    expect(url).toMatch(new RegExp(`^${lunos.url}/sandbox/pictures/`));
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("image/png");
    const { format } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(format).toBe("png");
  });

  it("come in another format, with or without the right label", async () => {
    const jpeg = await pictureWith("image-format=jpeg");
    expect(jpeg.url).toMatch(/^data:image\/jpeg;/);
    expect((await sharp(jpeg.bytes).metadata()).format).toBe("jpeg");
    const webp = await pictureWith("image-format=webp;image-label=image/png");
    expect(webp.url).toMatch(/^data:image\/png;/);
    expect((await sharp(webp.bytes).metadata()).format).toBe("webp");
  });

  it("come as large as is wanted, and are pictures still", async () => {
    const { bytes } = await pictureWith("image-bytes=2000000");
    expect(bytes.length).toBe(2_000_000);
    expect((await sharp(bytes).stats()).isOpaque).toBe(true);
  });

  it("come in odd base64", async () => {
    const plain = await pictureWith("");
    const wrapped = await pictureWith("image-data=wrapped");
    expect(wrapped.url).toContain("\r\n");
    expect(wrapped.bytes.equals(plain.bytes)).toBe(true);
    expect((await pictureWith("image-data=unpadded")).url).not.toContain("=");
    expect((await pictureWith("image-data=url-safe")).url.slice(30)).not.toMatch(/[+/]/);
  });

  it.each(["not-a-picture", "cut", "nothing"])("come broken: %s", async (data) => {
    const { bytes } = await pictureWith(`image-data=${data}`);
    await expect((async () => await sharp(bytes).stats())()).rejects.toThrow();
  });

  it.each([
    ["refusal", "stop", /can't create/],
    ["silent", "stop", /^$/],
    ["content-filter", "content_filter", /^$/],
    ["safety", "stop", /^$/],
  ])("do not come: %s", async (how, finish, words) => {
    const body = await readBody<Completion>(await chatWith(`no-image=${how}`, drawing));
    expect(body.choices[0]?.finish_reason).toBe(finish);
    expect(body.choices[0]?.message.images).toBeUndefined();
    expect(body.choices[0]?.message.content).toMatch(words);
    if (how === "safety") expect(body.choices[0]?.native_finish_reason).toBe("IMAGE_SAFETY");
  });
});

describe("planned faults", () => {
  async function plan(body: object): Promise<Response> {
    return await lunos.send("POST", "/sandbox/faults", body);
  }
  async function statusOf(headers: Record<string, string> = {}, body: object = talk) {
    return (await lunos.chat(body, headers)).status;
  }

  it("strike as often as planned, after those that pass", async () => {
    await plan({ fault: "status=503", times: 2, skip: 1 });
    expect([await statusOf(), await statusOf(), await statusOf(), await statusOf()]).toEqual([
      200, 503, 503, 200,
    ]);
  });

  it("strike the key, App-ID, path and model that they are meant for", async () => {
    const other = { authorization: "Bearer sandbox-other" };
    await plan({ key: "sandbox-other", fault: { status: 500 } });
    expect(await statusOf()).toBe(200);
    expect(await statusOf(other)).toBe(500);
    await plan({ appId: "guild-7", fault: { status: 502 } });
    expect(await statusOf({ "x-app-id": "guild-7" })).toBe(502);
    await plan({ path: "/v1/balance", fault: { status: 504 } });
    expect(await statusOf()).toBe(200);
    expect((await lunos.get("/v1/balance")).status).toBe(504);
    await plan({ model: "sandbox/moon-text", fault: { status: 429 } });
    expect(await statusOf()).toBe(200);
    expect(await statusOf({}, { ...talk, model: "sandbox/moon-text" })).toBe(429);
  });

  it("are listed and cleared, and kept with the request that they struck", async () => {
    expect((await plan({ fault: "status=500", times: 3 })).status).toBe(201);
    const { faults } = await readBody<{ faults: object[] }>(await lunos.get("/sandbox/faults"));
    expect(faults).toMatchObject([{ skip: 0, times: 3, fault: { status: 500 } }]);
    await statusOf({ "x-app-id": "struck" });
    const { requests } = await readBody<{ requests: object[] }>(
      await lunos.get("/sandbox/requests?appId=struck"),
    );
    expect(requests[0]).toMatchObject({
      status: 500,
      fault: { status: 500 },
      body: { model: "sandbox/moon-all" },
    });
    await lunos.send("DELETE", "/sandbox/faults");
    expect(await statusOf()).toBe(200);
  });

  it.each([
    ["an unknown name", "teapot=1"],
    ["a wrong value", "status=99"],
    ["an unknown shape", "status=500;shape=round"],
  ])("are refused with %s, in the header as well", async (_name, fault) => {
    const planned = await plan({ fault });
    expect(planned.status).toBe(400);
    const sent = await chatWith(fault);
    expect(sent.status).toBe(400);
    expect(await sent.text()).toContain("retry-after");
  });
});
