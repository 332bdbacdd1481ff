import {
  type Clock,
  createApology,
  type DeliveryReceipt,
  isFinal,
  type ReplyView,
  type Sentence,
  type Spool,
  type Wording,
} from "#core";
import { openDirectMessages } from "../client/direct-messages.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import { SlackError } from "../wire/errors.ts";
import { platformLabel } from "../wire/label.ts";
import { maxFileBytes } from "../wire/limits.ts";
import {
  isUncertain,
  type PostedMessage,
  type PostedPart,
  parseReceipt,
  toReceipt,
} from "../wire/receipt.ts";
import type { SlackTarget } from "../wire/reply-target.ts";
import { Detours } from "./detours.ts";
import { createReplyFiles, type ReplyFiles } from "./files/reply-files.ts";
import { toStreamed } from "./format.ts";
import { createEnding, createMessageBody } from "./message-body.ts";
import { FoundMessages, toMessageKey } from "./messages/found-messages.ts";
import {
  createChannelOutlet,
  createResponseOutlet,
  isUncertainEnd,
  type Outlet,
  type SendOptions,
} from "./messages/outlet.ts";
import {
  type RenderedFiles,
  type RenderedMessage,
  type RenderedPart,
  renderReply,
} from "./render-reply.ts";
import type { StreamOffer } from "./streams/stream-offer.ts";
import { StreamedAnswer } from "./streams/streamed-answer.ts";

