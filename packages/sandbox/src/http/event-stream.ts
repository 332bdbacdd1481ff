import type { Context } from "hono";
import { streamSSE } from "hono/streaming";

/** An event of a control API's stream, named as in its documentation. */
export interface ControlEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Often enough that proxies and browsers keep a quiet stream open. */
const keepAliveMs = 15_000;

/**
 * Answers with a stream that begins with `ready` and lasts until the client leaves.
 * @param subscribe returns how to stop.
 */
export function streamEvents(
  context: Context,
  subscribe: (send: (event: ControlEvent) => void) => () => void,
): Response {
  return streamSSE(context, async (stream) => {
    const send = ({ event, data }: ControlEvent) =>
      void stream.writeSSE({ event, data: JSON.stringify(data) });
    const unsubscribe = subscribe(send);
    const keepAlive = setInterval(() => void stream.write(": keep-alive\n\n"), keepAliveMs);
    keepAlive.unref();
    send({ event: "ready", data: {} });
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(keepAlive);
    unsubscribe();
  });
}
