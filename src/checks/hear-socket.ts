import { WebSocket } from "ws";
import { unlessAborted } from "#core";

/**
 * Listens to a WebSocket until `stop` is called, it closes, or it can't be reached; then leaves it without
 * waiting for the other side to say goodbye. What is no JSON is passed over.
 * @throws the signal's reason when it aborts.
 */
export async function hearSocket(
  url: string,
  {
    onFrame,
    signal,
  }: {
    readonly onFrame: (json: unknown, stop: () => void) => void;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  const { promise, resolve: stop } = Promise.withResolvers<void>();
  const socket = new WebSocket(url);
  socket.on("message", (data) => {
    const json = parseJson(String(data));
    if (json !== undefined) onFrame(json, stop);
  });
  socket.on("error", () => stop());
  socket.on("close", () => stop());
  try {
    await unlessAborted(promise, signal);
  } finally {
    socket.terminate();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
