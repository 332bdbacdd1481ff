import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { type Upload, UserError } from "#core";
import {
  type Answer,
  ask,
  dataUrl,
  imageAnswer,
  pngBytes,
  sendJson,
  startServer,
  textAnswer,
} from "../lunos/support.ts";
import { closedAfterEach } from "../support/closed-after-each.ts";
import {
  askForPicture,
  callOptions,
  collectEvents,
  createArrivalLog,
  openCarrierWorld,
} from "./carrier-world.ts";

const openWorld = closedAfterEach(openCarrierWorld);
const openServer = closedAfterEach(startServer);
const picture = pngBytes(3_000_000);
const sendPicture = sendJson(imageAnswer(dataUrl(picture)));

/** Sends the first half of a picture, and the rest when it is told to. */
function sendHalf() {
  const isHalfSent = Promise.withResolvers<void>();
  const rest = Promise.withResolvers<void>();
  const isClosed = Promise.withResolvers<void>();
  const answer: Answer = async (response) => {
    const text = JSON.stringify(imageAnswer(dataUrl(picture)));
    response.once("close", () => isClosed.resolve());
    response.writeHead(200, { "content-type": "application/json" });
    response.write(text.slice(0, text.length / 2));
    isHalfSent.resolve();
    await rest.promise;
    response.end(text.slice(text.length / 2));
  };
  return {
    answer,
    isHalfSent: isHalfSent.promise,
    isClosed: isClosed.promise,
    sendRest: rest.resolve,
  };
}

