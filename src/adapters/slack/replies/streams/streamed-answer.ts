import type { Clock } from "#core";
import type { SlackWeb } from "../../client/slack-web.ts";
import type { Block } from "../../wire/blocks.ts";
import { SlackError } from "../../wire/errors.ts";
import type { PostedMessage } from "../../wire/receipt.ts";
import type { SlackTarget } from "../../wire/reply-target.ts";
import { isUncertainEnd, type SendOptions } from "../messages/outlet.ts";
import { createMark, toFirstWords } from "../messages/read-back.ts";
import { type AnswerStream, startStream } from "./stream.ts";
import type { StreamOffer } from "./stream-offer.ts";

export interface StreamedAnswerOptions {
  readonly web: SlackWeb;
  readonly clock: Clock;
  readonly streamOffer: StreamOffer;
  readonly target: SlackTarget;
  /** Marks the message when its stream ends. */
  readonly key: string;
  /** Keeps what is known of the reply's first message, so that a crash leaves word of a stream. */
  readonly note: (first: PostedMessage | undefined) => Promise<void>;
  /** The stream that was noted last may have begun, or not. */
  readonly onDoubt: () => void;
}

/** The first message of a reply while its words come as a stream: from the first of them to its end. */
export class StreamedAnswer {
  readonly #options: StreamedAnswerOptions;
  #stream: AnswerStream | undefined;
  /** False once a beginning failed. */
  #mayBegin = true;

  constructor(options: StreamedAnswerOptions) {
    this.#options = options;
  }

  get isRunning(): boolean {
    return this.#stream !== undefined;
  }

  /**
   * Shows an answer's words so far. False where they have to be posted, as after a stream that can't go on.
   * @param options.isFirst whether nothing of the reply is there yet, so that a stream may begin.
   * @throws {SlackError}
   */
  async show(
    text: string,
    { isFirst, signal }: { readonly isFirst: boolean; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const stream = this.#stream;
    if (stream === undefined) return isFirst && (await this.#begin(text, signal));
    if (stream.fits(text)) {
      await stream.append(text, { signal });
      return true;
    }
    await this.end(stream.ts, undefined, { attempts: "once", signal });
    return false;
  }

  /**
   * Ends a stream, this one or one that an earlier process began: with the whole message where it fits, else as it
   * stands, to be edited from now on.
   * @throws {SlackError}
   */
  async end(
    ts: string,
    whole:
      | { readonly text: string; readonly blocks: readonly Block[]; readonly digest: string }
      | undefined,
    send: SendOptions,
  ): Promise<void> {
    const stream = this.#stream;
    const ending = whole !== undefined && stream?.fits(whole.text) === true ? whole : undefined;
    let digest = ending?.digest ?? "";
    try {
      if (stream === undefined) await this.#stopForgotten(ts, send);
      else await stream.stop(ending ?? {}, send);
    } catch (error) {
      // It ended by itself: from now on the message is edited.
      if (!(error instanceof SlackError) || error.retryable) throw error;
      digest = "";
    }
    this.forget();
    await this.#options.note({ kind: "message", ts, digest });
  }

  /** What is shown goes on elsewhere. */
  forget(): void {
    this.#stream = undefined;
  }

  /** Noted before it is begun: a stream takes no mark, and is known by its first words alone. */
  async #begin(text: string, signal: AbortSignal): Promise<boolean> {
    const { streamOffer, target, note, onDoubt } = this.#options;
    if (text === "" || !this.#mayBegin || !streamOffer.isPossible(target)) return false;
    const begun = { kind: "message", digest: "", isStreaming: true } as const;
    await note({ ...begun, beganWith: toFirstWords(text) });
    try {
      this.#stream = await startStream(text, { ...this.#options, ...streamOffer, signal });
    } catch (error) {
      this.#mayBegin = false;
      if (isUncertainEnd(error)) {
        onDoubt();
        throw error;
      }
      await note(undefined);
      if (!(error instanceof SlackError && streamOffer.note(target, error))) throw error;
      return false;
    }
    await note({ ...begun, ts: this.#stream.ts });
    return true;
  }

  async #stopForgotten(ts: string, send: SendOptions): Promise<void> {
    const { web, target, key } = this.#options;
    await web.call({
      method: "chat.stopStream",
      arguments: { channel: target.channelId, ts, metadata: createMark(key) },
      accountId: target.accountId,
      ...send,
    });
  }
}
