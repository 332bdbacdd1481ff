import {
  type Clock,
  concernsItsPersonAlone,
  type DeliveryReceipt,
  isFinal,
  listSteps,
  type ReplyPublisher,
  type ReplyView,
  type Spool,
  type Wording,
} from "#core";
import type { SlackWeb } from "../client/slack-web.ts";
import { createSectionBlock } from "../wire/blocks.ts";
import { ignoreRefusal, SlackError } from "../wire/errors.ts";
import { maxFileBytes } from "../wire/limits.ts";
import { isUncertain, parseReceipt } from "../wire/receipt.ts";
import type { SlackTarget } from "../wire/reply-target.ts";
import { Detours } from "./detours.ts";
import type { FileLooks } from "./files/file-sharing.ts";
import { createReplyFiles } from "./files/reply-files.ts";
import { toStreamed } from "./format.ts";
import { createEnding } from "./message-body.ts";
import { FoundMessages, toMessageKey } from "./messages/found-messages.ts";
import type { SendOptions } from "./messages/outlet.ts";
import { PostedReply } from "./messages/posted-reply.ts";
import { createPartPublisher, type PartPublisher } from "./part-publisher.ts";
import type { PlanOffer } from "./plan-offer.ts";
import { type RenderedPart, renderReply } from "./render-reply.ts";
import { ReplyPlace } from "./reply-place.ts";
import type { StreamOffer } from "./streams/stream-offer.ts";
import { StreamedAnswer } from "./streams/streamed-answer.ts";

export interface PublisherOptions {
  readonly web: SlackWeb;
  readonly spool: Spool;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly streamOffer: StreamOffer;
  readonly planOffer: PlanOffer;
  readonly target: SlackTarget;
  readonly turnId: string;
  readonly looks: FileLooks;
  readonly receipt?: DeliveryReceipt;
  /** An earlier process may have posted more than the receipt tells. */
  readonly isTakenUp?: boolean;
  /** To be awaited before anything changes on the platform. */
  readonly ensureOurs?: (options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly onReceipt?: (receipt: DeliveryReceipt) => Promise<void>;
}

/** Brings what is on Slack into line with a view: the messages and files of one reply. */
export class Publisher implements ReplyPublisher {
  readonly #options: PublisherOptions;
  readonly #detours = new Detours();
  readonly #place: ReplyPlace;
  readonly #posted: PostedReply;
  /** What of the reply is there without our having noted it. */
  readonly #found: FoundMessages;
  readonly #parts: PartPublisher;
  readonly #streamed: StreamedAnswer;

