import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { patience } from "@moonlens/sandbox/testing";
import fc from "fast-check";
import { AppError, type ChatEvent } from "#core";
import { createWording } from "#locales";
import { type createLunosClient, createTraitMemory, type KnownTraits } from "#lunos";
import {
  ask,
  byteSource,
  callOptions,
  createMemorySpool,
  pngBytes,
  sendJson,
  startClient,
  textAnswer,
  textOf,
} from "../../lunos/support.ts";
import type { Border } from "../border.ts";
import { type Mutation, mutate, mutationOf } from "../mutations.ts";
import { makeOdd, type OddValue, oddText } from "../odd-values.ts";
import { lunosBodies } from "../payloads/lunos.ts";

type Client = ReturnType<typeof createLunosClient>;
type Piece = Mutation | { readonly raw: OddValue };

/** An answer: its head, and its body in pieces. */
interface LunosInput {
  readonly call: string;
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly form: "json" | "events" | "raw";
  readonly pieces: readonly Piece[];
  /** How many bytes come at a time; 0: all. */
  readonly bytesAtOnce: number;
}

interface Prepared {
  readonly input: LunosInput;
  readonly body: Buffer;
}

const key = "sk-of-the-operator-1234567890";
const tools = [{ name: "draw_picture", description: "Draws.", parameters: { type: "object" } }];
const wording = createWording();
/** Of a server on this machine nobody waits for long. */
const limits = { maxRetries: 0, firstByteMs: 4_000, idleMs: 4_000, quickMs: 4_000, totalMs: 8_000 };

/** Everything that the client asks Lunos, each as the bot asks it. */
const calls: Readonly<Record<string, (client: Client) => Promise<void>>> = {
  talk: (client) => chat(client, {}),
  "talk with tools": (client) => chat(client, { tools }),
  "talk at once": (client) => chat(client, { tools, stream: false }),
  draw: (client) => chat(client, { images: createMemorySpool() }),
  "draw at once": (client) => chat(client, { images: createMemorySpool(), stream: false }),
  models: async (client) => {
    const { models } = await client.loadCatalogue(options());
    for (const { id } of models) String(id);
  },
  balance: async (client) => void (await client.loadBalance(options())),
  generation: async (client) => void (await client.loadGeneration?.("gen-1", options())),
  transcribe: async (client) => {
    const source = { mediaType: "audio/mpeg", bytes: byteSource(pngBytes()) };
    await client.transcribe({ model: "a/b", source, fileName: "a.mp3" }, options());
  },
  embed: async (client) =>
    void (await client.embed({ model: "a/b", texts: ["a", "b"] }, options())),
  "talk by completions": (client) => chat(client, { model: "a/completions" }),
  "talk by messages": (client) => chat(client, { model: "a/messages", tools }),
  "talk by messages at once": (client) => chat(client, { model: "a/messages", stream: false }),
  "draw by images": (client) => chat(client, { model: "a/images", images: createMemorySpool() }),
};

/** Where the models are that aren't in chat. */
const known: readonly KnownTraits[] = [
  ["a/completions", { endpoints: { text: "completions" } }],
  ["a/messages", { endpoints: { text: "messages" } }],
  ["a/images", { endpoints: { image: "images" } }],
];

function options() {
  return callOptions({ signal: patience() });
}

async function chat(client: Client, extra: Parameters<typeof ask>[1]): Promise<void> {
  const events = await Array.fromAsync(client.chat(ask("Hi", extra), options()));
  checkEvents(events);
}

/** One end, and numbers that are numbers. */
function checkEvents(events: readonly ChatEvent[]): void {
  const ends = events.filter(({ type }) => type === "finish");
  if (ends.length !== 1) throw new Error(`an answer ended ${ends.length} times`);
  const numbers = JSON.stringify(ends, (_, value) =>
    typeof value === "number" && !(value >= 0 && value < 1e15) ? "no number" : value,
  );
  if (numbers.includes('"no number"')) throw new Error(`nonsense in the usage: ${numbers}`);
  if (!textOf(events).isWellFormed()) throw new Error("half a letter in an answer");
}

