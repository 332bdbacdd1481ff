import {
  type BilledFailure,
  type Catalogue,
  type ChatEvent,
  type ChatRequest,
  type Lunos,
  type LunosCallOptions,
  OperationalError,
  type Usage,
} from "#core";
import type { Random } from "../engine/random.ts";
import type { SimProcess } from "../engine/sim-process.ts";
import type { VirtualTime } from "../engine/virtual-time.ts";
import type { GatewayFault } from "../plan/plan.ts";
import { findMarks } from "./marks.ts";
import type { Mishaps } from "./mishaps.ts";

/** Lunos, with books of its own. */
export interface Gateway {
  readonly calls: readonly GatewayCall[];
  /** Whom the bot asked for in calls that ended before Lunos had named an answer: nobody knows what they cost. */
  readonly unnamed: ReadonlySet<string>;
  /** Lunos as one process reaches it. */
  connect(process: SimProcess, slot: number): Lunos;
}

/** One answer that Lunos charges for. */
export interface GatewayCall {
  readonly generationId: string;
  readonly appId: string;
  /** In trillionths of a credit. */
  readonly pico: bigint;
  readonly kind: "words" | "picture" | "look" | "vectors";
  /** Of the request that it is for; of a look, of the first picture's. */
  readonly mark: string;
  /** What is written in the pictures that a look is at, or the texts that get vectors. */
  readonly seen: readonly string[];
  readonly process: SimProcess;
  readonly atMs: number;
  /** When Lunos tells what it cost, if asked. */
  readonly tellsFromMs: number;
}

class GatewayError extends OperationalError implements BilledFailure {
  readonly billing: BilledFailure["billing"];
  readonly generationId: string | undefined;
  readonly usage: Usage | undefined = undefined;

  constructor(message: string, { billing, generationId }: Omit<BilledFailure, "usage">) {
    super(message, {
      code: "lunos_failed",
      retryable: true,
      sentence: { key: "lunosTrouble" },
    });
    this.billing = billing;
    this.generationId = generationId;
  }
}

const picoPerCredit = 1_000_000_000_000n;

/** A picture's first bytes, by which it is known for one; what it shows follows. */
export const pngHead = Buffer.from(
  "89504e470d0a1a0a0000000d49484452000004000000040008020000",
  "hex",
);

/** In every picture, before the mark of what it shows. */
export const pictureMark = "painted for ";

/** What the world calls a look in place of whom it was for. */
export const aLook = "a look";

/** The same for vectors. */
export const aVector = "a vector";

/** What a call is about, as the gateway reads it. */
interface Asked {
  readonly kind: GatewayCall["kind"];
  readonly mark: string;
  readonly seen: readonly string[];
}

const catalogue: Catalogue = {
  fetchedAtMs: 0,
  models: [
    {
      id: "sim/see",
      aliases: [],
      name: "See",
      inputModalities: ["text", "image"],
      outputModalities: ["text"],
    },
    {
      id: "sim/draw",
      aliases: [],
      name: "Draw",
      inputModalities: ["text", "image"],
      outputModalities: ["text", "image"],
    },
    { id: "sim/vectors", aliases: [], name: "Vectors", outputModalities: ["embeddings"] },
  ],
};

