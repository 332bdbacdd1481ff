import { z } from "zod";
import { type Finding, fail, hearSocket, ok, toOrigin } from "#checks";

const frame = z.object({
  type: z.string(),
  payload: z.object({ event: z.object({ type: z.string() }).optional() }).optional(),
});

/** What came over the socket. */
interface Heard {
  readonly isGreeted: boolean;
  readonly kind?: string;
}

/**
 * Opens the socket and waits for Slack's greeting, then as long as is wished for events. None is acknowledged, so
 * that Slack sends them again to the bot.
 */
export async function examineSocket({
  url,
  listenMs,
  signal,
}: {
  readonly url: string;
  readonly listenMs: number;
  readonly signal: AbortSignal;
}): Promise<Finding> {
  const heard = await listen({ url, listenMs, signal });
  if (!heard.isGreeted) {
    return fail(
      `the WebSocket at ${toOrigin(url)} can't be reached`,
      "Allow WebSockets (wss, port 443) through this machine's firewall and proxy.",
    );
  }
  if (listenMs === 0) {
    return ok("accepted and reachable; to wait for an event, run `npm run doctor -- --listen 60`");
  }
  if (heard.kind !== undefined) return ok(`accepted; got an event: ${heard.kind}`);
  return fail(
    `no event came within ${listenMs / 1_000} s`,
    "Mention the bot in a channel it's in. If that doesn't help, update the app's manifest (`npm run manifest`): its Event Subscriptions are missing.",
  );
}

async function listen({
  url,
  listenMs,
  signal,
}: {
  readonly url: string;
  readonly listenMs: number;
  readonly signal: AbortSignal;
}): Promise<Heard> {
  let heard: Heard = { isGreeted: false };
  let timer: NodeJS.Timeout | undefined;
  const onFrame = (json: unknown, stop: () => void) => {
    const { data } = frame.safeParse(json);
    if (data?.type === "hello") {
      heard = { isGreeted: true };
      timer = setTimeout(stop, listenMs);
    }
    const kind = data?.payload?.event?.type;
    // Those of files can be the doctor's own doing.
    if (kind === undefined || kind.startsWith("file_")) return;
    heard = { isGreeted: true, kind };
    stop();
  };
  await hearSocket(url, { onFrame, signal }).finally(() => clearTimeout(timer));
  return heard;
}
