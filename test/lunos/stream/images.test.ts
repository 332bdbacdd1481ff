import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { isPublicAddress } from "#core";
import {
  type Answer,
  ask,
  callOptions,
  collect,
  createMemorySpool,
  dataUrl,
  failureOf,
  imageAnswer,
  pngBytes,
  sendJson,
  sendStream,
  startClient,
  startServer,
  stopChunk,
  textAnswer,
  textOf,
  toEvents,
} from "../support.ts";

const first = pngBytes(500, 1);
const second = pngBytes(500_000, 2);
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>';
const asUrl = dataUrl(first);
const bare = first.toString("base64");

async function draw(answer: Answer, limits = {}) {
  await using server = await startServer(answer);
  await using client = startClient(server.origin, { limits });
  const spool = createMemorySpool();
  const events: Awaited<ReturnType<typeof collect>> = [];
  const error = await failureOf(
    (async () => {
      const images = { openFile: spool.openFile };
      for await (const event of client.chat(ask("x", { images }), callOptions()))
        events.push(event);
    })(),
  );
  return { spool, events, error, requests: server.requests };
}

describe("where pictures are found", () => {
  const message = (fields: object) => ({ choices: [{ finish_reason: "stop", message: fields }] });

  it.each([
    ["images[].image_url.url", message({ images: [{ image_url: { url: asUrl } }] })],
    ["images[].imageUrl.url", message({ images: [{ imageUrl: { url: asUrl } }] })],
    ["images[].image_url as a string", message({ images: [{ image_url: asUrl }] })],
    ["base64 where an address belongs", message({ images: [{ image_url: { url: bare } }] })],
    ["images[].url", message({ images: [{ url: asUrl }] })],
    ["images[].b64_json", message({ images: [{ b64_json: bare }] })],
    ["a part of content", message({ content: [{ type: "image_url", image_url: { url: asUrl } }] })],
    ["data[].b64_json", { data: [{ b64_json: bare }] }],
    ["data[].url", { data: [{ url: asUrl }] }],
    ["choices under data", { data: message({ images: [{ image_url: { url: asUrl } }] }) }],
  ])("%s", async (_name, body) => {
    const { spool, error } = await draw(sendJson(body));
    expect(error).toBeUndefined();
    expect(spool.committed()).toEqual([first]);
  });

  it("not in annotations, where inputs are repeated", async () => {
    const annotations = [
      { type: "file", file: { content: [{ image_url: { url: dataUrl(second) } }] } },
    ];
    const body = message({ images: [{ image_url: { url: asUrl } }], annotations });
    const { spool } = await draw(sendJson(body));
    expect(spool.committed()).toEqual([first]);
    expect(spool.files.filter((file) => file.state === "open")).toEqual([]);
  });
});

