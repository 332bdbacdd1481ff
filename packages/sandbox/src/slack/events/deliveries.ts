import { setTimeout as delay } from "node:timers/promises";
import { isJsonObject, type Json } from "../tools/json.ts";
import { postSigned, readAnswer } from "../tools/request-url.ts";
import type { Settings } from "../tools/settings.ts";
import type { World } from "../world/world.ts";
import type { DeliveryFaults } from "./delivery-faults.ts";
import type { Sockets } from "./sockets.ts";

/** Something that goes to the app. */
export interface Parcel {
  readonly kind: "events_api" | "slash_commands" | "interactive";
  /** The event's type, the command, or the kind of interaction. */
  readonly eventType: string;
  readonly eventId?: string;
  readonly payload: Json;
  /** Whether the app may answer in its acknowledgement. */
  readonly acceptsResponse: boolean;
}

/** One attempt to deliver a parcel, for the control API. */
interface Delivery {
  readonly id: string;
  readonly at: number;
  readonly kind: Parcel["kind"];
  readonly transport: "socket" | "http";
  readonly event_type: string;
  readonly event_id?: string | undefined;
  readonly attempt: number;
  /** Why it is sent again. */
  readonly reason?: string | undefined;
  state: "pending" | "acknowledged" | "failed";
  status?: number;
  acknowledged_after_ms?: number;
  readonly payload: Json;
}

export type Outcome =
  | { readonly type: "acknowledged"; readonly response: unknown }
  | { readonly type: "failed"; readonly reason: string; readonly isFinal: boolean };

export interface Deliveries extends AsyncDisposable {
  /** Delivers once, or an event until it is acknowledged or the retries are used up; resolves with the first outcome. */
  deliver(parcel: Parcel): Promise<Outcome>;
  /** Fires the retries that wait; resolves with how many they were. */
  retryNow(): number;
  /** Newest last. */
  list(limit: number): readonly Delivery[];
}

interface DeliveryParts {
  readonly settings: Settings;
  readonly world: World;
  readonly sockets: Sockets;
  readonly faults: DeliveryFaults;
}

export function createDeliveries(parts: DeliveryParts): Deliveries {
  return new DeliveryOffice(parts);
}

interface Attempt {
  readonly number: number;
  readonly reason?: string | undefined;
}

