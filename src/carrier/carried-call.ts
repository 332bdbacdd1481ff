import type { ChatEvent } from "#core";
import type { Order, Outcome, Question } from "./protocol.ts";
import { toSentError } from "./sent-errors.ts";

/** What comes of an errand next. */
type CallStep =
  | { readonly type: "event"; readonly event: ChatEvent }
  | Outcome
  | { readonly type: "lost" };

/** One errand, on the side of who gave it. */
export class CarriedCall {
  readonly #id: number;
  readonly #post: (order: Order) => void;
  readonly #answer: (question: Question) => Promise<unknown>;
  readonly #events: ChatEvent[] = [];
  readonly #thrown = new Map<number, unknown>();
  #end: CallStep | undefined;
  #wake: () => void = () => undefined;

  constructor(
    id: number,
    options: {
      readonly post: (order: Order) => void;
      readonly answer: (question: Question) => Promise<unknown>;
    },
  ) {
    this.#id = id;
    this.#post = options.post;
    this.#answer = options.answer;
  }

  get isOver(): boolean {
    return this.#end !== undefined;
  }

  take(event: ChatEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  async reply(number: number, question: Question): Promise<void> {
    const order = { type: "answer", call: this.#id, number } as const;
    try {
      const value = await this.#answer(question);
      this.#post({ ...order, outcome: { type: "done", value } });
    } catch (error) {
      this.#thrown.set(number, error);
      this.#post({ ...order, outcome: { type: "failed", error: toSentError(error) } });
    }
  }

  /** What the answer to a question threw. */
  findThrown(number: number): unknown {
    return this.#thrown.get(number);
  }

  end(outcome: Outcome): void {
    this.#end ??= outcome;
    this.#wake();
  }

  lose(): void {
    this.#end ??= { type: "lost" };
    this.#wake();
  }

  /** Events in their order, then the end, again and again. One caller at a time. */
  async next(): Promise<CallStep> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) {
        this.#post({ type: "taken", call: this.#id });
        return { type: "event", event };
      }
      if (this.#end !== undefined) return this.#end;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }
}
