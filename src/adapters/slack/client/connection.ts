import { App, HTTPReceiver } from "@slack/bolt";
import { type AppError, type Clock, type Logger, type Observe, observeNothing } from "#core";
import { maxRequestBytes } from "../wire/limits.ts";
import { type Address, openHttpServer, type Route } from "./http-server.ts";
import { createSlackLogger } from "./slack-logger.ts";
import type { SocketDelivery as RawDelivery } from "./socket.ts";
import { openSocketMode } from "./socket-mode.ts";

/** Something that Slack sent, and the way to tell Slack that it came. */
export interface Delivery {
  readonly body: unknown;
  /** Whether Slack sends it again, since it knows of no acknowledgement: it may be the only copy that got through. */
  readonly isRepeated: boolean;
  /**
   * Tells Slack that it came, with what it shall do at once; what isn't told so, Slack sends again, or tells the
   * person that it failed. The first time counts. Never rejects.
   */
  readonly acknowledge: (answer?: Readonly<Record<string, unknown>>) => Promise<void>;
}

/** How Slack reaches us: by a socket that we open, or by requests that are signed. */
export type Transport =
  | { readonly type: "socket"; readonly appToken: string }
  | { readonly type: "http"; readonly signingSecret: string };

export interface ConnectionOptions {
  readonly transport: Transport;
  readonly apiUrl: string;
  /** Where to listen, for signed requests and for the install page. Nothing is listened on when neither is wanted. */
  readonly address: Address;
  readonly routes: readonly Route[];
  readonly logger: Logger;
  readonly observe?: Observe;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  /** How long a socket may be silent before it counts as broken. */
  readonly socketTimeoutMs: number;
  /** Before the first, second, … try to open another socket. */
  readonly reconnectPausesMs: readonly number[];
  readonly loginTimeoutMs: number;
  readonly signal: AbortSignal;
  readonly onDelivery: (delivery: Delivery) => void;
  /** The connection is over for good. Called once at most, and only after it had been made. */
  readonly onLost: (error: AppError) => void;
}

export type ConnectionState = "connected" | "reconnecting" | "lost";

export interface Connection extends AsyncDisposable {
  readonly state: ConnectionState;
  /** Where the server for requests listens, such as `http://127.0.0.1:3100`. */
  readonly url?: string;
}

/**
 * Connects. What Slack sends is handed on as it comes, unacknowledged.
 * @throws {ConfigError} when Slack refuses the token.
 * @throws {OperationalError} when Slack can't be reached in time, or the address can't be listened on.
 */
export async function openConnection(options: ConnectionOptions): Promise<Connection> {
  await using resources = new AsyncDisposableStack();
  const closing = new AbortController();
  const opened = await openTransport(options, { resources, closed: closing.signal });
  const held = resources.move();
  return {
    get state() {
      return opened.state;
    },
    ...(opened.url === undefined ? {} : { url: opened.url }),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await held.disposeAsync();
    },
  };
}

interface Opening {
  readonly resources: AsyncDisposableStack;
  readonly closed: AbortSignal;
}

async function openTransport(
  options: ConnectionOptions,
  { resources, closed }: Opening,
): Promise<Pick<Connection, "state" | "url">> {
  const { transport, address, routes, clock, logger } = options;
  const serving = { address, routes, clock, logger, resources };
  const onDelivery = (delivery: RawDelivery) => {
    if (!closed.aborted) options.onDelivery(toDelivery(delivery, options));
  };
  if (transport.type === "http") {
    const receiver = createHttpReceiver(transport.signingSecret, { ...options, onDelivery });
    return { state: "connected", url: await openHttpServer({ ...serving, receiver }) };
  }
  // Only the install page needs a server of its own beside the socket.
  const url = routes.length === 0 ? undefined : await openHttpServer(serving);
  const sockets = resources.use(
    await openSocketMode({ ...options, appToken: transport.appToken, onDelivery }),
  );
  return {
    get state() {
      return sockets.state;
    },
    ...(url === undefined ? {} : { url }),
  };
}

/** Bolt checks signatures and reads bodies. What it would do besides stands between Slack and the acknowledgement. */
function createHttpReceiver(
  signingSecret: string,
  options: Pick<ConnectionOptions, "logger" | "apiUrl"> & {
    readonly onDelivery: (delivery: RawDelivery) => void;
  },
): HTTPReceiver {
  const logger = createSlackLogger(options.logger);
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: ["/slack/events"],
    bodyLimit: String(maxRequestBytes),
    logger,
  });
  const app = new App({
    receiver,
    authorize: async () => ({}),
    logger,
    clientOptions: { slackApiUrl: `${options.apiUrl}/` },
  });
  app.processEvent = async ({ body, ack, retryNum = 0 }) =>
    options.onDelivery({ body, isRepeated: retryNum > 0, acknowledge: ack });
  return receiver;
}

/** https://docs.slack.dev/apis/events-api#responding: Slack takes what comes later for a failure, and sends the event again. */
const acknowledgeWithinMs = 3_000;

/** What Slack sent is acknowledged once; where that no longer reaches Slack, what was taken is done all the same. */
function toDelivery(
  { body, isRepeated, acknowledge }: RawDelivery,
  { clock, logger, observe = observeNothing }: ConnectionOptions,
): Delivery {
  const receivedAtMs = clock();
  let isAcknowledged = false;
  return {
    body,
    isRepeated,
    async acknowledge(answer) {
      if (isAcknowledged) return;
      isAcknowledged = true;
      try {
        await acknowledge(answer);
      } catch (error) {
        logger.info({ err: error }, "an acknowledgement didn't reach Slack");
      }
      const elapsedMs = clock() - receivedAtMs;
      const outcome = elapsedMs <= acknowledgeWithinMs ? "in-time" : "late";
      observe({ type: "event-acknowledged", platform: "slack", outcome, elapsedMs });
    },
  };
}