describe("a carrier", () => {
  it("starts with the first picture, which doesn't wait for it, and carries those that follow", async () => {
    const server = await openServer(sendPicture);
    const world = await openWorld({ origin: server.origin });
    const words = ask("hello");
    await collectEvents(world.lunos.chat(words, callOptions()));
    expect(world.carriers).toEqual([]);

    const first = createArrivalLog();
    const { error } = await collectEvents(
      world.lunos.chat(askForPicture(first.arrival), callOptions()),
    );
    expect(error).toMatchObject({ message: "the picture was received here" });
    expect(world.carriers).toMatchObject([{ errands: [] }]);

    await world.warm();
    const second = createArrivalLog();
    const { events } = await collectEvents(
      world.lunos.chat(askForPicture(second.arrival), callOptions()),
    );
    const [key = ""] = second.keys;
    expect(events).toMatchObject([
      { type: "image", file: { key }, mediaType: "image/png" },
      { type: "finish", finish: { generationId: "gen-1" } },
    ]);
    expect(await bytesOf(world.spool.open(key))).toEqual(picture);
    expect(second.log).toEqual(["announced"]);
    expect(world.carriers).toMatchObject([{ errands: ["chat"] }]);
  });

  it("ends when it has had nothing to do for a while, and another one starts when there is", async () => {
    const server = await openServer(sendPicture);
    const world = await openWorld({ origin: server.origin, idleMs: 20 });
    await world.warm();
    await eventually(() => expect(world.carriers).toMatchObject([{ isOver: true }]));
    expect(world.logger.lines.filter(({ level }) => level === "error")).toEqual([]);

    using _leave = world.carrier.takeLeave();
    const { arrival, log } = createArrivalLog();
    await collectEvents(world.lunos.chat(askForPicture(arrival), callOptions()));
    expect(log).toEqual(["announced"]);
    expect(world.carriers).toHaveLength(2);
  });

  it("takes nothing with it when it dies: the picture is excused, and the next one comes", async () => {
    const half = sendHalf();
    const server = await openServer([half.answer, sendPicture]);
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const lost = createArrivalLog();
    const losing = collectEvents(world.lunos.chat(askForPicture(lost.arrival), callOptions()));
    await half.isHalfSent;
    await eventually(() => expect(lost.log).toEqual(["announced"]));
    await world.carriers[0]?.end();
    const { error } = await losing;
    expect(error).toMatchObject({ code: "carrier_lost", billing: "unknown" });
    expect(lost.log).toEqual(["announced", "withdrawn"]);
    expect(world.logger.lines.map(({ message }) => message)).toContain(
      "the process that carries pictures ended; the next picture starts another one",
    );

    await world.warm();
    const { arrival } = createArrivalLog();
    const { events } = await collectEvents(world.lunos.chat(askForPicture(arrival), callOptions()));
    expect(events).toMatchObject([{ type: "image" }, { type: "finish" }]);
  });

  it("that never gets ready keeps nobody waiting for ever", async () => {
    const server = await openServer(sendPicture);
    const world = await openWorld({
      origin: server.origin,
      startWithinMs: 20,
      start: ({ onEnd }) => ({ post() {}, hold() {}, end: async () => onEnd("never ready") }),
    });
    using _leave = world.carrier.takeLeave();
    const { arrival } = createArrivalLog();
    const waiting = await collectEvents(world.lunos.chat(askForPicture(arrival), callOptions()));
    expect(waiting.error).toMatchObject({ code: "carrier_lost" });
  });

  it("delivers what it brought whole before it died", async () => {
    const server = await openServer(sendPicture);
    const brought: string[] = [];
    const { arrival, keys, log } = createArrivalLog();
    const world = await openWorld({
      origin: server.origin,
      start: ({ onReport, onEnd }) => ({
        async post(order) {
          if (order.type === "begin") {
            const writer = await world.spool.create();
            await writer.write(picture);
            const { key: spoolKey } = await writer.commit();
            brought.push(spoolKey);
            const { call } = order;
            onReport({
              type: "question",
              call,
              number: 1,
              question: { type: "announce", spoolKey },
            });
          }
          if (order.type === "answer") onEnd("SIGKILL");
        },
        hold() {},
        end: async () => undefined,
      }),
    });
    using _leave = world.carrier.takeLeave();
    const { events, error } = await collectEvents(
      world.lunos.chat(askForPicture(arrival), callOptions()),
    );
    expect(events).toMatchObject([
      { type: "image", file: { key: brought[0] }, mediaType: "image/png" },
    ]);
    expect(error).toMatchObject({ code: "carrier_lost" });
    expect(keys).toEqual(brought);
    expect(log).toEqual(["announced"]);
  });

  it("gives up a picture when its turn is cancelled, down to its file and its connection", async () => {
    const half = sendHalf();
    const server = await openServer(half.answer);
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const controller = new AbortController();
    const { arrival, log } = createArrivalLog();
    const call = callOptions({ signal: controller.signal });
    const cancelled = collectEvents(world.lunos.chat(askForPicture(arrival), call));
    await half.isHalfSent;
    await eventually(() => expect(log).toEqual(["announced"]));
    const reason = new Error("cancelled");
    controller.abort(reason);
    expect((await cancelled).error).toBe(reason);
    await half.isClosed;
    expect(log).toEqual(["announced", "withdrawn"]);
    expect(await readdir(join(world.folder, "spool"))).toEqual([]);
  });

  it("stops with its Moonlens, whatever is on its way", async () => {
    const half = sendHalf();
    const server = await openServer(half.answer);
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const { arrival } = createArrivalLog();
    const cutOff = collectEvents(world.lunos.chat(askForPicture(arrival), callOptions()));
    await half.isHalfSent;
    await world.carrier[Symbol.asyncDispose]();
    expect(world.carriers).toMatchObject([{ isOver: true }]);
    expect((await cutOff).error).toMatchObject({ code: "carrier_lost" });
  });
});

