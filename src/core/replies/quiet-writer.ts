import type { ReplyView } from "../model/reply.ts";
import { uncertain } from "../model/reply.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { ChatPlatform, ReplyWriter } from "../ports/chat-platform.ts";
import type { TurnRepository } from "../ports/store.ts";

interface QuietOptions {
  /** What would say everything. */
  readonly writer: ReplyWriter;
  readonly platform: Pick<ChatPlatform, "describePictures">;
  readonly turns: Pick<TurnRepository, "load">;
}

/**
 * Whether somebody is to hear what came of a turn that nobody asked for. A receipt that can't be read is missing in the books of
 * those who posted it; a picture that is none is nobody's concern.
 */
export function isWorthSaying(
  { intent }: Pick<ReceivedTurn, "intent">,
  { status, text, notes }: Pick<ReplyView, "status" | "text" | "notes">,
): boolean {
  if (intent?.type === "alt-text") return status.type === "done";
  return status.type !== "done" || text !== "" || notes.length > 0;
}

/** The reply of a turn that nobody asked for: it says what came of it, and nothing else. */
export function createQuietWriter(turn: ReceivedTurn, options: QuietOptions): ReplyWriter {
  const { intent } = turn;
  const picturesOf = intent?.type === "alt-text" ? intent.picturesOf : undefined;
  return {
    show() {
      // Nobody waits for it.
    },
    async finish(view, how) {
      if (!isWorthSaying(turn, view)) return;
      if (picturesOf === undefined) return await options.writer.finish(view, how);
      await describe(view, { ...options, ...how, picturesOf });
    },
  };
}

/** Pictures of another turn, which are shown already. */
async function describe(
  { pictures, locale }: ReplyView,
  {
    picturesOf,
    turns,
    platform,
    signal,
  }: QuietOptions & { readonly picturesOf: string; readonly signal: AbortSignal },
): Promise<void> {
  const record = await turns.load(picturesOf);
  if (record === undefined) return;
  const { receipt, request } = record;
  await platform.describePictures?.(
    {
      target: request.replyTarget,
      receipt: receipt === uncertain ? undefined : receipt,
      pictures,
      locale,
    },
    { signal },
  );
}