const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 8, arbitrary: mutationOf(Object.keys(lunosBodies)) },
  { weight: 1, arbitrary: fc.record({ raw: oddText }) },
);

const inputs: fc.Arbitrary<LunosInput> = fc.record({
  call: fc.constantFrom(...Object.keys(calls)),
  status: fc.oneof(
    { weight: 8, arbitrary: fc.constant(200) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(201, 204, 400, 401, 402, 403, 404, 413, 429, 500, 502, 503),
    },
    { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
  ),
  headers: fc.array(
    fc.tuple(
      fc.constantFrom(
        "retry-after",
        "content-type",
        "x-generation-id",
        "x-request-id",
        "content-encoding",
      ),
      fc.constantFrom(
        "",
        "-1",
        "1e9",
        "never",
        "text/html",
        "text/event-stream",
        "gen-\u00ff",
        "gzip",
        "0",
      ),
    ),
    { maxLength: 2 },
  ),
  form: fc.constantFrom("json", "events", "raw"),
  pieces: fc.array(piece, { minLength: 1, maxLength: 4 }),
  bytesAtOnce: fc.constantFrom(0, 0, 0, 1_000, 17),
});

/** The client of Lunos, with a server that answers whatever it is told to. */
export async function openLunosBorder(): Promise<Border<LunosInput, Prepared>> {
  await using resources = new AsyncDisposableStack();
  let answer: (response: ServerResponse) => void | Promise<void> = () => undefined;
  const server = createServer((request, response) => {
    request.resume();
    // Who hangs up early is no fault of the server's.
    response.on("error", () => undefined);
    request.on("end", () => void answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  resources.defer(() => server.closeAllConnections());
  resources.defer(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open = () => startClient(origin, { apiKey: key, limits, traits: createTraitMemory(known) });
  const held = resources.move();
  return {
    inputs,
    prepare: (input) => ({ input, body: toBody(input) }),
    async feed(prepared) {
      answer = (response) => send(response, prepared);
      await using client = open();
      try {
        await calls[prepared.input.call]?.(client);
      } catch (error) {
        checkFailure(error);
      }
    },
    inspect: async () => undefined,
    async askNormally() {
      answer = (response) => sendJson(textAnswer("Still here."))(response, nobody);
      await using client = open();
      const events = await Array.fromAsync(client.chat(ask("Hi", { stream: false }), options()));
      if (textOf(events) !== "Still here.") throw new Error("the next question has no answer");
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

const nobody = { method: "", path: "", headers: {}, body: Buffer.alloc(0), json: {} };

/** What goes wrong has a sentence for the person, and tells nobody the key. */
function checkFailure(error: unknown): void {
  if (!(error instanceof AppError)) throw error;
  const words = `${error.message} ${wording(error.sentence, "en")}`;
  if (words.includes(key)) throw new Error("the key is told", { cause: error });
}

function toBody({ form, pieces }: LunosInput): Buffer {
  const texts = pieces.map((one) => {
    if ("raw" in one) return String(makeOdd(one.raw));
    return JSON.stringify(mutate(lunosBodies[one.of], one.edits));
  });
  if (form === "events") {
    return Buffer.from([...texts, "[DONE]"].map((text) => `data: ${text}\n\n`).join(""));
  }
  return Buffer.from(form === "json" ? (texts[0] ?? "") : texts.join("\n"));
}

async function send(response: ServerResponse, { input, body }: Prepared): Promise<void> {
  const type = input.form === "events" ? "text/event-stream" : "application/json";
  const head = new Map([["content-type", type], ...input.headers]);
  response.writeHead(input.status, Object.fromEntries(head));
  // Tiny pieces of what is large would take the whole day.
  const size =
    input.bytesAtOnce === 0 ? body.length : Math.max(input.bytesAtOnce, body.length / 200);
  for (let at = 0; at < body.length && !response.destroyed; at += Math.ceil(size)) {
    response.write(body.subarray(at, at + Math.ceil(size)));
    await new Promise(setImmediate);
  }
  response.end();
}
