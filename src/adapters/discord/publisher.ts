import { Routes } from "discord.js";
import {
  type Clock,
  createReplyView,
  type DeliveryReceipt,
  isFinal,
  type ReplyView,
  reduceReply,
  type Spool,
  type Wording,
} from "#core";
import { Detours, isPublicInteraction } from "./detours.ts";
import type { DiscordRest } from "./discord-rest.ts";
import { DiscordError } from "./errors.ts";
import { maxMessageLength } from "./limits.ts";
import {
  createChannelOutlet,
  createInteractionOutlet,
  type Outlet,
  type SendOptions,
} from "./outlet.ts";
import { createPayload } from "./payload.ts";
import { type PostedPart, parseReceipt, toReceipt } from "./receipt.ts";
import { type RenderedPart, renderReply } from "./render-reply.ts";
import type { DiscordTarget } from "./reply-target.ts";

export interface PublisherOptions {
  readonly rest: DiscordRest;
  readonly spool: Spool;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly target: DiscordTarget;
  readonly turnId: string;
  readonly receipt?: DeliveryReceipt;
  readonly onReceipt?: (receipt: DeliveryReceipt) => Promise<void>;
}

/** A token that runs out while we speak is as good as gone. */
const tokenMarginMs = 5000;

/** Brings what is on Discord into line with a view: the messages of one reply. */
export class Publisher {
  readonly #options: PublisherOptions;
  readonly #detours = new Detours();
  readonly #posted: PostedPart[];
  /** The response that only the expired token could have edited. */
  #abandoned: PostedPart | undefined;

  constructor(options: PublisherOptions) {
    this.#options = options;
    this.#posted = [...parseReceipt(options.receipt)];
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
    await this.#publishParts(view, { attempts: "once", signal });
  }

  /**
   * Posts what is missing, edits what differs, and gets round what Discord refuses: an expired token,
   * a file that is too large, a message that is gone.
   * @throws {DiscordError}; an abort of the signal stays an abort.
   */
  async publishFinal(view: ReplyView, { signal }: { signal: AbortSignal }): Promise<void> {
    const { target, clock } = this.#options;
    const send = { attempts: "several", signal } as const;
    if (isTokenOld(target, clock()) && isPublicInteraction(target)) this.#detours.expireToken();
    try {
      let outcome = await this.#publishParts(view, send);
      while (outcome === "again") outcome = await this.#publishParts(view, send);
      await this.#linkAbandoned(send);
    } catch (error) {
      const isMalformed = error instanceof DiscordError && error.problem === "refused";
      if (isMalformed) await this.#apologize(view, send);
      throw error;
    }
  }

