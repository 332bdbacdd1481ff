import type { DeliveryReceipt, Sentence } from "#core";
import { platformLabel } from "../../wire/label.ts";
import {
  isUncertain,
  type PostedFiles,
  type PostedMessage,
  type PostedPart,
  type SlackReceipt,
  toReceipt,
} from "../../wire/receipt.ts";

export interface PostedReplyOptions {
  readonly parts: readonly PostedPart[];
  /** Where the reply went, when not where it was asked. */
  readonly where: () => Omit<SlackReceipt, "parts">;
  readonly onReceipt: ((receipt: DeliveryReceipt) => Promise<void>) | undefined;
}

/** What of one reply is on Slack, as far as we know, and the receipt that says so. */
export class PostedReply {
  /** By their places. What is changed here is saved with the next note. */
  readonly parts: PostedPart[];
  readonly #options: PostedReplyOptions;

  constructor(options: PostedReplyOptions) {
    this.#options = options;
    this.parts = [...options.parts];
  }

  /** True once a message of the reply is there. */
  get hasMessages(): boolean {
    return this.parts.some((part) => !isUncertain(part));
  }

  /** Slack's ids of the shared files, by ours. */
  get files(): PostedFiles["files"] {
    return this.parts.flatMap((part) => (part.kind === "files" ? part.files : []));
  }

  /** The first message, while it is a stream that was not ended. */
  get stream(): (PostedMessage & { readonly ts: string }) | undefined {
    const [first] = this.parts;
    if (first?.kind !== "message" || first.isStreaming !== true) return undefined;
    const { ts } = first;
    return ts === undefined ? undefined : { ...first, ts };
  }

  /** The files of a place, where they are what should be there. */
  findFiles(place: number, digest: string): PostedFiles["files"] {
    const part = this.parts[place];
    return part?.kind === "files" && part.digest === digest ? part.files : [];
  }

  /** Whether a place shows what should be there. */
  shows(place: number, digest: string): boolean {
    const part = this.parts[place];
    return part?.digest === digest && (part.kind === "message" || part.isShared);
  }

  /** What to say of files that Slack didn't show in the conversation. */
  listFileNotes(): readonly Sentence[] {
    const platform = platformLabel;
    const otherwise = new Set(
      this.parts.flatMap((part) => (part.kind === "files" ? (part.shownOtherwise ?? []) : [])),
    );
    return [
      ...(otherwise.has("directly") ? [{ key: "filesSentDirectly", platform } as const] : []),
      ...(otherwise.has("nowhere") ? [{ key: "filesHidden", platform } as const] : []),
    ];
  }

  /** Notes what is in a place now. */
  async note(place: number, part: PostedPart): Promise<void> {
    this.parts[place] = part;
    await this.save();
  }

  /** Notes what is known of the reply's first message: nothing, when it came to nothing. */
  async noteFirst(first: PostedMessage | undefined): Promise<void> {
    if (first === undefined) this.parts.splice(0);
    else this.parts[0] = first;
    await this.save();
  }

  async save(): Promise<void> {
    const { where, onReceipt } = this.#options;
    await onReceipt?.(toReceipt({ parts: this.parts, ...where() }));
  }
}