class DeliveryOffice implements Deliveries {
  readonly #parts: DeliveryParts;
  readonly #log: Delivery[] = [];
  readonly #retries = new Map<NodeJS.Timeout, () => void>();
  readonly #closing = new AbortController();

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
  }

  async deliver(parcel: Parcel): Promise<Outcome> {
    const { faults } = this.#parts;
    if (faults.delayMs > 0) await this.#pause(faults.delayMs);
    const isTwice = faults.takeDuplicate(parcel.eventType);
    const outcome = this.#tryOnce(parcel, { number: 0 });
    if (isTwice) void this.#tryOnce(parcel, { number: 0 });
    return outcome;
  }

  retryNow(): number {
    const due = [...this.#retries];
    for (const [timer, fire] of due) {
      clearTimeout(timer);
      fire();
    }
    return due.length;
  }

  list(limit: number): readonly Delivery[] {
    return this.#log.slice(-limit);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    for (const timer of this.#retries.keys()) clearTimeout(timer);
    this.#retries.clear();
  }

  async #tryOnce(parcel: Parcel, attempt: Attempt): Promise<Outcome> {
    const delivery = this.#record(parcel, attempt);
    const startedAt = performance.now();
    const outcome = await this.#send(parcel, { attempt, delivery });
    delivery.state = outcome.type;
    if (outcome.type === "acknowledged") {
      delivery.acknowledged_after_ms = Math.round(performance.now() - startedAt);
    } else if (parcel.kind === "events_api" && !outcome.isFinal) {
      this.#planRetry(parcel, { number: attempt.number + 1, reason: outcome.reason });
    }
    return outcome;
  }

  #planRetry(parcel: Parcel, attempt: Attempt): void {
    const waitMs = this.#parts.settings.retryDelaysMs[attempt.number - 1];
    if (waitMs === undefined || this.#closing.signal.aborted) return;
    const fire = () => {
      this.#retries.delete(timer);
      void this.#tryOnce(parcel, attempt);
    };
    const timer = setTimeout(fire, waitMs);
    timer.unref();
    this.#retries.set(timer, fire);
  }

  #record(parcel: Parcel, attempt: Attempt): Delivery {
    const { settings, world } = this.#parts;
    const delivery: Delivery = {
      id: crypto.randomUUID(),
      at: settings.clock(),
      kind: parcel.kind,
      transport: world.application.requestUrl === undefined ? "socket" : "http",
      event_type: parcel.eventType,
      event_id: parcel.eventId,
      attempt: attempt.number,
      reason: attempt.reason,
      state: "pending",
      payload: parcel.payload,
    };
    this.#log.push(delivery);
    if (this.#log.length > settings.recordedRequests) this.#log.shift();
    return delivery;
  }

  #send(
    parcel: Parcel,
    { attempt, delivery }: { readonly attempt: Attempt; readonly delivery: Delivery },
  ): Promise<Outcome> {
    const isLost = attempt.number === 0 && this.#parts.faults.takeLoss(parcel.eventType);
    if (isLost) {
      const reason = delivery.transport === "http" ? "http_timeout" : "timeout";
      return Promise.resolve({ type: "failed", reason, isFinal: false });
    }
    return delivery.transport === "http"
      ? this.#sendHttp(parcel, { attempt, delivery })
      : this.#sendSocket(parcel, attempt);
  }

  #sendSocket(parcel: Parcel, attempt: Attempt): Promise<Outcome> {
    const { sockets, settings } = this.#parts;
    const envelope = {
      envelope_id: crypto.randomUUID(),
      type: parcel.kind,
      accepts_response_payload: parcel.acceptsResponse,
      payload: parcel.payload,
      ...(parcel.kind === "events_api"
        ? { retry_attempt: attempt.number, retry_reason: attempt.reason ?? "" }
        : {}),
    };
    return new Promise((resolve) => {
      const fail = () => {
        sockets.forget(envelope.envelope_id);
        resolve({ type: "failed", reason: "timeout", isFinal: false });
      };
      const timer = setTimeout(fail, settings.ackWindowMs);
      timer.unref();
      const isSent = sockets.send(envelope, (payload) => {
        clearTimeout(timer);
        const response = parcel.acceptsResponse ? withoutEmpty(payload) : undefined;
        resolve({ type: "acknowledged", response });
      });
      if (isSent) return;
      clearTimeout(timer);
      resolve({ type: "failed", reason: "connection_failed", isFinal: false });
    });
  }

  async #sendHttp(
    parcel: Parcel,
    { attempt, delivery }: { readonly attempt: Attempt; readonly delivery: Delivery },
  ): Promise<Outcome> {
    const { settings, world } = this.#parts;
    const timeout = AbortSignal.timeout(settings.ackWindowMs);
    const outcome = await postSigned({
      url: world.application.requestUrl ?? "",
      ...toHttpBody(parcel),
      signingSecret: world.application.signingSecret,
      timestampSeconds: Math.floor(settings.clock() / 1000),
      headers: toRetryHeaders(attempt),
      signal: AbortSignal.any([timeout, this.#closing.signal]),
    });
    if (outcome.type === "trouble") {
      return { type: "failed", reason: outcome.reason, isFinal: false };
    }
    delivery.status = outcome.status;
    const isGood = outcome.status >= 200 && outcome.status < 300;
    if (isGood) return { type: "acknowledged", response: readAnswer(outcome.body) };
    const isFinal = outcome.headers["x-slack-no-retry"] === "1";
    return { type: "failed", reason: "http_error", isFinal };
  }

  async #pause(delayMs: number): Promise<void> {
    const options = { signal: this.#closing.signal, ref: false };
    // When the sandbox ends nobody waits any more.
    await delay(delayMs, undefined, options).catch(() => undefined);
  }
}

/** The bytes that go to a request URL, which are what is signed. */
export function toHttpBody(parcel: Pick<Parcel, "kind" | "payload">): {
  readonly body: string;
  readonly contentType: "application/json" | "application/x-www-form-urlencoded";
} {
  switch (parcel.kind) {
    case "events_api":
      return { body: JSON.stringify(parcel.payload), contentType: "application/json" };
    case "slash_commands": {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(parcel.payload)) body.set(name, String(value));
      return { body: body.toString(), contentType: "application/x-www-form-urlencoded" };
    }
    case "interactive": {
      const body = new URLSearchParams({ payload: JSON.stringify(parcel.payload) }).toString();
      return { body, contentType: "application/x-www-form-urlencoded" };
    }
    default:
      throw new Error(`unknown kind ${parcel.kind satisfies never}`);
  }
}

function toRetryHeaders({ number, reason }: Attempt): Readonly<Record<string, string>> {
  if (number === 0) return {};
  return { "x-slack-retry-num": String(number), "x-slack-retry-reason": reason ?? "unknown_error" };
}

/** Bolt acknowledges with an empty object when there is nothing to say. */
function withoutEmpty(payload: unknown): unknown {
  return isJsonObject(payload) && Object.keys(payload).length === 0 ? undefined : payload;
}