  /** Resolves with `again` when a part failed in a way that can be got round. */
  async #publishParts(view: ReplyView, send: SendOptions): Promise<"done" | "again"> {
    const { target } = this.#options;
    const rendered = renderReply(this.#detours.adapt(view), {
      wording: this.#options.wording,
      nowMs: this.#options.clock(),
      maxFileBytes: target.attachmentSizeLimit,
      refusedImageIds: this.#detours.refusedImageIds,
      missingImageIds: this.#detours.missingImageIds,
    });
    const parts = this.#detours.areFollowUpsUsed
      ? shorten(rendered, this.#posted.length)
      : rendered;
    for (const [place, part] of parts.entries()) {
      try {
        await this.#publishPart(place, { part, locale: view.locale, send });
      } catch (error) {
        const failed = { target, place, part, posted: this.#posted[place] };
        if (isFinal(view) && this.#detours.take(error, failed)) return "again";
        throw error;
      }
    }
    if (isFinal(view)) await this.#removeFrom(parts.length, send);
    return "done";
  }

  async #publishPart(
    place: number,
    { part, locale, send }: { part: RenderedPart; locale: string; send: SendOptions },
  ): Promise<void> {
    const existing = this.#posted[place];
    if (existing?.digest === part.digest) return;
    if (this.#detours.isTokenExpired && place === 0 && existing?.via === "interaction") {
      this.#abandoned = existing;
    }
    const outlet = this.#openOutlet();
    const payload = await createPayload(part, { ...this.#options, locale });
    const message = { ...payload, ...send };
    const canEdit =
      existing?.via === outlet.via && !this.#detours.goneMessageIds.has(existing.messageId);
    const answer = canEdit
      ? await outlet.edit(place, { ...message, messageId: existing.messageId })
      : await outlet.create(place, message);
    this.#posted[place] = { messageId: answer.id, via: outlet.via, digest: part.digest };
    await this.#saveReceipt();
  }

  #openOutlet(): Outlet {
    const { rest, target, turnId } = this.#options;
    const { channelId } = target;
    if (target.kind === "message") {
      return createChannelOutlet(rest, { turnId, channelId, repliesToId: target.messageId });
    }
    const { isTokenExpired, isOriginalGone } = this.#detours;
    if (!isTokenExpired) return createInteractionOutlet(rest, { target, isOriginalGone });
    return createChannelOutlet(rest, {
      turnId,
      channelId,
      repliesToId: this.#abandoned?.messageId,
    });
  }

  /** Messages that a longer view needed while it was under way. */
  async #removeFrom(count: number, send: SendOptions): Promise<void> {
    const surplus = this.#posted.splice(count);
    if (surplus.length === 0) return;
    const outlet = this.#openOutlet();
    for (const { messageId } of surplus.filter((part) => part.via === outlet.via)) {
      await outlet.remove(messageId, send).catch(ignoreRefusal);
    }
    await this.#saveReceipt();
  }

  /** The status line that the expired token left behind becomes a link to the answer. */
  async #linkAbandoned(send: SendOptions): Promise<void> {
    const { rest, target } = this.#options;
    const answerId = this.#posted[0]?.messageId;
    if (this.#abandoned === undefined || answerId === undefined) return;
    const place = `${target.guildId ?? "@me"}/${target.channelId}`;
    const call = {
      ...send,
      operation: "link an expired response to its answer",
      method: "PATCH",
      route: Routes.channelMessage(target.channelId, this.#abandoned.messageId),
      body: {
        content: `https://discord.com/channels/${place}/${answerId}`,
        allowed_mentions: { parse: [] },
      },
      authorization: "bot",
    } as const;
    await rest.send(call).catch(ignoreRefusal);
    this.#abandoned = undefined;
  }

  /** A person who waits gets at least an apology for what Discord takes for malformed. */
  async #apologize({ turnId, locale }: ReplyView, send: SendOptions): Promise<void> {
    const view = createReplyView({ id: turnId, locale, atMs: this.#options.clock() });
    const failure = { sentence: { key: "somethingBroke" } } as const;
    const apology = reduceReply(view, { type: "failed", failure });
    await this.#publishParts(apology, send).catch(ignoreRefusal);
  }

  async #saveReceipt(): Promise<void> {
    await this.#options.onReceipt?.(toReceipt(this.#posted));
  }
}

/** As many messages as there are already: the last one shows by a mark that words are left out, and has all pictures. */
function shorten(parts: readonly RenderedPart[], count: number): readonly RenderedPart[] {
  const [kept, surplus] = [parts.slice(0, count), parts.slice(count)];
  const [last, final] = [kept.at(-1), surplus.at(-1)];
  if (last === undefined || final === undefined) return parts;
  const content = `${last.content.slice(0, maxMessageLength - 1).toWellFormed()}…`;
  const images = [...last.images, ...surplus.flatMap((part) => part.images)];
  const { components } = final;
  return [...kept.slice(0, -1), { content, images, components, digest: `${final.digest}…` }];
}

function isTokenOld(target: DiscordTarget, nowMs: number): boolean {
  return target.kind === "interaction" && nowMs > target.expiresAtMs - tokenMarginMs;
}

/** Tidying up is not worth failing for. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof DiscordError)) throw error;
}
