import type { ChatPlatform, ReplyWriter } from "./chat-platform.ts";
import { AppError } from "./errors.ts";
import { toReference } from "./failure.ts";
import type { Logger } from "./logger.ts";
import type { DeliveryReceipt, ReplyView } from "./reply.ts";
import type { TurnRepository } from "./store.ts";
import type { TurnRequest } from "./turn.ts";

export interface DeliveryOptions {
  readonly platforms: readonly ChatPlatform[];
  readonly turns: Pick<TurnRepository, "saveReceipt" | "saveDelivered">;
  readonly logger: Logger;
  /** Resolves after a while, or rejects with the signal's reason when it aborts first. */
  readonly wait: (durationMs: number, options: { readonly signal: AbortSignal }) => Promise<void>;
}

/** The way of replies to their people: one open reply a turn, delivered until it arrives. */
export interface Delivery {
  /** The open reply of a turn, opened when there is none. */
  open(request: TurnRequest, receipt?: DeliveryReceipt): ReplyWriter;
  /**
   * Brings the final view to the person and notes that it arrived. Tries again, with growing pauses,
   * what may yet succeed; what can't arrive any more is logged and given up. When `signal` aborts, the
   * turn stays `performed` and the next start delivers it. Never rejects.
   */
  deliver(
    request: TurnRequest,
    view: ReplyView,
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
}

/** The platforms' own short troubles are over after seconds, outages after minutes. */
const pausesMs = [2_000, 10_000, 60_000, 300_000];

export function createDelivery({ platforms, turns, logger, wait }: DeliveryOptions): Delivery {
  const open = new Map<string, ReplyWriter>();

  function openReply(request: TurnRequest, receipt?: DeliveryReceipt): ReplyWriter {
    const existing = open.get(request.id);
    if (existing !== undefined) return existing;
    const writer = findPlatform(platforms, request).openReply(request.replyTarget, {
      turnId: request.id,
      ...(receipt === undefined ? {} : { receipt }),
      onReceipt: (newReceipt) => saveReceipt(request, newReceipt),
    });
    open.set(request.id, writer);
    return writer;
  }

  /** A receipt that can't be saved costs at worst a doubled message after a crash; the reply goes on. */
  async function saveReceipt(request: TurnRequest, receipt: DeliveryReceipt): Promise<void> {
    try {
      await turns.saveReceipt(request.id, receipt);
    } catch (error) {
      logger.warn({ turn: request.id, err: error }, "a delivery receipt can't be saved");
    }
  }

  /** `over`: it arrived, or can't arrive any more. `later`: the next start tries again. */
  async function tryAll(
    request: TurnRequest,
    view: ReplyView,
    signal: AbortSignal,
  ): Promise<"over" | "later"> {
    for (const pauseMs of pausesMs) {
      const outcome = await tryOnce(request, view, signal);
      if (outcome !== "again") return outcome;
      await wait(pauseMs, { signal });
    }
    const outcome = await tryOnce(request, view, signal);
    return outcome === "again" ? "later" : outcome;
  }

  async function tryOnce(
    request: TurnRequest,
    view: ReplyView,
    signal: AbortSignal,
  ): Promise<"over" | "later" | "again"> {
    try {
      await openReply(request).finish(view, { signal });
      return "over";
    } catch (error) {
      if (signal.aborted) return "later";
      const isWorthTrying = error instanceof AppError && error.retryable;
      logger.warn(
        { turn: request.id, reference: toReference(request.id), err: error },
        isWorthTrying ? "delivery failed; will try again" : "the reply can't be delivered",
      );
      return isWorthTrying ? "again" : "over";
    }
  }

  return {
    open: openReply,
    async deliver(request, view, { signal }) {
      try {
        const outcome = await tryAll(request, view, signal);
        if (outcome === "over") await turns.saveDelivered(request.id);
      } catch (error) {
        if (signal.aborted) return;
        logger.error({ turn: request.id, err: error }, "delivery broke off");
      } finally {
        open.delete(request.id);
      }
    },
  };
}

function findPlatform(platforms: readonly ChatPlatform[], request: TurnRequest): ChatPlatform {
  const { platform: name } = request.replyTarget;
  const platform = platforms.find((candidate) => candidate.name === name);
  if (platform === undefined) throw new Error(`no adapter for ${name} runs in this process`);
  return platform;
}
