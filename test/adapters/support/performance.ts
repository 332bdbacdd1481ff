import { patience } from "@moonlens/sandbox/testing";
import {
  createReplyView,
  type PictureRecord,
  type ReplyView,
  type ReplyWriter,
  type Spool,
  type TurnRequest,
} from "#core";
import { createImage } from "../discord/support/pictures.ts";

/** What the core would do with a turn: views to show, the last one final. */
export type Performance = (
  turn: TurnRequest,
  stage: {
    readonly createView: (changes?: Partial<ReplyView>) => ReplyView;
    readonly createImage: (
      changes?: Partial<PictureRecord> & { readonly prompt?: string },
    ) => Promise<PictureRecord>;
    /** Aborts when the turn is cancelled. */
    readonly signal: AbortSignal;
  },
) => AsyncIterable<ReplyView>;

/** An answer of words. */
export function answerWith(text: string): Performance {
  return async function* (_turn, { createView }) {
    yield createView({ text, status: { type: "done" } });
  };
}

/** Plays the core: shows what a performance makes of a turn, and brings the last of it. */
export async function performTurn(
  turn: TurnRequest,
  {
    perform,
    writer,
    spool,
    signal = new AbortController().signal,
  }: {
    readonly perform: Performance;
    readonly writer: ReplyWriter;
    readonly spool: Spool;
    readonly signal?: AbortSignal;
  },
): Promise<void> {
  const createView = (changes?: Partial<ReplyView>) => ({
    ...createReplyView({ id: turn.id, locale: turn.locale, atMs: Date.now() }),
    ...changes,
  });
  let last = createView();
  writer.show(last);
  const views = perform(turn, {
    createView,
    createImage: (changes) => createImage(spool, { turnId: turn.id, ...changes }),
    signal,
  });
  for await (const view of views) {
    last = view;
    writer.show(view);
  }
  await writer.finish(last, { signal: patience() });
}