export interface PublisherOptions {
  readonly web: SlackWeb;
  readonly spool: Spool;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly streamOffer: StreamOffer;
  readonly target: SlackTarget;
  readonly turnId: string;
  /** Pauses before the looks whether Slack shows a file. */
  readonly looksMs: readonly number[];
  readonly receipt?: DeliveryReceipt;
  /** An earlier process may have posted more than the receipt tells. */
  readonly isTakenUp?: boolean;
  /** To be awaited before anything changes on the platform. */
  readonly ensureOurs?: (options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly onReceipt?: (receipt: DeliveryReceipt) => Promise<void>;
}

/** Brings what is on Slack into line with a view: the messages and files of one reply. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #detours = new Detours();
  readonly #files: ReplyFiles;
  readonly #posted: PostedPart[];
  /** Slack's ids of files that the conversation doesn't see, by ours. */
  readonly #unshared = new Map<string, string>();
  readonly #streamed: StreamedAnswer;
  /** What of the reply is there without our having noted it. */
  readonly #found: FoundMessages;
  #directChannelId: string | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#files = createReplyFiles(options);
    const { parts, directChannelId, isOutside } = parseReceipt(options.receipt);
    if (isOutside === true) this.#detours.leave();
    this.#posted = [...parts];
    this.#found = new FoundMessages(options.turnId, {
      isInDoubt: options.isTakenUp === true || parts.some(isUncertain),
    });
    this.#streamed = new StreamedAnswer({
      ...options,
      key: toMessageKey(options.turnId, 0),
      note: (first) => this.#noteFirst(first),
      onDoubt: () => this.#found.doubt(),
    });
    this.#directChannelId = directChannelId;
  }

  /** True once a message of the reply is there. */
  get hasPosted(): boolean {
    return this.#posted.some((part) => !isUncertain(part));
  }

  /** How soon after one view another may be shown. */
  get isStreaming(): boolean {
    return this.#streamed.isRunning;
  }

  /**
   * Shows a view that will still change: one try, no way round. What only one person sees can't be changed, so there
   * nothing is shown before the end.
   * @throws {SlackError}
   */
  async publishProgress(view: ReplyView, { signal }: { signal: AbortSignal }): Promise<void> {
    if (this.#isResponse) return;
    await this.#options.ensureOurs?.({ signal });
    const send = { attempts: "once", signal } as const;
    await this.#lookFirst(view, send);
    const text = toStreamed(view);
    const isFirst = this.#posted.length === 0;
    if (await this.#streamed.show(text, { isFirst, signal })) return;
    await this.#publishParts(view, send);
  }

  /**
   * Posts what is missing, edits what differs, and gets round what Slack refuses: a message that is gone, a picture that it
   * does not take, a channel that we are no member of. A place in the line stays out of what can't be changed: it would
   * stand beside the answer.
   * @throws {SlackError}; an abort of the signal stays an abort.
   */
  async publishFinal(view: ReplyView, { signal }: { signal: AbortSignal }): Promise<void> {
    const isPassing = !isFinal(view) && view.status.type !== "asking";
    if (this.#isResponse && isPassing) return;
    const send = { attempts: "several", signal } as const;
    await this.#options.ensureOurs?.(send);
    try {
      await this.#lookFirst(view, send);
      await this.#endStream(view, send);
      let outcome = await this.#publishParts(view, send);
      while (outcome === "again") outcome = await this.#publishParts(view, send);
      await this.#removeStrays(send);
    } catch (error) {
      const isMalformed = error instanceof SlackError && error.problem === "refused";
      if (isMalformed) await this.#apologize(view, send);
      throw error;
    }
  }

  /** Where the reply goes: where it was asked, or to the person where that is no longer possible. */
  get #target(): SlackTarget {
    const { target } = this.#options;
    if (this.#directChannelId === undefined) return target;
    return { ...target, channelId: this.#directChannelId, threadTs: undefined };
  }

  /** Whether the reply goes by an address that takes no changes. */
  get #isResponse(): boolean {
    return this.#options.target.isPrivate || this.#detours.isOutside;
  }

  async #noteFirst(first: PostedMessage | undefined): Promise<void> {
    if (first === undefined) this.#posted.splice(0);
    else this.#posted[0] = first;
    await this.#saveReceipt();
  }

  /** Where more may be there than we know, the platform is looked at before anything is posted. */
  async #lookFirst(view: ReplyView, send: SendOptions): Promise<void> {
    if (this.#isResponse || !this.#found.isInDoubt) return;
    const { web } = this.#options;
    await this.#found.look(this.#posted, { web, target: this.#target, signal: send.signal });
    await this.#saveReceipt();
    await this.#endStream(view, send);
  }

  /** Ends the stream that is the first message, if it is one. */
  async #endStream(view: ReplyView, send: SendOptions): Promise<void> {
    const [first] = this.#posted;
    if (first?.kind !== "message" || first.isStreaming !== true || first.ts === undefined) return;
    const [part] = this.#render(view);
    const isWhole = isFinal(view) && part?.kind === "message";
    const whole = isWhole ? { ...part, blocks: this.#toEnding(part, view) } : undefined;
    await this.#streamed.end(first.ts, whole, send);
  }

  #render(view: ReplyView): readonly RenderedPart[] {
    const isElsewhere = this.#directChannelId !== undefined;
    const shown = isElsewhere ? this.#toDirectView(view) : view;
    return renderReply(
      { ...shown, notes: [...shown.notes, ...this.#listFileNotes()] },
      {
        wording: this.#options.wording,
        nowMs: this.#options.clock(),
        isPrivate: this.#isResponse,
        maxFileBytes,
        lostFiles: this.#detours.lostFiles,
      },
    );
  }

  #listFileNotes(): readonly Sentence[] {
    const platform = platformLabel;
    const otherwise = new Set(
      this.#posted.flatMap((part) => (part.kind === "files" ? (part.shownOtherwise ?? []) : [])),
    );
    return [
      ...(otherwise.has("directly") ? [{ key: "filesSentDirectly", platform } as const] : []),
      ...(otherwise.has("nowhere") ? [{ key: "filesHidden", platform } as const] : []),
    ];
  }

  /** Who finds the answer in their direct messages learns why it is there. */
  #toDirectView(view: ReplyView): ReplyView {
    const { teamId, channelId } = this.#options.target;
    const place = `https://slack.com/app_redirect?team=${teamId}&channel=${channelId}`;
    return { ...view, notes: [{ key: "answeredDirectly", place }, ...view.notes] };
  }

  /** From here on the answer goes to the person; what stands in the channel stays as it is. */
  async #turnToPerson(view: ReplyView, send: SendOptions): Promise<void> {
    const { web, target } = this.#options;
    this.#directChannelId = await openDirectMessages(web, { target, signal: send.signal });
    this.#posted.splice(0);
    this.#streamed.forget();
    this.#found.moveTo({ isInDoubt: this.#options.isTakenUp === true });
    await this.#lookFirst(view, send);
  }

  /** Resolves with `again` when a part failed in a way that can be got round. */
  async #publishParts(view: ReplyView, send: SendOptions): Promise<"done" | "again"> {
    if (this.#detours.isDirect && this.#directChannelId === undefined) {
      await this.#turnToPerson(view, send);
    }
    let parts = this.#render(view);
    for (let place = 0; ; place += 1) {
      const part = parts[place];
      if (part === undefined) break;
      try {
        await this.#publishPart(place, part, { view, send });
        // What comes below files says where they went.
        if (part.kind === "files") parts = this.#render(view);
      } catch (error) {
        const failed = { target: this.#target, part, posted: this.#posted[place] };
        if (isFinal(view) && this.#detours.take(error, failed)) return "again";
        throw error;
      }
    }
    if (isFinal(view)) await this.#removeFrom(parts.length, send);
    return "done";
  }

  async #publishPart(
    place: number,
    part: RenderedPart,
    how: { readonly view: ReplyView; readonly send: SendOptions },
  ): Promise<void> {
    const existing = this.#posted[place];
    const isDone =
      existing?.digest === part.digest && (existing.kind === "message" || existing.isShared);
    if (isDone) return;
    await this.#options.ensureOurs?.(how.send);
    // A status line makes room for the pictures that come in its place.
    if (existing !== undefined && existing.kind !== part.kind)
      await this.#removeFrom(place, how.send);
    if (part.kind === "files") await this.#shareFiles(place, part, how.send);
    else await this.#putMessage(place, part, how);
    await this.#saveReceipt();
  }

  async #putMessage(
    place: number,
    part: RenderedMessage,
    { view, send }: { readonly view: ReplyView; readonly send: SendOptions },
  ): Promise<void> {
    const existing = this.#posted[place];
    await this.#bringShown(part, send);
    const body = createMessageBody(part, this.#bodyOptions(view));
    const sent = this.#detours.isPlain ? { text: body.text, blocks: [] } : body;
    const outlet = this.#openOutlet();
    const ts = existing?.kind === "message" ? existing.ts : undefined;
    const { digest } = part;
    if (ts !== undefined && !this.#detours.goneMessages.has(ts)) {
      await outlet.edit(ts, sent, send);
      this.#posted[place] = { kind: "message", ts, digest };
      return;
    }
    const key = toMessageKey(this.#options.turnId, place);
    const newTs = await outlet.create(sent, { ...send, key }).catch(async (error: unknown) => {
      if (isUncertainEnd(error)) await this.#noteDoubt(place);
      throw error;
    });
    this.#posted[place] = {
      kind: "message",
      digest,
      ...(newTs === undefined ? {} : { ts: newTs }),
    };
  }

  /** The message may be there, or not, or come later: it is looked for before anything else is posted. */
  async #noteDoubt(place: number): Promise<void> {
    if (this.#isResponse) return;
    this.#posted[place] = { kind: "message", digest: "" };
    this.#found.doubt();
    await this.#saveReceipt();
  }

  /** Shares files in the conversation; what of it was done before is not done again. */
  async #shareFiles(place: number, part: RenderedFiles, send: SendOptions): Promise<void> {
    const { digest, uploads } = part;
    const existing = this.#posted[place];
    const known = existing?.kind === "files" && existing.digest === digest ? existing.files : [];
    const mayBeShared = known.length === uploads.length;
    const files = mayBeShared ? known : await this.#files.upload(uploads, send);
    this.#posted[place] = { kind: "files", digest, files, isShared: false };
    if (!mayBeShared) await this.#saveReceipt();
    const target = this.#target;
    const shared = await this.#files.share(files, { uploads, target, mayBeShared, ...send });
    this.#posted[place] = { kind: "files", digest, ...shared, isShared: true };
  }

  /** Where pictures can't be shared with all, the message shows them itself. */
  async #bringShown({ shown }: RenderedMessage, send: SendOptions): Promise<void> {
    const missing = shown.filter(({ id }) => !this.#unshared.has(id));
    if (missing.length === 0) return;
    for (const { id, fileId } of await this.#files.uploadUnshared(missing, send)) {
      this.#unshared.set(id, fileId);
    }
  }

  #openOutlet(): Outlet {
    const { web, clock } = this.#options;
    const target = this.#target;
    if (!this.#isResponse) return createChannelOutlet(web, target);
    return createResponseOutlet(web, { target, used: this.#posted.length, nowMs: clock() });
  }

  #toEnding(part: RenderedMessage, view: ReplyView) {
    return createEnding(part, this.#bodyOptions(view));
  }

  #bodyOptions(view: ReplyView) {
    const shared = this.#posted.flatMap((part) => (part.kind === "files" ? part.files : []));
    const fileIds = new Map([
      ...this.#unshared,
      ...shared.map(({ id, fileId }) => [id, fileId] as const),
    ]);
    return { view, wording: this.#options.wording, fileIds };
  }

  /** Messages that were needed while the view was under way. */
  async #removeFrom(place: number, send: SendOptions): Promise<void> {
    const surplus = this.#posted.splice(place);
    if (surplus.length === 0) return;
    const outlet = this.#openOutlet();
    for (const part of surplus) {
      if (part.kind === "message" && part.ts !== undefined) {
        await outlet.remove(part.ts, send).catch(ignoreRefusal);
      }
    }
    await this.#saveReceipt();
  }

  /** Messages of the reply that came to be unnoticed and don't belong to what stands there now. */
  async #removeStrays(send: SendOptions): Promise<void> {
    if (this.#isResponse) return;
    const { web } = this.#options;
    const place = { web, target: this.#target, signal: send.signal };
    const outlet = this.#openOutlet();
    for (const ts of await this.#found.listStrays(this.#posted, place)) {
      await outlet.remove(ts, send).catch(ignoreRefusal);
    }
  }

  /** A person who waits gets at least an apology for what Slack takes for malformed. */
  async #apologize({ turnId, locale }: ReplyView, send: SendOptions): Promise<void> {
    const apology = createApology({ turnId, locale }, this.#options.clock());
    await this.#publishParts(apology, send).catch(ignoreRefusal);
  }

  async #saveReceipt(): Promise<void> {
    const { isOutside } = this.#detours;
    const places = { directChannelId: this.#directChannelId, ...(isOutside ? { isOutside } : {}) };
    await this.#options.onReceipt?.(toReceipt({ parts: this.#posted, ...places }));
  }
}

/** Tidying up is not worth failing for. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof SlackError)) throw error;
}