describe("a carried call", () => {
  it("refuses as Lunos did", async () => {
    const server = await openServer(
      sendJson({ error: { code: 402, message: "Insufficient credits" } }, 402),
    );
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const { error } = await collectEvents(
      world.lunos.chat(askForPicture(createArrivalLog().arrival), callOptions()),
    );
    expect(error).toMatchObject({ code: "lunos_out_of_credit", status: 402, billing: "no" });
    expect(world.carriers).toMatchObject([{ errands: ["chat"] }]);
  });

  it("fails with what failed in its turn, and not with a copy", async () => {
    const server = await openServer(sendPicture);
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const failure = new UserError("the turn is over", {
      code: "over",
      sentence: { key: "imageGone" },
    });
    const { arrival } = createArrivalLog();
    const noted = await collectEvents(
      world.lunos.chat(
        askForPicture(arrival),
        callOptions({ onStarted: () => Promise.reject(failure) }),
      ),
    );
    expect(noted.error).toBe(failure);
    const full = { ...arrival, announce: () => Promise.reject(failure) };
    const announced = await collectEvents(world.lunos.chat(askForPicture(full), callOptions()));
    expect(announced.error).toBe(failure);
    expect(world.logger.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("reads a posted file where it lies", async () => {
    const server = await openServer(sendJson(textAnswer("a moon")));
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const path = join(world.folder, "posted.png");
    await writeFile(path, picture);
    const bytes = {
      byteLength: picture.byteLength,
      open: () => expect.unreachable("the file was read here"),
      place: { type: "file", path } as const,
    };
    const parts = [{ type: "image", source: { mediaType: "image/png", bytes } } as const];
    const request = ask("", { messages: [{ role: "user", parts }] });
    const { events } = await collectEvents(world.lunos.chat(request, callOptions()));
    expect(events[0]).toEqual({ type: "text-delta", text: "a moon" });
    expect(server.requests[0]?.body.includes(picture.toString("base64"))).toBe(true);
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: "Bearer sk-test",
      "x-app-id": "test-app",
    });
  });
});

it("a font is read from its place, and one with an address goes by that", async () => {
  const server = await openServer(sendJson(textAnswer("a moon")));
  const world = await openWorld({ origin: server.origin });
  await world.warm();
  const writer = await world.spool.create();
  await writer.write(picture);
  const { key, byteLength } = await writer.commit();
  const bytes = {
    byteLength,
    open: () => expect.unreachable("the file was read here"),
    place: { type: "spool", key } as const,
  };
  const { images, ...request } = askForPicture(createArrivalLog().arrival);
  if (images === undefined) throw new Error("no picture is asked for");
  const url = "https://fonts.example/moon.ttf";
  const fontInputs = [
    { font: { mediaType: "font/woff2", bytes }, text: "MOON" },
    { font: { mediaType: "font/ttf", url }, text: "FAIR" },
  ];
  await collectEvents(
    world.lunos.chat({ ...request, images: { ...images, fontInputs } }, callOptions()),
  );
  const { image_config } = JSON.parse(String(server.requests[0]?.body));
  expect(image_config.font_inputs).toEqual([
    { font_url: `data:font/woff2;base64,${picture.toString("base64")}`, text: "MOON" },
    { font_url: url, text: "FAIR" },
  ]);
});

describe("a carried upload", () => {
  it("arrives whole, and brings back what was answered", async () => {
    const server = await openServer(sendJson({ id: "1" }, 201, { "retry-after": "2" }));
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const writer = await world.spool.create();
    await writer.write(picture);
    const { key, byteLength } = await writer.commit();
    const answer = await world.uploader.send(
      {
        ...{ url: `${server.origin}/files`, method: "POST", timeoutMs: 60_000 },
        headers: { "content-type": "text/plain" },
        body: ["“head”", { place: { type: "spool", key }, byteLength }, "tail"],
      },
      { signal: new AbortController().signal },
    );
    expect(answer).toMatchObject({
      status: 201,
      headers: { "retry-after": "2" },
      body: JSON.stringify({ id: "1" }),
    });
    const sent = Buffer.concat([Buffer.from("“head”"), picture, Buffer.from("tail")]);
    expect(server.requests[0]?.body.equals(sent)).toBe(true);
    expect(world.carriers).toMatchObject([{ errands: ["upload"] }]);
  });

  it("is lost with its carrier, and can be sent again", async () => {
    const isAsked = Promise.withResolvers<void>();
    const server = await openServer([() => isAsked.resolve(), sendJson({})]);
    const world = await openWorld({ origin: server.origin });
    await world.warm();
    const path = join(world.folder, "file");
    await writeFile(path, picture);
    const { byteLength } = picture;
    const upload: Upload = {
      ...{ url: server.origin, headers: {}, timeoutMs: 60_000 },
      method: "POST",
      body: [{ place: { type: "file", path }, byteLength }],
    };
    const { signal } = new AbortController();
    const losing = expect(world.uploader.send(upload, { signal })).rejects.toMatchObject({
      code: "carrier_lost",
    });
    await isAsked.promise;
    await world.carriers[0]?.end();
    await losing;
    expect(await world.uploader.send(upload, { signal })).toMatchObject({ status: 200 });
  });
});

async function bytesOf(
  opening: ReturnType<Awaited<ReturnType<typeof openWorld>>["spool"]["open"]>,
) {
  return await buffer((await opening).open());
}