describe("pictures of one answer", () => {
  it("come several at once, in order, each once", async () => {
    const { spool, events } = await draw(sendJson(imageAnswer(asUrl, dataUrl(second), asUrl)));
    expect(events.map((event) => event.type)).toEqual(["image", "image", "finish"]);
    const keys = events.flatMap((event) => (event.type === "image" ? [event.file.key] : []));
    const [one, two] = keys.map((key) => spool.files[Number(key.slice("file-".length))]?.bytes);
    expect(one?.equals(first)).toBe(true);
    expect(two?.equals(second)).toBe(true);
  });

  it("are not given twice when the last event of a stream repeats them", async () => {
    const image = { image_url: { url: dataUrl(second) } };
    const { spool } = await draw(
      sendStream(
        { choices: [{ delta: { content: "Here", images: [image] } }] },
        {
          choices: [
            { delta: {}, message: { content: "Here", images: [image] }, finish_reason: "stop" },
          ],
        },
        "[DONE]",
      ),
    );
    expect(spool.files.map((file) => file.state)).toEqual(["committed", "discarded"]);
  });

  it("are given while the stream goes on", async () => {
    const gate = Promise.withResolvers<void>();
    await using server = await startServer(async (response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(
        toEvents({ choices: [{ delta: { images: [{ image_url: { url: asUrl } }] } }] }),
      );
      await gate.promise;
      response.end(toEvents(stopChunk, "[DONE]"));
    });
    await using client = startClient(server.origin);
    const images = { openFile: createMemorySpool().openFile };
    for await (const event of client.chat(ask("x", { images }), callOptions())) {
      if (event.type === "image") gate.resolve();
    }
    await gate.promise;
  });

  it.each([
    ["image/jpeg", Buffer.from("ffd8ffe000104a464946", "hex")],
    ["image/webp", Buffer.from("RIFF\x08\0\0\0WEBPVP8 ")],
    ["image/gif", Buffer.from("GIF89a......")],
    ["image/png", first],
    ["image/png", Buffer.concat([first, Buffer.alloc(5_000, 1)])],
    ["image/png", Buffer.concat([second, Buffer.alloc(3_000_000, 1)])],
    ["image/svg+xml", Buffer.from(svg)],
    ["image/svg+xml", Buffer.from(`\uFEFF<?xml version="1.0"?>\n<!-- a moon -->\n${svg}\n`)],
  ])("are recognised as %s by their bytes, whatever the label", async (mediaType, bytes) => {
    const { events } = await draw(sendJson(imageAnswer(dataUrl(bytes, "text/plain"))));
    expect(events[0]).toMatchObject({ type: "image", mediaType });
  });

  it.each([
    ["percent-encoded", `data:image/svg+xml,${encodeURIComponent(svg)}`],
    ["as it is", `data:image/svg+xml;charset=utf-8,${svg}`],
  ])("that stand in a data URL %s are taken", async (_name, url) => {
    const { spool, events } = await draw(sendJson(imageAnswer(url)));
    expect(events[0]).toMatchObject({ type: "image", mediaType: "image/svg+xml" });
    expect(spool.committed().map((bytes) => bytes.toString())).toEqual([svg]);
  });

  it.each([
    ["half an SVG", dataUrl(Buffer.from(svg.slice(0, 60)), "image/svg+xml")],
    ["bytes that are no picture", dataUrl(Buffer.from("not a picture at all"))],
    ["text that is no base64", "data:image/png;base64,<svg/>"],
    ["a picture that is cut off", dataUrl(second.subarray(0, 400_000))],
    ["a data URL without base64", "data:image/svg+xml,%3Csvg/%3E"],
  ])("that are %s are reported as unreadable and leave nothing behind", async (_name, url) => {
    const { spool, error, requests } = await draw(sendJson(imageAnswer(url)));
    expect(error).toMatchObject({
      code: "lunos_image_unreadable",
      sentence: { key: "imageUnreadable" },
    });
    expect(spool.files.filter((file) => file.state !== "discarded")).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it("are dropped beyond the cap on one picture", async () => {
    const { spool, error } = await draw(sendJson(imageAnswer(dataUrl(second))), {
      maxImageBytes: 400_000,
    });
    expect(error).toMatchObject({ code: "lunos_image_unreadable" });
    expect(spool.committed()).toEqual([]);
    expect(spool.files.every((file) => file.bytes.byteLength <= 400_000)).toBe(true);
  });

  it("are dropped beyond the cap on one answer", async () => {
    const { spool } = await draw(
      sendJson(imageAnswer(dataUrl(second), dataUrl(pngBytes(500_000, 3)))),
      {
        maxAnswerImageBytes: 600_000,
      },
    );
    expect(spool.committed().map((bytes) => bytes.equals(second))).toEqual([true]);
  });

  it("are bounded in number", async () => {
    const urls = Array.from({ length: 2000 }, (_, at) => dataUrl(pngBytes(100, at)));
    const many = Array.from({ length: 200 }, (_, at) => dataUrl(pngBytes(100 + at)));
    const { spool, error } = await draw(sendJson(imageAnswer(...urls, ...many)));
    expect(error).toBeUndefined();
    expect(spool.committed().length).toBeLessThanOrEqual(32);
  });

  it.each([
    ["JSON", "application/json", JSON.stringify(imageAnswer(dataUrl(second)))],
    ["a stream", "text/event-stream", toEvents(imageAnswer(dataUrl(second)))],
  ])("that break off within %s are discarded", async (_name, contentType, body) => {
    const { spool, error } = await draw((response) => {
      response.writeHead(200, { "content-type": contentType });
      response.write(body.slice(0, 600_000), () => response.destroy());
    });
    expect(error).toMatchObject({ retryable: true });
    expect(spool.files.map((file) => file.state)).toEqual(["discarded"]);
  });

  it("may fail to come when there are words: then the words are the answer", async () => {
    const { events, error } = await draw(sendJson(textAnswer("I can't draw that.")));
    expect(error).toBeUndefined();
    expect(textOf(events)).toBe("I can't draw that.");
  });

  it("pass the spool's own errors on as they are", async () => {
    await using server = await startServer(sendJson(imageAnswer(asUrl)));
    await using client = startClient(server.origin);
    const full = new Error("disk full");
    const images = { openFile: () => Promise.reject(full) };
    expect(await failureOf(collect(client.chat(ask("x", { images }), callOptions())))).toBe(full);
  });

  it("that nobody asked for are ignored", async () => {
    const body = { choices: [{ message: { content: "words", images: [{ url: asUrl }] } }] };
    await using server = await startServer(sendJson(body));
    await using client = startClient(server.origin);
    const events = await collect(client.chat(ask("x"), callOptions()));
    expect(events.map((event) => event.type)).toEqual(["text-delta", "finish"]);
  });
});

describe("a picture by its address", () => {
  it("is downloaded from Lunos itself, without the key", async () => {
    await using server = await startServer((response, request) => {
      if (request.method === "GET") return void response.end(first);
      const url = `http://${request.headers.host}/files/a.png`;
      return sendJson(imageAnswer(url))(response, request);
    });
    await using client = startClient(server.origin);
    const spool = createMemorySpool();
    const images = { openFile: spool.openFile };
    await collect(client.chat(ask("x", { images }), callOptions()));
    expect(spool.committed()).toEqual([first]);
    expect(server.requests[1]).toMatchObject({ method: "GET", path: "/files/a.png" });
    expect(server.requests[1]?.headers.authorization).toBeUndefined();
  });

  it.each([
    ["the picture is too large", "unreachable", { body: second, limits: { maxImageBytes: 1000 } }],
    ["no picture", "unreadable", { body: Buffer.from("<html>") }],
    ["gone", "unreachable", { body: first, status: 404 }],
  ])(
    "that is %s is %s",
    async (_name, fault, {
      body,
      status = 200,
      limits = {},
    }: {
      body: Buffer;
      status?: number;
      limits?: object;
    }) => {
      const { spool, error } = await draw((response, request) => {
        if (request.method === "GET") {
          response.writeHead(status).end(body);
          return;
        }
        return sendJson(imageAnswer(`http://${request.headers.host}/a.png`))(response, request);
      }, limits);
      const key = fault === "unreadable" ? "imageUnreadable" : "imageUnreachable";
      expect(error).toMatchObject({ code: `lunos_image_${fault}`, sentence: { key } });
      expect(spool.committed()).toEqual([]);
    },
  );

  it("is never fetched from another private address, nor through a redirect to one", async () => {
    let visits = 0;
    const secret = createServer((_request, response) => {
      visits += 1;
      response.end(first);
    });
    await new Promise<void>((resolve) => secret.listen(0, "127.0.0.1", resolve));
    const { port } = secret.address() as AddressInfo;
    const targets = [
      `http://127.0.0.1:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://localhost:${port}/`,
      `https://[::1]:${port}/`,
      `https://[::ffff:127.0.0.1]:${port}/`,
    ];
    for (const target of targets) {
      const { error } = await draw(sendJson(imageAnswer(target)));
      expect(error).toMatchObject({ code: "lunos_image_unreachable" });
    }
    const { error } = await draw((response, request) => {
      if (request.method === "GET") {
        response.writeHead(302, { location: targets[0] }).end();
        return;
      }
      return sendJson(imageAnswer(`http://${request.headers.host}/a.png`))(response, request);
    });
    expect(error).toMatchObject({ code: "lunos_image_unreachable" });
    expect(visits).toBe(0);
    await new Promise((resolve) => secret.close(resolve));
  });

  it.each([
    ["8.8.8.8", true],
    ["2606:4700::1111", true],
    ["10.1.2.3", false],
    ["100.100.0.1", false],
    ["169.254.169.254", false],
    ["172.31.0.1", false],
    ["192.168.1.1", false],
    ["::1", false],
    ["::ffff:10.0.0.1", false],
    ["fd00::1", false],
    ["fe80::1", false],
    ["64:ff9b::7f00:1", false],
    ["2001:0:4136:e378:8000:63bf:3fff:fdd2", false],
    ["fec0::1", false],
    ["5f00::1", false],
    ["::ffff:0:10.0.0.1", false],
    ["168.63.129.16", false],
    ["192.88.99.1", false],
    ["nonsense", false],
  ])("judges %s: public is %s", (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});
