import { setTimeout as wait } from "node:timers/promises";
import { SocketModeClient } from "@slack/socket-mode";
import { z } from "zod";
import { type Logger, unlessAborted } from "#core";
import { readJson } from "../wire/json.ts";
import { createSlackLogger } from "./slack-logger.ts";

/** What a socket brought, and the way to tell Slack on the same socket that it came. */
export interface SocketDelivery {
  readonly body: unknown;
  /** Whether Slack sends it again. */
  readonly isRepeated: boolean;
  readonly acknowledge: (answer?: Readonly<Record<string, unknown>>) => Promise<void>;
}

export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly requestTimeoutMs: number;
  /** How long the socket may be silent before it counts as broken. */
  readonly socketTimeoutMs: number;
  readonly onDelivery: (delivery: SocketDelivery) => void;
  /** Slack will close the socket soon, and wants us to open another before. */
  readonly onLeaving: (reason: string) => void;
  /** The socket is closed. */
  readonly onClosed: () => void;
}

/** As the SDK hands it on. */
interface SdkEvent {
  readonly body: unknown;
  readonly ack: SocketDelivery["acknowledge"];
  /** Absent for what isn't an event. */
  readonly retry_num?: number;
}

/** One socket of Socket Mode, after Slack's hello. */
export interface Socket {
  /** Resolves when it is closed, or a second later: who stays silent is not waited for. */
  close(): Promise<void>;
}

/**
 * Opens one socket, which doesn't come back by itself. The SDK's own reconnecting closes a socket at Slack's first
 * notice and waits for seconds before it opens the next; what comes meanwhile is lost.
 * @throws what the SDK throws; an abort of the signal stays an abort.
 */
export async function openSocket(
  options: SocketOptions,
  { signal }: { readonly signal: AbortSignal },
): Promise<Socket> {
  const { onDelivery, onLeaving, onClosed } = options;
  const client = createClient(options);
  const { promise: refused, reject: refuse } = Promise.withResolvers<never>();
  let isOpen = false;
  listen(client, {
    ...options,
    onLeaving(reason) {
      if (isOpen) onLeaving(reason);
      else refuse(new Error(`Slack refused another socket: ${reason}`));
    },
  });
  client.on("slack_event", ({ body, ack, retry_num = 0 }: SdkEvent) =>
    onDelivery({ body, isRepeated: retry_num > 0, acknowledge: ack }),
  );
  try {
    await unlessAborted(Promise.race([client.start(), refused]), signal);
    isOpen = true;
  } catch (error) {
    void client.disconnect();
    // The SDK says nothing of a socket that was closed before.
    throw error instanceof Error ? error : new Error("Slack closed the socket before greeting");
  }
  client.on("disconnected", onClosed);
  return { close: () => close(client) };
}

function createClient(options: SocketOptions): SocketModeClient {
  const { appToken, apiUrl, logger, requestTimeoutMs, socketTimeoutMs } = options;
  return new SocketModeClient({
    appToken,
    logger: createSlackLogger(logger),
    autoReconnectEnabled: false,
    clientPingTimeout: socketTimeoutMs,
    clientOptions: {
      slackApiUrl: `${apiUrl}/`,
      timeout: requestTimeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });
}

const closeWithinMs = 1_000;

async function close(client: SocketModeClient): Promise<void> {
  const closed = client.disconnect();
  await Promise.race([closed, wait(closeWithinMs, undefined, { ref: false })]);
  // The second time the SDK no longer waits for the other side.
  client.websocket?.disconnect();
}

/**
 * The SDK takes every frame for an event; one without, as Slack sends when it holds events back, would be a rejection
 * that nobody listens to, which ends the process. And it closes a socket as soon as Slack says that it will.
 */
function listen(client: SocketModeClient, { logger, onDelivery, onLeaving }: SocketOptions): void {
  const listeners = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (data: unknown, isBinary: boolean) => {
    const frame = isBinary ? undefined : readFrame(data);
    if (frame?.type === "disconnect") return onLeaving(frame.reason ?? "");
    if (frame?.type === "events_api" && frame.payload?.event === undefined) {
      return onDelivery({
        body: frame.payload,
        isRepeated: false,
        acknowledge: async () => undefined,
      });
    }
    try {
      for (const listener of listeners) await listener(data, isBinary);
    } catch (error) {
      logger.warn({ err: error }, "a message on Slack's socket couldn't be handled");
    }
  });
}

const frameText = z.object({
  type: z.string(),
  reason: z.string().optional(),
  payload: z.looseObject({ event: z.unknown().optional() }).optional(),
});

/** Nothing for what is no frame of Slack's. */
function readFrame(data: unknown): z.infer<typeof frameText> | undefined {
  return frameText.safeParse(readJson(String(data))).data;
}
