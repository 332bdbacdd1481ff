import { eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type Answer,
  ask,
  callOptions,
  collect,
  createMemorySpool,
  dataUrl,
  failureOf,
  pngBytes,
  sendJson,
  startClient,
  startServer,
  stopChunk,
  textAnswer,
  textChunk,
  textOf,
  toEvents,
} from "./support.ts";

describe("limits of time", () => {
  it("first byte: a silent Lunos is given up", async () => {
    await using server = await startServer(() => {});
    await using client = startClient(server.origin, {
      limits: { firstByteMs: 200, maxRetries: 0 },
    });
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_timeout",
      sentence: { key: "lunosTimeout" },
    });
  });

  it("first byte: pictures get a limit of their own", async () => {
    await using server = await startServer((response) => {
      setTimeout(() => sendJson(textAnswer("slow"))(response, {} as never), 700);
    });
    await using client = startClient(server.origin, {
      limits: { firstByteMs: 100, imageFirstByteMs: 10_000 },
    });
    const images = { openFile: createMemorySpool().openFile };
    const events = await collect(client.chat(ask("x", { images }), callOptions()));
    expect(textOf(events)).toBe("slow");
  });

  it("idle: a stalled stream is interrupted", async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(toEvents(textChunk("so far")));
    });
    await using client = startClient(server.origin, { limits: { idleMs: 200 } });
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_interrupted",
    });
  });

  it("idle: comments prove life", async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      let count = 0;
      const timer = setInterval(() => {
        count += 1;
        if (count < 15) response.write(": OPENROUTER PROCESSING\n\n");
        else {
          clearInterval(timer);
          response.end(toEvents(textChunk("alive"), stopChunk, "[DONE]"));
        }
      }, 100);
    });
    await using client = startClient(server.origin, { limits: { idleMs: 900, maxRetries: 0 } });
    const events = await collect(client.chat(ask("Hi"), callOptions()));
    expect(textOf(events)).toBe("alive");
  });

  it("total: an endless trickle is ended", async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      const timer = setInterval(() => response.write(": still here\n\n"), 20);
      response.on("close", () => clearInterval(timer));
    });
    await using client = startClient(server.origin, { limits: { totalMs: 300 } });
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_timeout",
      retryable: false,
    });
    expect(server.requests).toHaveLength(1);
  });

  it("a stream that stays open after its end mark is not waited for", async () => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(toEvents(textChunk("done"), stopChunk, "[DONE]"));
    });
    await using client = startClient(server.origin);
    expect(textOf(await collect(client.chat(ask("Hi"), callOptions())))).toBe("done");
  });
});

describe("limits of size", () => {
  it.each([
    [
      "a JSON answer",
      "application/json",
      `{"choices":[{"message":{"content":"${"x".repeat(200_000)}`,
    ],
    [
      "one event",
      "text/event-stream",
      `data: {"choices":[{"delta":{"content":"${"x".repeat(200_000)}`,
    ],
  ])("%s without end is given up", async (_name, contentType, body) => {
    await using server = await startServer((response) => {
      response.writeHead(200, { "content-type": contentType });
      response.write(body);
    });
    await using client = startClient(server.origin, { limits: { maxRestBytes: 100_000 } });
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_answer_too_large",
    });
  });
});

describe("leaving early", () => {
  it("an abort within a stream closes the connection, discards the file, and stays an abort", async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await startServer((response) => {
      response.on("close", () => closed.resolve());
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(toEvents(textChunk("words")));
      const event = { choices: [{ delta: { images: [{ url: dataUrl(pngBytes(2_000_000)) }] } }] };
      response.write(`data: ${JSON.stringify(event).slice(0, 2_000_000)}`);
    });
    await using client = startClient(server.origin);
    const spool = createMemorySpool();
    const abort = new AbortController();
    const images = { openFile: spool.openFile };
    const call = callOptions({ signal: abort.signal });
    const drawing = failureOf(collect(client.chat(ask("x", { images }), call)));
    await eventually(() => expect(spool.files[0]?.bytes.byteLength).toBeGreaterThan(0));
    abort.abort(new Error("changed my mind"));
    expect(await drawing).toBe(abort.signal.reason);
    await closed.promise;
    expect(spool.files.map((file) => file.state)).toEqual(["discarded"]);
  });

  it("a caller who stops listening closes the connection", async () => {
    const closed = Promise.withResolvers<void>();
    await using server = await startServer((response) => {
      response.on("close", () => closed.resolve());
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write(toEvents(textChunk("words")));
    });
    await using client = startClient(server.origin);
    for await (const _event of client.chat(ask("Hi"), callOptions())) break;
    await closed.promise;
  });

  it("an abort while waiting for the next try ends the wait", async () => {
    await using server = await startServer(
      sendJson({ error: "busy" }, 429, { "retry-after": "15" }),
    );
    await using client = startClient(server.origin, {
      sleep: async (_delayMs, signal) => {
        abort.abort(new Error("changed my mind"));
        signal.throwIfAborted();
      },
    });
    const abort = new AbortController();
    const call = callOptions({ signal: abort.signal });
    const error = await failureOf(collect(client.chat(ask("Hi"), call)));
    expect(error).toBe(abort.signal.reason);
  });

  it("a signal that is aborted already sends nothing", async () => {
    await using server = await startServer(sendJson(textAnswer("x")));
    await using client = startClient(server.origin);
    const signal = AbortSignal.abort(new Error("too late"));
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions({ signal }))))).toBe(
      signal.reason,
    );
    expect(server.requests).toEqual([]);
  });
});

describe("the circuit breaker", () => {
  it("refuses at once after failures in a row, and tries again after a rest", async () => {
    const away: Answer = (response) => void response.destroy();
    await using server = await startServer([away, away, away, sendJson(textAnswer("back"))]);
    const limits = { breakerFailures: 3, breakerRestMs: 200, maxRetries: 0 };
    await using client = startClient(server.origin, { limits });
    for (let count = 0; count < 3; count += 1) {
      expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
        code: "lunos_unreachable",
      });
    }
    expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
      code: "lunos_circuit_open",
      sentence: { key: "lunosUnreachable" },
      billing: "no",
    });
    expect(server.requests).toHaveLength(3);
    await eventually(async () => {
      const events = await collect(client.chat(ask("Hi"), callOptions()));
      expect(textOf(events)).toBe("back");
    });
  });

  it("stays closed for errors that Lunos itself words", async () => {
    await using server = await startServer(sendJson({ error: { message: "slow" } }, 504));
    const limits = { breakerFailures: 2, maxRetries: 0 };
    await using client = startClient(server.origin, { limits });
    for (let count = 0; count < 5; count += 1) {
      expect(await failureOf(collect(client.chat(ask("Hi"), callOptions())))).toMatchObject({
        code: "lunos_timeout",
      });
    }
  });
});

it("disposing the client ends what is under way", async () => {
  await using server = await startServer((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(toEvents(textChunk("words")));
  });
  const client = startClient(server.origin);
  const events = client.chat(ask("Hi"), callOptions())[Symbol.asyncIterator]();
  await events.next();
  const rest = failureOf(events.next());
  await client[Symbol.asyncDispose]();
  expect(await rest).toMatchObject({ code: "lunos_interrupted" });
});