  constructor(options: PublisherOptions) {
    const { turnId, isTakenUp = false, onReceipt } = options;
    const { parts, directChannelId, isOutside, isWhispered } = parseReceipt(options.receipt);
    if (isOutside === true) this.#detours.leave();
    this.#options = options;
    this.#place = new ReplyPlace({ ...options, detours: this.#detours, directChannelId });
    if (isWhispered === true) this.#detours.whisper();
    this.#posted = new PostedReply({ parts, where: () => this.#place.whereabouts, onReceipt });
    this.#found = new FoundMessages(turnId, { isInDoubt: isTakenUp || parts.some(isUncertain) });
    this.#parts = createPartPublisher({
      ...options,
      files: createReplyFiles(options),
      detours: this.#detours,
      place: this.#place,
      posted: this.#posted,
      found: this.#found,
    });
    this.#streamed = new StreamedAnswer({
      ...options,
      key: toMessageKey(turnId, 0),
      note: (first) => this.#posted.noteFirst(first),
      onDoubt: () => this.#found.doubt(),
    });
  }

  /** True once a message of the reply is there. */
  get hasPosted(): boolean {
    return this.#posted.hasMessages;
  }

  /** True while words go out as a stream. */
  get isStreaming(): boolean {
    return this.#streamed.isRunning;
  }

  /**
   * Shows a view that will still change: one try, no way round. What only one person sees can't be changed, so there
   * nothing is shown before the end.
   * @throws {SlackError}
   */
  async publishProgress(view: ReplyView, { signal }: { signal: AbortSignal }): Promise<void> {
    if (this.#place.isResponse) return;
    await this.#options.ensureOurs?.({ signal });
    const send = { attempts: "once", signal } as const;
    await this.#lookFirst(view, send);
    const text = toStreamed(view);
    const isFirst = this.#posted.parts.length === 0;
    if (await this.#streamed.show(text, { isFirst, signal })) return;
    await this.#publishParts(view, send).catch(async (error: unknown) => {
      if (!this.#givesUpPlan(view, error)) throw error;
      await this.#publishParts(view, send);
    });
  }

  /** Where Slack takes no plan, the line of small print says the same. */
  #givesUpPlan(view: ReplyView, error: unknown): boolean {
    const { planOffer, target } = this.#options;
    const isAboutBlocks = error instanceof SlackError && error.problem === "blocks-refused";
    const hadPlan = listSteps(view).length > 0 && planOffer.isPossible(target.accountId);
    if (isAboutBlocks && hadPlan) planOffer.refuse(target.accountId);
    return isAboutBlocks && hadPlan;
  }

  /**
   * Posts what is missing, edits what differs, and gets round what Slack refuses: a message that is gone, a picture that it
   * does not take, a channel that we are no member of. A place in the line stays out of what can't be changed: it would
   * stand beside the answer.
   * @throws {SlackError}; an abort of the signal stays an abort.
   */
  async publishFinal(view: ReplyView, { signal }: { signal: AbortSignal }): Promise<void> {
    const isPassing = !isFinal(view) && view.status.type !== "asking";
    if (this.#place.isResponse && isPassing) return;
    const send = { attempts: "several", signal } as const;
    await this.#options.ensureOurs?.(send);
    await this.#lookFirst(view, send);
    await this.#endStream(view, send);
    if (concernsItsPersonAlone(view)) await this.#turnToWhisper(send);
    let outcome = await this.#publishParts(view, send);
    while (outcome === "again") outcome = await this.#publishParts(view, send);
    await this.#removeStrays(send);
    await this.#closeNotice(view, send);
  }

  /** Where a deletion was undone, the notice of it says so, and no longer offers it. */
  async #closeNotice(
    { status, pictures, locale }: ReplyView,
    { signal }: SendOptions,
  ): Promise<void> {
    const { web, wording, target } = this.#options;
    const { responseUrl, undoesDeletion = false } = target;
    if (!undoesDeletion || responseUrl === undefined || status.type !== "done") return;
    const text = wording({ key: "restored", count: pictures.length }, locale);
    const body = { text, blocks: [createSectionBlock(text)], replace_original: true };
    await web.respond({ responseUrl, body, signal }).catch(ignoreRefusal);
  }

  /** A refusal concerns nobody else: what stood for everyone goes. */
  async #turnToWhisper(send: SendOptions): Promise<void> {
    if (this.#detours.isWhisper || this.#place.isAlone || this.#place.hasToTurn) return;
    await this.#parts.removeFrom(0, send);
    this.#detours.whisper();
  }

  isMalformed(error: unknown): boolean {
    return error instanceof SlackError && error.problem === "refused";
  }

  /** Where more may be there than we know, the platform is looked at before anything is posted. */
  async #lookFirst(view: ReplyView, send: SendOptions): Promise<void> {
    if (this.#place.isResponse || !this.#found.isInDoubt) return;
    await this.#found.look(this.#posted.parts, this.#toRead(send));
    await this.#posted.save();
    await this.#endStream(view, send);
  }

  /** Ends the stream that is the first message, if it is one. */
  async #endStream(view: ReplyView, send: SendOptions): Promise<void> {
    const { stream } = this.#posted;
    if (stream === undefined) return;
    const [part] = this.#render(view);
    const isWhole = isFinal(view) && part?.kind === "message";
    const whole = isWhole
      ? { ...part, blocks: createEnding(part, this.#parts.toBodyOptions(view)) }
      : undefined;
    await this.#streamed.end(stream.ts, whole, send);
  }

  #render(view: ReplyView): readonly RenderedPart[] {
    const shown = this.#place.adapt(view);
    const notes = [...shown.notes, ...this.#posted.listFileNotes()];
    return renderReply(
      { ...shown, notes },
      {
        wording: this.#options.wording,
        nowMs: this.#options.clock(),
        isPrivate: this.#place.isResponse,
        maxFileBytes,
        takesPlans: this.#options.planOffer.isPossible(this.#options.target.accountId),
        lostFiles: this.#detours.lostFiles,
        // An address to answer by comes with commands, buttons and forms.
        showsQuestion: this.#options.target.responseUrl === undefined && !this.#place.isDirect,
        isInThread: this.#place.target.threadTs !== undefined,
        isAlone: this.#place.isAlone,
      },
    );
  }

  /** From here on the answer goes to the person; what stands in the channel stays as it is. */
  async #turnToPerson(view: ReplyView, send: SendOptions): Promise<void> {
    await this.#place.turnToPerson(send);
    this.#posted.parts.splice(0);
    this.#streamed.forget();
    this.#found.moveTo({ isInDoubt: this.#options.isTakenUp === true });
    await this.#lookFirst(view, send);
  }

  /** Resolves with `again` when a part failed in a way that can be got round. */
  async #publishParts(view: ReplyView, send: SendOptions): Promise<"done" | "again"> {
    if (this.#place.hasToTurn) await this.#turnToPerson(view, send);
    let parts = this.#render(view);
    for (let place = 0; ; place += 1) {
      const part = parts[place];
      if (part === undefined) break;
      try {
        await this.#parts.put(place, part, { view, send });
        // What comes below files says where they went.
        if (part.kind === "files") parts = this.#render(view);
      } catch (error) {
        const { target } = this.#place;
        const failed = { target, part, posted: this.#posted.parts[place] };
        if (isFinal(view) && this.#detours.take(error, failed)) return "again";
        throw error;
      }
    }
    if (isFinal(view)) await this.#parts.removeFrom(parts.length, send);
    return "done";
  }

  #toRead({ signal }: SendOptions) {
    return { web: this.#options.web, target: this.#place.target, signal };
  }

  /** Messages of the reply that came to be unnoticed and don't belong to what stands there now. */
  async #removeStrays(send: SendOptions): Promise<void> {
    if (this.#place.isResponse) return;
    const outlet = this.#place.openOutlet(this.#posted.parts.length);
    for (const ts of await this.#found.listStrays(this.#posted.parts, this.#toRead(send))) {
      await outlet.remove(ts, send).catch(ignoreRefusal);
      this.#found.forget(ts);
    }
  }
}
