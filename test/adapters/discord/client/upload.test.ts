import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createTemporaryFolder, type TemporaryFolder } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createUploader } from "#carrier";
import { createGate } from "#core";
import {
  createDiscordRest,
  type DiscordRest,
} from "../../../../src/adapters/discord/client/discord-rest.ts";

const picture = randomBytes(3_000_000);

let folder: TemporaryFolder;
let server: Server;
let rest: DiscordRest;
let answers: ((request: IncomingMessage, response: ServerResponse) => void)[];
let bodies: Buffer[];

const never = () => Promise.reject(new Error("the file isn't in a spool"));

/** Takes the whole body, as Discord does when all is well. */
async function accept(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  expect(body.byteLength).toBe(Number(request.headers["content-length"]));
  bodies.push(body);
  response.writeHead(200, { "content-type": "application/json" }).end(`{"id":"1"}`);
}

beforeEach(async () => {
  folder = await createTemporaryFolder();
  await writeFile(join(folder.path, "picture"), picture);
  answers = [];
  bodies = [];
  server = createServer((request, response) => {
    const answer = answers.shift() ?? accept;
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  rest = createDiscordRest({
    token: "token",
    apiUrl: `http://127.0.0.1:${port}/api`,
    retryDelaysMs: [1, 1, 1],
    timeoutMs: 5_000,
    uploader: createUploader({ spool: { open: never } }),
  });
});

afterEach(async () => {
  rest[Symbol.dispose]();
  server.closeAllConnections();
  server.close();
  await folder[Symbol.asyncDispose]();
});

async function upload(signal: AbortSignal = new AbortController().signal): Promise<unknown> {
  const place = { type: "file", path: join(folder.path, "picture") } as const;
  const { byteLength } = picture;
  return await rest.send({
    operation: "post a picture",
    method: "POST",
    route: "/channels/500000000000000001/messages",
    body: { content: "“quoted” words", attachments: [{ id: "0", description: "a moon" }] },
    files: [{ name: "moon.png", mediaType: "image/png", place, byteLength }],
    authorization: "bot",
    attempts: "several",
    signal,
  });
}

describe("an upload", () => {
  it("arrives whole, with its payload, type and length", async () => {
    expect(await upload()).toEqual({ id: "1" });
    const [body] = bodies;
    expect(body?.includes(picture)).toBe(true);
    expect(body?.includes(`name="files[0]"; filename="moon.png"`)).toBe(true);
    expect(body?.includes("“quoted” words")).toBe(true);
  });

  // An HTTP client that reads the body ahead throws here where nobody listens, which fails the run.
  it.each<[string, (request: IncomingMessage, response: ServerResponse) => void]>([
    [
      "answers 500 before it has read the body",
      (_request, response) => {
        response.writeHead(500, { "content-type": "application/json" }).end("{}");
      },
    ],
    [
      "answers 429 before it has read the body",
      (_request, response) => {
        response
          .writeHead(429, { "content-type": "application/json", "retry-after": "0.01" })
          .end(`{"message":"slow down","retry_after":0.01,"global":false}`);
      },
    ],
    ["closes the connection in the middle", (request) => request.socket.destroy()],
  ])("is sent again from its beginning when Discord %s", async (_name, answer) => {
    answers.push(answer);
    expect(await upload()).toEqual({ id: "1" });
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.includes(picture)).toBe(true);
  });

  it("ends with its signal", async () => {
    const controller = new AbortController();
    answers.push(() => controller.abort(new Error("stopped")));
    await expect(upload(controller.signal)).rejects.toThrow("stopped");
    expect(bodies).toEqual([]);
  });
});

describe("the gate", () => {
  it("lets so many in, the others in order, and forgets who gave up", async () => {
    const gate = createGate(1);
    const first = Promise.withResolvers<void>();
    const order: string[] = [];
    const signal = new AbortController().signal;
    const enter = (name: string, task?: () => Promise<void>, own = signal) =>
      gate.run(
        async () => {
          order.push(name);
          await task?.();
        },
        { signal: own },
      );
    const impatient = new AbortController();
    const running = [
      enter("first", () => first.promise),
      enter("impatient", undefined, impatient.signal),
      enter("second"),
      enter("third"),
    ];
    const gaveUp = expect(running[1]).rejects.toThrow("no time");
    impatient.abort(new Error("no time"));
    await gaveUp;
    expect(order).toEqual(["first"]);
    first.resolve();
    await Promise.allSettled(running);
    expect(order).toEqual(["first", "second", "third"]);
  });
});
