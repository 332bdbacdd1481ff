import type { Safekeeping } from "../keeping/safekeeping.ts";
import { TurnTakenError } from "../model/errors.ts";
import type { DeliveryReceipt } from "../model/reply.ts";
import { uncertain } from "../model/reply.ts";
import { isUnasked, type ReceivedTurn } from "../model/turn.ts";
import type { ChatPlatform, OpenReplyOptions, ReplyWriter } from "../ports/chat-platform.ts";
import type { TurnQueue } from "../ports/queue.ts";
import type { TurnRepository } from "../ports/store.ts";
import { createLaterWriter } from "./later-writer.ts";
import { createQuietWriter } from "./quiet-writer.ts";

export interface OpenRepliesOptions {
  readonly platforms: readonly ChatPlatform[];
  readonly turns: Pick<TurnRepository, "load" | "saveReceipt">;
  readonly safekeeping: Pick<Safekeeping, "keep" | "settled">;
  readonly queue: Pick<TurnQueue, "stillHolds">;
}

interface Reply {
  readonly writer: ReplyWriter;
  /** What this process knows to be on the platform. */
  receipt: DeliveryReceipt | undefined;
  /** Somebody speaks through it; else it was only taken up, for whoever is to speak first. */
  isInUse: boolean;
  /** When it aborts, nothing more is put on the platform through it. */
  until?: AbortSignal;
}

/** What stands on the platform for a while, or is on its way there. */
interface Standing {
  readonly reply: Reply;
  readonly ended: Promise<void>;
}

type How = Pick<OpenReplyOptions, "isTakenUp">;

interface Opening {
  readonly request: ReceivedTurn;
  /** What the store knows of, as far as whoever opens it knows. */
  readonly saved: DeliveryReceipt | undefined;
  readonly how: How;
}

/** The open replies of this process, one a turn. */
export function createReplies(options: OpenRepliesOptions) {
  const createReply = createOpener(options);
  const open = new Map<string, Reply>();
  const standing = new Map<string, Standing>();

  /** Whoever opened it may have looked into the store before it was known there what stands. */
  function createReplyAfter({ reply: before, ended }: Standing, opening: Opening): Reply {
    const begin = () => {
      const begun = createReply({ ...opening, saved: before.receipt ?? uncertain });
      reply.receipt = begun.receipt;
      return begun.writer;
    };
    const writer = createLaterWriter({ ended, begin });
    const reply: Reply = { writer, receipt: undefined, isInUse: false };
    return reply;
  }

  return {
    open(request: ReceivedTurn, saved?: DeliveryReceipt, how: How = {}): ReplyWriter {
      const opening = { request, saved, how };
      const stands = standing.get(request.id);
      const reply =
        open.get(request.id) ??
        (stands === undefined ? createReply(opening) : createReplyAfter(stands, opening));
      reply.isInUse = how.isTakenUp !== true;
      open.set(request.id, reply);
      return reply.writer;
    },
    /**
     * Speaks for a turn until that has ended, through a reply that nobody else has then: what is opened meanwhile
     * begins afterwards. Does nothing where somebody speaks for the turn already.
     * @param options.until what is on its way when it aborts may still arrive; nothing else is begun then.
     */
    async stand(
      request: ReceivedTurn,
      { saved, until }: Pick<Opening, "saved"> & { readonly until: AbortSignal },
      speak: (writer: ReplyWriter) => Promise<void>,
    ): Promise<void> {
      const takenUp = open.get(request.id);
      if (takenUp?.isInUse === true) return;
      open.delete(request.id);
      if (until.aborted) return;
      const reply = takenUp ?? createReply({ request, saved, how: {} });
      reply.until = until;
      const ended = Promise.withResolvers<void>();
      standing.set(request.id, { reply, ended: ended.promise });
      try {
        await speak(reply.writer);
      } finally {
        standing.delete(request.id);
        ended.resolve();
      }
    },
    /** Another reply of the turn, opened meanwhile, stays open. */
    close(turnId: string, writer: ReplyWriter): void {
      if (open.get(turnId)?.writer === writer) open.delete(turnId);
    },
  };
}

function createOpener({ platforms, turns, safekeeping, queue }: OpenRepliesOptions) {
  /** What is on the platform, or may be, and not yet in the store, which may be away. */
  const unwritten = new Map<string, DeliveryReceipt>();

  /** The reply goes on when the store is away; a crash then costs at worst a look at the platform. */
  async function saveReceipt(turnId: string, receipt: DeliveryReceipt): Promise<void> {
    unwritten.set(turnId, receipt);
    const kept = safekeeping.keep(turnId, () =>
      // Who finds no receipt of a turn that another run had in hand looks at the platform first.
      turns.saveReceipt(turnId, receipt, { isUrgent: false }),
    );
    void safekeeping.settled(turnId).then(() => unwritten.delete(turnId));
    await kept;
  }

  return ({ request, saved, how }: Opening): Reply => {
    const { id: turnId, replyTarget } = request;
    const receipt = unwritten.has(turnId) ? unwritten.get(turnId) : saved;
    const platform = findPlatform(platforms, request);
    const loud = platform.openReply(replyTarget, {
      turnId,
      ...how,
      ...(receipt === uncertain ? { isTakenUp: true } : {}),
      ...(receipt === undefined || receipt === uncertain ? {} : { receipt }),
      async ensureOurs(call) {
        if (reply.until?.aborted === true) throw new TurnTakenError(turnId);
        await ensureOurs(turnId, { ...call, queue });
      },
      onReceipt: async (newReceipt) => {
        reply.receipt = newReceipt;
        await saveReceipt(turnId, newReceipt);
      },
    });
    const writer = isUnasked(request.intent)
      ? createQuietWriter(request, { writer: loud, platform, turns })
      : loud;
    const reply: Reply = { writer, receipt, isInUse: false };
    return reply;
  };
}

/** @throws {TurnTakenError} */
export async function ensureOurs(
  turnId: string,
  { queue, signal }: Pick<OpenRepliesOptions, "queue"> & { readonly signal: AbortSignal },
): Promise<void> {
  if (!(await queue.stillHolds(turnId, { signal }))) throw new TurnTakenError(turnId);
}

function findPlatform(platforms: readonly ChatPlatform[], request: ReceivedTurn): ChatPlatform {
  const { platform: name } = request.replyTarget;
  const platform = platforms.find((candidate) => candidate.name === name);
  if (platform === undefined) throw new Error(`no ${name} adapter runs in this process`);
  return platform;
}
