import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from "@slack/bolt";
import {
  type AppError,
  type Clock,
  type Logger,
  type Observe,
  observeNothing,
  unlessAborted,
} from "#core";
import { toStartError } from "./errors.ts";
import { type Address, openHttpServer, type Route } from "./http-server.ts";
import { maxRequestBytes } from "./limits.ts";
import { createSlackLogger } from "./slack-logger.ts";

/** Something that Slack sent, and the way to tell Slack that it came. */
export interface Delivery {
  readonly body: unknown;
  /**
   * Tells Slack that it came, with what it shall do at once. Events are acknowledged before they get here; for them
   * this does nothing.
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
  /** How long the socket may be silent before it counts as broken. */
  readonly socketTimeoutMs: number;
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
 * Connects. What Slack sends is handed on as it comes: Bolt carries and checks it, and looks up nothing before it is
 * acknowledged.
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
      return opened.health.state;
    },
    ...(opened.url === undefined ? {} : { url: opened.url }),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await held.disposeAsync();
    },
  };
}

interface Health {
  state: ConnectionState;
}

interface Opening {
  readonly resources: AsyncDisposableStack;
  readonly closed: AbortSignal;
}

async function openTransport(options: ConnectionOptions, opening: Opening) {
  const { transport, routes, address, logger, clock } = options;
  const health: Health = { state: "connected" };
  if (transport.type === "http") {
    const receiver = createHttpReceiver(transport.signingSecret, logger);
    handOn(receiver, options, opening);
    const url = await openHttpServer({ address, routes, clock, logger, ...opening, receiver });
    return { health, url };
  }
  // Only the install page needs a server of its own beside the socket.
  const url =
    routes.length === 0
      ? undefined
      : await openHttpServer({ address, routes, clock, logger, ...opening });
  const receiver = createSocketReceiver(transport.appToken, options);
  handOn(receiver, options, opening);
  opening.resources.defer(() => receiver.stop());
  await startSocket(receiver, { ...options, health, closed: opening.closed });
  return { health, url };
}

function createHttpReceiver(signingSecret: string, logger: Logger): HTTPReceiver {
  return new HTTPReceiver({
    signingSecret,
    endpoints: ["/slack/events"],
    bodyLimit: String(maxRequestBytes),
    logger: createSlackLogger(logger),
  });
}

function createSocketReceiver(appToken: string, options: ConnectionOptions): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: createSlackLogger(options.logger),
    clientPingTimeout: options.socketTimeoutMs,
    installerOptions: {
      clientOptions: { slackApiUrl: `${options.apiUrl}/`, timeout: options.requestTimeoutMs },
    },
  });
}

/** Bolt's own lookups, memories and filters stay off: they would stand between Slack and the acknowledgement. */
function handOn(receiver: Receiver, options: ConnectionOptions, { closed }: Opening): void {
  const app = new App({
    receiver,
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
    logger: createSlackLogger(options.logger),
    clientOptions: { slackApiUrl: `${options.apiUrl}/` },
  });
  app.use(async (incoming) => {
    if (closed.aborted) return;
    const acknowledge =
      "ack" in incoming ? toAcknowledge(incoming.ack, options) : async () => undefined;
    options.onDelivery({ body: incoming.body, acknowledge });
  });
  // Bolt leaves what is no event, command or form unanswered, and Slack sends it again.
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (!isNotice(event.body)) return await processEvent(event);
    await event.ack();
    options.onDelivery({ body: event.body, acknowledge: async () => undefined });
  };
  app.error(async (error) => {
    options.logger.error({ err: error }, "Bolt could not hand on what Slack sent");
  });
}

/** https://docs.slack.dev/apis/events-api#responding: Slack takes what comes later for a failure, and sends the event again. */
const acknowledgeWithinMs = 3_000;

/** Bolt's types tell every kind of answer apart; what is sent is what the kind at hand asks for. */
function toAcknowledge(
  ack: unknown,
  { clock, observe = observeNothing }: Pick<ConnectionOptions, "clock" | "observe">,
): Delivery["acknowledge"] {
  const receivedAtMs = clock();
  return async (answer) => {
    if (typeof ack === "function") await ack(answer);
    const elapsedMs = clock() - receivedAtMs;
    const outcome = elapsedMs <= acknowledgeWithinMs ? "in-time" : "late";
    observe({ type: "event-acknowledged", platform: "slack", outcome, elapsedMs });
  };
}

async function startSocket(
  receiver: SocketModeReceiver,
  options: ConnectionOptions & { readonly health: Health; readonly closed: AbortSignal },
): Promise<void> {
  const { apiUrl, logger, health, loginTimeoutMs } = options;
  const { client } = receiver;
  guardSocket(receiver, options);
  client.on("reconnecting", () => {
    if (health.state === "connected") {
      health.state = "reconnecting";
      logger.warn({}, "the connection to Slack broke; reconnecting");
    }
  });
  client.on("connected", () => {
    if (health.state === "reconnecting") logger.info({}, "connected to Slack again");
    health.state = "connected";
  });
  const limit = AbortSignal.any([options.signal, AbortSignal.timeout(loginTimeoutMs)]);
  try {
    await unlessAborted(client.start(), limit);
  } catch (error) {
    options.signal.throwIfAborted();
    throw toStartError(error, { variable: "SLACK_APP_TOKEN", apiUrl });
  }
  const reconnect = client.start.bind(client);
  // The client calls this for every new connection, and listens to no failure of it.
  client.start = async () => {
    try {
      return await reconnect();
    } catch (error) {
      if (!options.closed.aborted) {
        health.state = "lost";
        options.onLost(toStartError(error, { variable: "SLACK_APP_TOKEN", apiUrl }));
      }
      return await new Promise<never>(() => undefined);
    }
  };
}

/**
 * The SDK takes every frame for an event; one without, as Slack sends when it holds events back, would be a rejection
 * that nobody listens to, which ends the process.
 */
function guardSocket(
  { client }: SocketModeReceiver,
  { logger, onDelivery }: Pick<ConnectionOptions, "logger" | "onDelivery">,
): void {
  const listeners = client.listeners("ws_message");
  client.removeAllListeners("ws_message");
  client.on("ws_message", async (data: unknown, isBinary: boolean) => {
    const notice = isBinary ? undefined : readNotice(data);
    if (notice !== undefined) {
      onDelivery({ body: notice, acknowledge: async () => undefined });
      return;
    }
    try {
      for (const listener of listeners) await listener(data, isBinary);
    } catch (error) {
      logger.warn({ err: error }, "a frame from Slack could not be handled");
    }
  });
}

/** Such as that Slack holds events back: it says so beside events, not as one. */
function isNotice(body: unknown): boolean {
  return (
    typeof body === "object" &&
    body !== null &&
    !("event" in body) &&
    "type" in body &&
    body.type === "app_rate_limited"
  );
}

/** The payload of a frame of events that holds none. */
function readNotice(data: unknown): unknown {
  if (typeof data !== "string" || !data.includes("app_rate_limited")) return undefined;
  try {
    const frame: unknown = JSON.parse(data);
    const payload =
      typeof frame === "object" && frame !== null && "payload" in frame ? frame.payload : undefined;
    return isNotice(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}
