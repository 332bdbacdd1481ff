import { Routes } from "discord.js";
import {
  type Clock,
  concernsItsPersonAlone,
  type DeliveryReceipt,
  isFinal,
  type PictureFitter,
  type PictureRecord,
  type ReplyPublisher,
  type ReplyView,
  type Spool,
  type Wording,
} from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { DiscordError } from "../wire/errors.ts";
import { toMessageLink } from "../wire/message-link.ts";
import { type PostedPart, parseReceipt, toReceipt } from "../wire/receipt.ts";
import type { DiscordTarget } from "../wire/reply-target.ts";
import { Detours, isPublicInteraction } from "./detours.ts";
import { createDirectOutlet } from "./direct-messages.ts";
import { createFittedPictures, type FittedPictures } from "./fitted-pictures.ts";
import { shortenMessage } from "./format.ts";
import {
  createChannelOutlet,
  createInteractionOutlet,
  type Outlet,
  type Payload,
  type PostedMessage,
  type SendOptions,
} from "./outlet.ts";
import { createPayload } from "./part-payload.ts";
import { type RenderedPart, renderReply } from "./render-reply.ts";

export interface PublisherOptions {
  readonly rest: DiscordRest;
  readonly spool: Spool;
  /** Absent: pictures that are too large are left out. */
  readonly fitter?: PictureFitter;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly target: DiscordTarget;
  readonly turnId: string;
  readonly receipt?: DeliveryReceipt;
  /** To be awaited before anything changes on the platform. */
  readonly ensureOurs?: (options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly onReceipt?: (receipt: DeliveryReceipt) => Promise<void>;
}

interface Publication extends SendOptions {
  readonly fitted: FittedPictures;
}

/** A token that runs out while we speak is as good as gone. */
const tokenMarginMs = 5000;

/** Brings what is on Discord into line with a view: the messages of one reply. */
export class Publisher implements ReplyPublisher {
  readonly #options: PublisherOptions;
  readonly #detours = new Detours();
  readonly #posted: PostedPart[];
  /** The response that only the expired token could have edited. */
  #abandoned: PostedPart | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#posted = [...parseReceipt(options.receipt)];
  }

