import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { DiscordControl } from "../../support/discord-control.ts";

const told = z.looseObject({ message: z.unknown().optional() });

/** Tells each message as one person sees it, with each change. Ends with the signal. */
export async function watchMessages({
  control,
  as,
  signal,
  onMessage,
}: {
  readonly control: Pick<DiscordControl, "events">;
  readonly as: string;
  readonly signal: AbortSignal;
  readonly onMessage: (message: unknown) => void;
}): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const { event, data } of control.events({ as, signal })) {
        if (/^message-(create|update)$/.test(event)) onMessage(told.parse(data).message);
      }
    } catch {
      // The sandbox is busy, or gone: nobody's eyes close for that.
    }
    await delay(200, undefined, { signal }).catch(() => undefined);
  }
}