export function createGateway({
  time,
  random,
  mishaps,
  onCall,
}: {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly mishaps: () => Mishaps;
  readonly onCall: (call: GatewayCall) => void;
}): Gateway {
  const calls: GatewayCall[] = [];
  const unnamed = new Set<string>();

  function begin(
    asked: Asked,
    {
      appId,
      process,
      fault,
    }: { appId: string; process: SimProcess; fault: GatewayFault | undefined },
  ): GatewayCall {
    const dearest = asked.kind === "picture" ? 50_000_000_000 : 4_000_000_000;
    const call: GatewayCall = {
      generationId: `gen-${calls.length + 1}`,
      appId,
      pico: BigInt(random.int(dearest / 2, dearest)),
      ...asked,
      process,
      atMs: time.nowMs,
      tellsFromMs: time.nowMs + (fault === "late-cost" ? 7 * 60_000 : 20_000),
    };
    calls.push(call);
    onCall(call);
    return call;
  }

  return {
    calls,
    unnamed,
    connect(process, slot) {
      const sleep = async (durationMs: number, signal: AbortSignal) => {
        signal.throwIfAborted();
        const { promise, reject } = Promise.withResolvers<never>();
        const onAbort = () => reject(signal.reason);
        signal.addEventListener("abort", onAbort, { once: true });
        try {
          await Promise.race([time.sleep(durationMs, process), promise]);
        } finally {
          signal.removeEventListener("abort", onAbort);
        }
      };

      async function* chat(
        request: ChatRequest,
        { appId, onStarted, signal }: LunosCallOptions,
      ): AsyncGenerator<ChatEvent> {
        const { fault, ...fate } = mishaps().ofGateway(slot);
        const startedAtMs = time.nowMs;
        const asked = await read(request);
        const forWhom = asked.kind === "look" ? aLook : asked.mark;
        try {
          await sleep(random.int(20, 300), signal);
        } catch (error) {
          // It is on its way, and nobody will hear what becomes of it.
          unnamed.add(forWhom);
          throw error;
        }
        const call = await process.step(
          () => {
            if (fault === "busy") throw refuse("no");
            if (fault === "unreachable") {
              unnamed.add(forWhom);
              throw refuse("unknown");
            }
            return begin(asked, { appId, process, fault });
          },
          { latencyMs: [0, random.int(5, 60)], fate },
        );
        const { generationId } = call;
        const model = request.model;
        await onStarted?.({ generationId, model });
        if (fault === "slow") await sleep(random.int(20_000, 70_000), signal);
        if (call.kind !== "picture" || fault === "declines") yield* say(call, { signal, fault });
        else yield* paint(request, { call, signal, fault });
        const isTold = fault !== "costless" && fault !== "late-cost";
        yield {
          type: "finish",
          finish: {
            reason: "stop",
            model,
            generationId,
            timeToFirstByteMs: 10,
            elapsedMs: time.nowMs - startedAtMs,
            ...(isTold ? { usage: toUsage(call) } : {}),
          },
        };
      }

      async function* say(
        { mark, generationId, seen }: GatewayCall,
        { signal, fault }: { signal: AbortSignal; fault: GatewayFault | undefined },
      ): AsyncGenerator<ChatEvent> {
        const lines = seen.map((_, index) => `${index + 1}: A picture of ${mark}.\n`);
        const words = [`About ${mark}: `, "a good ", "question."];
        for (const text of seen.length > 1 ? lines : words) {
          await sleep(random.int(50, 900), signal);
          yield { type: "text-delta", text };
          if (fault === "breaks") throw breakOff(generationId);
        }
      }

      async function* paint(
        { images }: ChatRequest,
        {
          call,
          signal,
          fault,
        }: { call: GatewayCall; signal: AbortSignal; fault: GatewayFault | undefined },
      ): AsyncGenerator<ChatEvent> {
        await sleep(random.int(1_500, 12_000), signal);
        const writer = await images?.openFile();
        if (writer === undefined) return;
        try {
          await writer.write(pngHead);
          await sleep(random.int(20, 400), signal);
          if (fault === "breaks") throw breakOff(call.generationId);
          await writer.write(Buffer.from(`${pictureMark}${call.mark}, ${call.generationId}`));
          signal.throwIfAborted();
          const file = await writer.commit();
          yield { type: "image", file, mediaType: "image/png" };
        } catch (error) {
          await writer.discard();
          throw error;
        }
      }

      return {
        chat,
        transcribe: async () => ({ text: "" }),
        async embed({ model, texts }, { appId, onStarted, signal }) {
          const { fault, ...fate } = mishaps().ofGateway(slot);
          const mark = findMarks(texts.join(" "))[0] ?? "";
          try {
            await sleep(random.int(20, 300), signal);
          } catch (error) {
            unnamed.add(aVector);
            throw error;
          }
          const call = await process.step(
            () => {
              if (fault === "busy") throw refuse("no");
              if (fault === "unreachable") {
                unnamed.add(aVector);
                throw refuse("unknown");
              }
              return begin({ kind: "vectors", mark, seen: texts }, { appId, process, fault });
            },
            { latencyMs: [0, random.int(5, 60)], fate },
          );
          const { generationId } = call;
          await onStarted?.({ generationId, model });
          if (fault === "breaks") throw breakOff(generationId);
          const isTold = fault !== "costless" && fault !== "late-cost";
          const usage = isTold ? { usage: toUsage(call) } : {};
          return { model, generationId, vectors: texts.map(toVector), ...usage };
        },
        loadCatalogue: async () => catalogue,
        loadBalance: () =>
          process.step(() => ({ credits: "100", isAlertEnabled: false, isLow: false }), {
            latencyMs: [20, 20],
            fate: mishaps().ofProcess(slot, "gateway.balance"),
          }),
        loadGeneration: (id) =>
          process.step(
            () => {
              const call = calls.find(({ generationId }) => generationId === id);
              if (call === undefined || time.nowMs < call.tellsFromMs) return undefined;
              return toUsage(call);
            },
            { latencyMs: [20, 20], fate: mishaps().ofProcess(slot, "gateway.cost") },
          ),
      };
    },
  };
}

/** All are alike: what is found is what may be seen. */
function toVector(text: string): readonly number[] {
  return [1, 1 + text.length / 10_000];
}

async function read({ messages, images }: ChatRequest): Promise<Asked> {
  const mark = findMarks(JSON.stringify(messages)).at(-1);
  if (mark !== undefined) {
    return { kind: images === undefined ? "words" : "picture", mark, seen: [] };
  }
  const pictures = messages
    .flatMap((message) => (message.role === "user" ? message.parts : []))
    .flatMap((part) => (part.type === "image" && part.source.bytes ? [part.source.bytes] : []));
  const seen: string[] = [];
  for (const { open } of pictures) {
    let text = "";
    for await (const bytes of open()) text += Buffer.from(bytes).toString("latin1");
    seen.push(text.slice(pngHead.length));
  }
  return { kind: "look", mark: findMarks(seen.join(" "))[0] ?? "", seen };
}

function refuse(billing: "no" | "unknown"): GatewayError {
  return new GatewayError("lunos: refused", { billing, generationId: undefined });
}

function breakOff(generationId: string): GatewayError {
  return new GatewayError("lunos: the answer broke off", { billing: "yes", generationId });
}

function toUsage({ pico }: GatewayCall): Usage {
  return { credits: toCredits(pico), creditsAre: "measured" };
}

/** Credits as a decimal string, exact. */
export function toCredits(pico: bigint): string {
  const fraction = (pico % picoPerCredit).toString().padStart(12, "0").replace(/0+$/, "");
  return `${pico / picoPerCredit}${fraction === "" ? "" : `.${fraction}`}`;
}