  get #target(): DiscordTarget {
    const { target } = this.#options;
    const isWhisper = this.#detours.isWhisper && target.kind === "interaction";
    return isWhisper ? { ...target, isPrivate: true } : target;
  }

  /** True once a message of the reply is there. */
  get hasPosted(): boolean {
    return this.#posted.length > 0;
  }

  /**
   * Shows a view that will still change: one try, no way round.
   * @throws {DiscordError}
   */
  async publishProgress(view: ReplyView, { signal }: { signal: AbortSignal }): Promise<void> {
    const { target, clock } = this.#options;
    if (isTokenOld(target, clock())) return;
    await using fitted = createFittedPictures(undefined);
    await this.#publishParts(view, { attempts: "once", signal, fitted });
  }

  /**
   * Posts what is missing, edits what differs, makes pictures fit, and gets round what Discord refuses:
   * an expired token, a file that is too large, a message that is gone.
   * @throws {DiscordError}; an abort of the signal stays an abort.
   */
  async publishFinal(view: ReplyView, { signal }: { signal: AbortSignal }): Promise<void> {
    const { target, clock } = this.#options;
    await using fitted = createFittedPictures(this.#options.fitter);
    const send = { attempts: "several", signal, fitted } as const;
    if (isTokenOld(target, clock()) && isPublicInteraction(target)) this.#detours.expireToken();
    if (concernsItsPersonAlone(view)) await this.#turnToWhisper(send);
    let outcome = await this.#publishParts(view, send);
    while (outcome === "again") outcome = await this.#publishParts(view, send);
    await this.#linkAbandoned(send);
    await this.#closeNotice(view, send);
  }

  /**
   * A refusal concerns nobody else: the response that everyone would see goes, and what follows it up is for its person
   * alone. Where that can't be, everyone sees it.
   */
  async #turnToWhisper(send: SendOptions): Promise<void> {
    const { rest, target } = this.#options;
    if (target.kind !== "interaction" || target.isPrivate || this.#detours.isTokenExpired) return;
    const isDone = this.#posted.length > 0 && this.#posted.every(({ isWhispered }) => isWhispered);
    try {
      if (!isDone) await withdraw(rest, { ...this.#options, target, posted: this.#posted, send });
      if (!isDone) this.#posted.splice(0);
      this.#detours.whisper();
    } catch (error) {
      ignoreRefusal(error);
    }
  }

  isMalformed(error: unknown): boolean {
    return error instanceof DiscordError && error.problem === "refused";
  }

  /** Resolves with `again` when a part failed in a way that can be got round. */
  async #publishParts(view: ReplyView, send: Publication): Promise<"done" | "again"> {
    const target = this.#target;
    const parts = await this.#render(view, send);
    for (const [place, part] of parts.entries()) {
      try {
        await this.#publishPart(place, { part, locale: view.locale, send });
      } catch (error) {
        const tellsWords = view.story?.words !== undefined && !this.#describePlace().showsQuestion;
        const failed = { target, place, part, posted: this.#posted[place], tellsWords };
        if (isFinal(view) && this.#detours.take(error, failed)) return "again";
        throw error;
      }
    }
    if (isFinal(view)) await this.#removeFrom(parts.length, send);
    return "done";
  }

  async #render(
    view: ReplyView,
    { fitted, signal }: Publication,
  ): Promise<readonly RenderedPart[]> {
    const { target, wording, clock } = this.#options;
    const adapted = this.#detours.adapt(view, { target, wording });
    const maxFileBytes = target.attachmentSizeLimit;
    const limitOf = ({ id }: PictureRecord) => this.#detours.limitOf(id, maxFileBytes);
    const { missingPictureIds } = this.#detours;
    const present = adapted.pictures.filter(({ id }) => !missingPictureIds.has(id));
    await fitted.fit(present, { limitOf, signal });
    const parts = renderReply(adapted, {
      wording,
      nowMs: clock(),
      maxFileBytes,
      limitOf,
      findFitted: fitted.find,
      missingPictureIds,
      ...this.#describePlace(),
    });
    return this.#detours.areFollowUpsUsed ? shorten(parts, this.#posted.length) : parts;
  }

  /** What there is to be said of whose answer it is. */
  #describePlace() {
    const target = this.#target;
    const { isPlaceClosed, isTokenExpired } = this.#detours;
    const isPrivate = target.kind === "interaction" && target.isPrivate;
    // What only a person's own installation reaches may be a conversation of several.
    const isDirect =
      target.guildId === undefined && (target.kind === "message" || target.hasChannel !== false);
    return {
      showsQuestion: target.kind === "message" && !isPlaceClosed,
      isNameless: target.kind === "interaction" && isTokenExpired,
      isAlone: isPrivate || isDirect || isPlaceClosed,
      userId: target.userId,
    };
  }

  async #publishPart(
    place: number,
    { part, locale, send }: { part: RenderedPart; locale: string; send: Publication },
  ): Promise<void> {
    const existing = this.#posted[place];
    if (existing?.digest === part.digest) return;
    await this.#options.ensureOurs?.(send);
    if (this.#detours.isTokenExpired && place === 0 && existing?.via === "interaction") {
      this.#abandoned = existing;
    }
    const outlet = this.#openOutlet();
    const canEdit =
      existing?.via === outlet.via && !this.#detours.goneMessageIds.has(existing.messageId);
    const shown = canEdit ? existing.pictures : [];
    const kept = new Map(shown.map(({ imageId, attachmentId }) => [imageId, attachmentId]));
    const { find: findFitted } = send.fitted;
    const payload = await createPayload(part, { ...this.#options, locale, findFitted, kept });
    const message = { ...payload, ...send };
    const answer = canEdit
      ? await outlet.edit(place, { ...message, messageId: existing.messageId })
      : await outlet.create(place, message);
    const { digest } = part;
    const pictures = matchPictures(part, { payload, answer });
    const whispered = this.#detours.isWhisper ? { isWhispered: true } : {};
    this.#posted[place] = { messageId: answer.id, via: outlet.via, digest, pictures, ...whispered };
    await this.#saveReceipt();
  }

  #openOutlet(): Outlet {
    const { rest, turnId } = this.#options;
    const target = this.#target;
    const { channelId, userId } = target;
    if (this.#detours.isPlaceClosed && userId !== undefined) {
      return createDirectOutlet(rest, { turnId, userId });
    }
    if (target.kind === "message") {
      const { messageId: repliesToId, isReplyOrNothing = false } = target;
      return createChannelOutlet(rest, { turnId, channelId, repliesToId, isReplyOrNothing });
    }
    const { isTokenExpired } = this.#detours;
    const isOriginalGone = this.#detours.isOriginalGone || target.undoesDeletion === true;
    if (!isTokenExpired) return createInteractionOutlet(rest, { target, isOriginalGone });
    return createChannelOutlet(rest, {
      turnId,
      channelId,
      repliesToId: this.#abandoned?.messageId,
    });
  }

  /** Messages that a longer view needed while it was under way. */
  async #removeFrom(count: number, send: SendOptions): Promise<void> {
    if (this.#posted.length <= count) return;
    await this.#options.ensureOurs?.(send);
    const outlet = this.#openOutlet();
    for (let last = this.#posted.at(-1); this.#posted.length > count; last = this.#posted.at(-1)) {
      if (last?.via === outlet.via) await outlet.remove(last.messageId, send).catch(ignoreRefusal);
      // Not before it is gone: what Discord doesn't take away now is to be taken away by the next try.
      this.#posted.pop();
    }
    await this.#saveReceipt();
  }

  /** The status line that the expired token left behind becomes a link to the answer. */
  async #linkAbandoned(send: SendOptions): Promise<void> {
    const { rest, target } = this.#options;
    const [answer] = this.#posted;
    if (this.#abandoned === undefined || answer?.via !== "channel") return;
    const { guildId, channelId } = target;
    const call = {
      attempts: send.attempts,
      signal: send.signal,
      operation: "link an expired response to its answer",
      method: "PATCH",
      route: Routes.channelMessage(channelId, this.#abandoned.messageId),
      body: {
        content: toMessageLink({ guildId, channelId, messageId: answer.messageId }),
        allowed_mentions: { parse: [] },
      },
      authorization: "bot",
    } as const;
    await rest.send(call).catch(ignoreRefusal);
    this.#abandoned = undefined;
  }

  /** Where a deletion was undone, the notice of it says so, and no longer offers it. */
  async #closeNotice({ status, pictures, locale }: ReplyView, send: SendOptions): Promise<void> {
    const { rest, target, wording } = this.#options;
    if (target.kind !== "interaction" || target.undoesDeletion !== true) return;
    if (status.type !== "done" || this.#detours.isTokenExpired) return;
    const call = {
      attempts: send.attempts,
      signal: send.signal,
      operation: "tell that pictures are back",
      method: "PATCH",
      route: Routes.webhookMessage(target.applicationId, target.token),
      body: {
        content: wording({ key: "restored", count: pictures.length }, locale),
        components: [],
        allowed_mentions: { parse: [] },
      },
      authorization: "none",
    } as const;
    await rest.send(call).catch(ignoreRefusal);
  }

  async #saveReceipt(): Promise<void> {
    await this.#options.onReceipt?.(toReceipt(this.#posted));
  }
}

/** Which attachment is which picture: Discord answers in the order in which they were sent. */
function matchPictures(
  { pictures }: RenderedPart,
  { payload, answer }: { readonly payload: Payload; readonly answer: PostedMessage },
): PostedPart["pictures"] {
  const { attachmentIds } = answer;
  if (attachmentIds.length !== payload.attachments.length) return [];
  return pictures.map(({ id: imageId }, index) => ({
    imageId,
    attachmentId: attachmentIds[index] ?? "",
  }));
}

/** Takes away the response to an interaction, and what followed it up. */
async function withdraw(
  rest: DiscordRest,
  {
    target,
    posted,
    send,
    ensureOurs,
  }: Pick<PublisherOptions, "ensureOurs"> & {
    readonly target: Extract<DiscordTarget, { kind: "interaction" }>;
    readonly posted: readonly PostedPart[];
    readonly send: SendOptions;
  },
): Promise<void> {
  await ensureOurs?.(send);
  const outlet = createInteractionOutlet(rest, { target, isOriginalGone: false });
  const isBesideOriginal = target.undoesDeletion === true;
  for (const { messageId } of isBesideOriginal ? posted : posted.slice(1)) {
    await outlet.remove(messageId, send).catch(ignoreRefusal);
  }
  if (isBesideOriginal) return;
  await outlet.remove("@original", send).catch((error: unknown) => {
    if (!(error instanceof DiscordError) || error.problem !== "message-gone") throw error;
  });
}

/** As many messages as there are already: the last one shows by a mark that words are left out, and has all pictures. */
function shorten(parts: readonly RenderedPart[], count: number): readonly RenderedPart[] {
  const [kept, surplus] = [parts.slice(0, count), parts.slice(count)];
  const [last, final] = [kept.at(-1), surplus.at(-1)];
  if (last === undefined || final === undefined) return parts;
  const content = shortenMessage(last.content);
  const pictures = [...last.pictures, ...surplus.flatMap((part) => part.pictures)];
  const { components, files } = final;
  return [
    ...kept.slice(0, -1),
    { content, pictures, files, components, digest: `${final.digest}…` },
  ];
}

function isTokenOld(target: DiscordTarget, nowMs: number): boolean {
  return target.kind === "interaction" && nowMs > target.expiresAtMs - tokenMarginMs;
}

/** What is gone, or isn't ours to take away, needs no tidying up. What Discord takes in a moment isn't ignored. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DiscordError) || error.retryable) throw error;
}
