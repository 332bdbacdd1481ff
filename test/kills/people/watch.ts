import { setTimeout as delay } from "node:timers/promises";
import { createParser } from "eventsource-parser";
import { z } from "zod";

const told = z.looseObject({ message: z.unknown().optional() });

/** Tells each message as one person sees it, with each change. Ends with the signal. */
export async function watchMessages({
  address,
  as,
  signal,
  onMessage,
}: {
  readonly address: string;
  readonly as: string;
  readonly signal: AbortSignal;
  readonly onMessage: (message: unknown) => void;
}): Promise<void> {
  const parser = createParser({
    onEvent({ event = "", data }) {
      if (!/^message-(create|update)$/.test(event)) return;
      onMessage(told.parse(JSON.parse(data)).message);
    },
  });
  while (!signal.aborted) {
    try {
      const response = await fetch(`${address}/control/events?as=${as}`, { signal });
      parser.reset();
      for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        parser.feed(text);
      }
    } catch {
      // The sandbox is busy, or gone: nobody's eyes close for that.
    }
    await delay(200, undefined, { signal }).catch(() => undefined);
  }
}
