import type { Logger } from "#core";
import type { CarrierChannel, StartCarrier } from "./channel.ts";
import type { CarrierNews } from "./protocol.ts";

export interface CarrierLifeOptions {
  readonly start: StartCarrier;
  readonly logger: Logger;
  /** How long it is kept when there is nothing to carry. */
  readonly idleMs: number;
  /** How long it may take to get ready; one that takes longer is ended, and counts as lost. */
  readonly startWithinMs: number;
  readonly onReport: (report: CarrierNews) => void;
  /** It ended without having been told to. */
  readonly onLost: () => void;
}

/** The process that carries: begun when it is needed, ended when it has had nothing to do for a while. */
export class CarrierLife {
  readonly #options: CarrierLifeOptions;
  #channel: CarrierChannel | undefined;
  #isReady: boolean = false;
  #work: "some" | "none" = "none";
  #idleTimer: NodeJS.Timeout | undefined;
  #startTimer: NodeJS.Timeout | undefined;

  constructor(options: CarrierLifeOptions) {
    this.#options = options;
  }

  /** Whether an errand would begin at once. */
  get isReady(): boolean {
    return this.#isReady;
  }

  /** The process that runs, or a new one. */
  get channel(): CarrierChannel {
    return this.#channel ?? this.#open();
  }

  /** How much it has to do: an idle one is no reason to stay alive, and ends after a while. */
  expect(work: "some" | "none"): void {
    clearTimeout(this.#idleTimer);
    this.#work = work;
    this.#channel?.hold(work === "some" ? "alive" : "loose");
    if (work === "some" || !this.#isReady) return;
    this.#idleTimer = setTimeout(() => void this.end(), this.#options.idleMs).unref();
  }

  async end(): Promise<void> {
    clearTimeout(this.#idleTimer);
    const channel = this.#channel;
    this.#forget();
    await channel?.end();
  }

  #open(): CarrierChannel {
    const { start, logger, onReport, onLost } = this.#options;
    const channel = start({
      onReport: (report) => {
        if (report.type !== "ready") return onReport(report);
        this.#isReady = true;
        clearTimeout(this.#startTimer);
        this.expect(this.#work);
      },
      onEnd: (reason) => {
        // One that we ended was forgotten before.
        if (this.#channel !== channel) return;
        this.#forget();
        logger.error(
          { reason },
          "the process that carries pictures ended; the next picture starts another one",
        );
        onLost();
      },
    });
    this.#channel = channel;
    channel.hold("loose");
    this.#startTimer = setTimeout(() => void channel.end(), this.#options.startWithinMs).unref();
    return channel;
  }

  #forget(): void {
    clearTimeout(this.#startTimer);
    this.#channel = undefined;
    this.#isReady = false;
  }
}
