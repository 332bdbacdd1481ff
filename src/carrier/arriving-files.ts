import type { PictureArrival } from "#core";
import type { Question } from "./protocol.ts";

/** The files that a carrier has begun for one call, and that nobody has heard the end of. */
export class ArrivingFiles {
  readonly #arrival: PictureArrival | undefined;
  readonly #open = new Set<string>();

  constructor(arrival: PictureArrival | undefined) {
    this.#arrival = arrival;
  }

  get open(): readonly string[] {
    return [...this.#open];
  }

  /** Answers what concerns files; undefined for other questions. */
  answer(question: Question): Promise<true> | undefined {
    if (question.type === "announce") return this.#announce(question.spoolKey);
    if (question.type === "withdraw") return this.withdraw(question.spoolKey);
    return undefined;
  }

  arrived(spoolKey: string): void {
    this.#open.delete(spoolKey);
  }

  async withdraw(spoolKey: string): Promise<true> {
    this.#open.delete(spoolKey);
    await this.#arrival?.withdraw(spoolKey);
    return true;
  }

  async #announce(spoolKey: string): Promise<true> {
    await this.#arrival?.announce(spoolKey);
    this.#open.add(spoolKey);
    return true;
  }
}
