import type { ReplyView } from "../model/reply.ts";
import type { ReplyWriter } from "../ports/chat-platform.ts";
import { unlessAborted } from "../tools/unless-aborted.ts";

/**
 * A writer that begins when something else has ended: what is shown before waits, and newer views overtake older ones.
 * @param options.begin opens the writer behind it, when there is something to say.
 */
export function createLaterWriter(options: {
  readonly ended: Promise<void>;
  readonly begin: () => ReplyWriter;
}): ReplyWriter {
  const { ended, begin } = options;
  let writer: ReplyWriter | undefined;
  let newest: ReplyView | undefined;
  let hasEnded = false;

  function showNewest(): void {
    if (newest === undefined) return;
    writer ??= begin();
    writer.show(newest);
  }

  void ended.then(() => {
    hasEnded = true;
    showNewest();
  });
  return {
    show(view) {
      newest = view;
      if (hasEnded) showNewest();
    },
    async finish(view, { signal }) {
      newest = undefined;
      if (!hasEnded) await unlessAborted(ended, signal);
      writer ??= begin();
      await writer.finish(view, { signal });
    },
  };
}
