import {
  defined,
  type LunosCallOptions,
  type Model,
  openArrivingFile,
  type PictureArrival,
} from "#core";
import type { CarrierParts } from "./join-carrier.ts";
import {
  type Errand,
  eventsAhead,
  type Order,
  type Outcome,
  type Question,
  type Report,
} from "./protocol.ts";
import { fromSentError, type Origins, toSentError } from "./sent-errors.ts";
import { fromSentChat, fromSentSource } from "./sent-requests.ts";

/** An errand that runs. Its options carry it, so that what is asked for it can be told apart. */
class RunningCall {
  readonly id: number;
  readonly #controller = new AbortController();
  /** Events that nobody has taken yet. */
  #untaken: number = 0;
  #wake: () => void = () => undefined;

  constructor(id: number) {
    this.id = id;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  abort(): void {
    this.#controller.abort();
    this.#wake();
  }

  taken(): void {
    this.#untaken -= 1;
    this.#wake();
  }

  /** Notes an event that was sent; resolves when there is room for another. */
  async sent(): Promise<void> {
    this.#untaken += 1;
    while (this.#untaken >= eventsAhead && !this.signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }
}

/** The options of a call by which its model is asked for. */
type ServedOptions = LunosCallOptions & { readonly call?: RunningCall };

/** Runs errands for the process on the other side. */
export class CarrierServer {
  readonly #post: (report: Report) => void;
  readonly #calls = new Map<number, RunningCall>();
  readonly #questions = new Map<number, (outcome: Outcome) => void>();
  readonly #origins: Origins = new WeakMap();
  #lastNumber: number = 0;

  constructor(post: (report: Report) => void) {
    this.#post = post;
  }

  take(order: Order, parts: CarrierParts): void {
    switch (order.type) {
      case "begin":
        void this.#run(order, parts);
        return;
      case "abort":
        this.#calls.get(order.call)?.abort();
        return;
      case "taken":
        this.#calls.get(order.call)?.taken();
        return;
      case "answer":
        this.#questions.get(order.number)?.(order.outcome);
        return;
      default:
        order satisfies never;
    }
  }

  /** What the list of models on the other side says. */
  async findModel(model: string, options: ServedOptions): Promise<Model | undefined> {
    const { call } = options;
    if (call === undefined) return undefined;
    // By our own catalogue.
    return (await this.#ask(call, { type: "find-model", model })) as Model | undefined;
  }

  async #run(order: Extract<Order, { readonly type: "begin" }>, parts: CarrierParts) {
    const call = new RunningCall(order.call);
    this.#calls.set(call.id, call);
    const end = (outcome: Outcome) => this.#post({ type: "over", call: call.id, outcome });
    try {
      end({
        type: "done",
        ...defined({ value: await this.#perform(order.errand, { call, parts }) }),
      });
    } catch (error) {
      end({ type: "failed", error: toSentError(error, this.#origins) });
    } finally {
      this.#calls.delete(call.id);
    }
  }

  async #perform(
    errand: Errand,
    { call, parts }: { readonly call: RunningCall; readonly parts: CarrierParts },
  ): Promise<unknown> {
    const { signal } = call;
    const { lunos, spool, uploader } = parts;
    if (errand.type === "upload") return await uploader.send(errand.upload, { signal });
    const options: ServedOptions = {
      ...errand.options,
      onStarted: async (started) => void (await this.#ask(call, { type: "started", started })),
      signal,
      call,
    };
    if (errand.type === "transcribe") {
      const source = fromSentSource(errand.request.source, spool);
      return await lunos.transcribe({ ...errand.request, source }, options);
    }
    const arrival = this.#toArrival(call, errand.request.images?.metadata ?? "remove");
    const openFile = () => openArrivingFile(arrival, parts);
    const request = fromSentChat(errand.request, { spool, arrival, openFile });
    for await (const event of lunos.chat(request, options)) {
      this.#post({ type: "event", call: call.id, event });
      await call.sent();
    }
    return undefined;
  }

  #toArrival(call: RunningCall, metadata: PictureArrival["metadata"]): PictureArrival {
    return {
      metadata,
      announce: async (spoolKey) => void (await this.#ask(call, { type: "announce", spoolKey })),
      withdraw: async (spoolKey) => void (await this.#ask(call, { type: "withdraw", spoolKey })),
    };
  }

  async #ask(call: RunningCall, question: Question): Promise<unknown> {
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    this.#questions.set(number, resolve);
    this.#post({ type: "question", call: call.id, number, question });
    const outcome = await promise.finally(() => this.#questions.delete(number));
    if (outcome.type === "done") return outcome.value;
    const error = fromSentError(outcome.error);
    this.#origins.set(error, number);
    throw error;
  }
}
