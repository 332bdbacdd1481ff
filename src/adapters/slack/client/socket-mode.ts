import { setTimeout as wait } from "node:timers/promises";
import { type AppError, type Clock, ConfigError, unlessAborted } from "#core";
import { toSlackError, toStartError } from "../wire/errors.ts";
import { openSocket, type Socket, type SocketOptions } from "./socket.ts";

export interface SocketModeOptions extends Omit<SocketOptions, "onLeaving" | "onClosed"> {
  readonly clock: Clock;
  readonly loginTimeoutMs: number;
  /** Before the first, second, … try to open another socket; the last counts for all that follow. */
  readonly reconnectPausesMs: readonly number[];
  readonly signal: AbortSignal;
  /** No socket can be opened any more. Called once at most, and only after the first was open. */
  readonly onLost: (error: AppError) => void;
}

/** The sockets through which Slack reaches us: one, and for a while two where one takes over from another. */
export interface SocketMode extends AsyncDisposable {
  readonly state: "connected" | "reconnecting" | "lost";
}

/**
 * Opens a first socket, and from then on keeps one open: when Slack says that it will close one, the next is there
 * before (https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect), so that no command, button or mention
 * comes in between.
 * @throws {ConfigError} when Slack refuses the token.
 * @throws {OperationalError} when Slack can't be reached in time.
 */
export async function openSocketMode(options: SocketModeOptions): Promise<SocketMode> {
  const keeper = new SocketKeeper(options);
  await keeper.open();
  return keeper;
}

/** Slack closes a socket about ten seconds after it said so; what it still sends there is taken until then. */
const leaveWithinMs = 15_000;

/** What broke sooner after its hello was no success, and the pauses go on growing. */
const steadyAfterMs = 10_000;

class SocketKeeper implements SocketMode {
  readonly #options: SocketModeOptions;
  readonly #closing = new AbortController();
  readonly #open = new Set<Socket>();
  /** Those that Slack has not yet said to close. */
  readonly #staying = new Set<Socket>();
  #opening: Promise<void> | undefined;
  /** Tries that failed since the last hello. */
  #failures = 0;
  /** Sockets that broke soon after their hello, one after the other. */
  #shortLives = 0;
  #lastFailure: unknown;
  #isLost: boolean = false;

  constructor(options: SocketModeOptions) {
    this.#options = options;
  }

  get state(): SocketMode["state"] {
    if (this.#isLost) return "lost";
    return this.#open.size > 0 ? "connected" : "reconnecting";
  }

  async open(): Promise<void> {
    const { signal, loginTimeoutMs, apiUrl } = this.#options;
    const limit = AbortSignal.any([signal, AbortSignal.timeout(loginTimeoutMs)]);
    try {
      await unlessAborted(this.#openPersistently(limit), limit);
    } catch (error) {
      this.#closing.abort();
      signal.throwIfAborted();
      const failure = this.#lastFailure ?? error;
      throw toStartError(failure, { variable: "SLACK_APP_TOKEN", apiUrl });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await this.#opening;
    await Promise.all([...this.#open].map((socket) => socket.close()));
  }

  /** Opens another when none is there that stays. */
  #refill(): void {
    const { signal } = this.#closing;
    if (signal.aborted || this.#isLost || this.#opening !== undefined || this.#staying.size > 0) {
      return;
    }
    this.#opening = this.#openPersistently(signal)
      .catch((error: unknown) => this.#lose(error))
      .finally(() => {
        this.#opening = undefined;
        this.#refill();
      });
  }

  #lose(error: unknown): void {
    if (this.#closing.signal.aborted) return;
    this.#isLost = true;
    const { onLost, apiUrl } = this.#options;
    onLost(toStartError(error, { variable: "SLACK_APP_TOKEN", apiUrl }));
  }

  /** Tries until it succeeds. @throws what no further try can change. */
  async #openPersistently(signal: AbortSignal): Promise<void> {
    const { loginTimeoutMs, logger, apiUrl } = this.#options;
    for (;;) {
      await wait(this.#pauseMs, undefined, { signal });
      try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(loginTimeoutMs)]);
        return await this.#openOne(limit);
      } catch (error) {
        signal.throwIfAborted();
        this.#failures += 1;
        this.#lastFailure = error;
        const failure = toStartError(error, { variable: "SLACK_APP_TOKEN", apiUrl });
        if (failure instanceof ConfigError) throw error;
        logger.info({ err: failure }, "a socket to Slack couldn't be opened; will try again");
        await wait(toSlackError(error, "connect").retryAfterMs ?? 0, undefined, { signal });
      }
    }
  }

  get #pauseMs(): number {
    const { reconnectPausesMs } = this.#options;
    return reconnectPausesMs[this.#failures + this.#shortLives] ?? reconnectPausesMs.at(-1) ?? 0;
  }

  async #openOne(signal: AbortSignal): Promise<void> {
    const { clock, logger } = this.#options;
    const { promise: closed, resolve: onClosed } = Promise.withResolvers<void>();
    const socket = await openSocket(
      { ...this.#options, onClosed, onLeaving: (reason) => this.#leave(socket, reason) },
      { signal },
    );
    const openedAtMs = clock();
    if (this.#failures + this.#shortLives > 0) logger.info({}, "connected to Slack again");
    this.#failures = 0;
    this.#open.add(socket);
    this.#staying.add(socket);
    void closed.then(() => this.#remove(socket, { livedMs: clock() - openedAtMs }));
  }

  #leave(socket: Socket, reason: string): void {
    const { logger } = this.#options;
    logger.debug({ reason }, "Slack asks for a new socket");
    if (reason === "link_disabled") {
      logger.warn({}, "Socket Mode was turned off. Turn it back on at https://api.slack.com/apps");
    }
    this.#staying.delete(socket);
    this.#shortLives = 0;
    this.#refill();
    void wait(leaveWithinMs, undefined, { ref: false }).then(() => socket.close());
  }

  #remove(socket: Socket, { livedMs }: { readonly livedMs: number }): void {
    this.#open.delete(socket);
    const isBroken = this.#staying.delete(socket);
    if (this.#closing.signal.aborted) return;
    if (isBroken) {
      this.#shortLives = livedMs < steadyAfterMs ? this.#shortLives + 1 : 0;
      this.#options.logger.warn({}, "the connection to Slack broke; reconnecting");
    }
    this.#refill();
  }
}
