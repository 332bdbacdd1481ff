import type { Clock, ReplyView } from "#core";
import { openDirectMessages } from "../client/direct-messages.ts";
import type { SlackWeb } from "../client/slack-web.ts";
import type { SlackReceipt } from "../wire/receipt.ts";
import { isDirectChannel, type SlackTarget } from "../wire/reply-target.ts";
import type { Detours } from "./detours.ts";
import { createChannelOutlet, createResponseOutlet, type Outlet } from "./messages/outlet.ts";

export interface ReplyPlaceOptions {
  readonly web: SlackWeb;
  readonly clock: Clock;
  readonly target: SlackTarget;
  readonly detours: Pick<Detours, "isDirect" | "isOutside" | "isWhisper">;
  /** Where an earlier process turned to. */
  readonly directChannelId: string | undefined;
}

/** Where a reply goes: where it was asked, or to the person where that is no longer possible. */
export class ReplyPlace {
  readonly #options: ReplyPlaceOptions;
  #directChannelId: string | undefined;

  constructor(options: ReplyPlaceOptions) {
    this.#options = options;
    this.#directChannelId = options.directChannelId;
  }

  get target(): SlackTarget {
    const { target } = this.#options;
    if (this.#options.detours.isWhisper || target.isPrivate) return toWhisper(target);
    if (this.#directChannelId === undefined) return target;
    return { ...target, channelId: this.#directChannelId, threadTs: undefined };
  }

  /** Whether it goes by an address that takes no changes. */
  get isResponse(): boolean {
    return this.target.isPrivate || this.#options.detours.isOutside;
  }

  /** Whether it went to the person's direct messages, away from the question. */
  get isDirect(): boolean {
    return this.#directChannelId !== undefined;
  }

  /** Whether nobody but its person reads it. */
  get isAlone(): boolean {
    const { isPrivate, channelId } = this.target;
    return isPrivate || isDirectChannel(channelId);
  }

  /** Whether the conversation takes nothing more, and the person was not turned to yet. */
  get hasToTurn(): boolean {
    return this.#options.detours.isDirect && this.#directChannelId === undefined;
  }

  /** Where it went, for the receipt, when not where it was asked. */
  get whereabouts(): Omit<SlackReceipt, "parts"> {
    const { isOutside } = this.#options.detours;
    return {
      directChannelId: this.#directChannelId,
      ...(isOutside ? { isOutside } : {}),
      ...(this.#options.detours.isWhisper ? { isWhispered: true } : {}),
    };
  }

  /** From here on it goes to the person. @throws {SlackError} */
  async turnToPerson({ signal }: { readonly signal: AbortSignal }): Promise<void> {
    const { web, target } = this.#options;
    this.#directChannelId = await openDirectMessages(web, { target, signal });
  }

  /** @param used how many messages of the reply are there already. */
  openOutlet(used: number): Outlet {
    const { web, clock } = this.#options;
    const { target } = this;
    if (!this.isResponse) return createChannelOutlet(web, target);
    return createResponseOutlet(web, { target, used, nowMs: clock() });
  }

  /** Who finds the answer in their direct messages learns why it is there. */
  adapt(view: ReplyView): ReplyView {
    if (this.#directChannelId === undefined) return view;
    const { teamId, channelId } = this.#options.target;
    const place = `https://slack.com/app_redirect?team=${teamId}&channel=${channelId}`;
    return { ...view, notes: [{ key: "answeredDirectly", place }, ...view.notes] };
  }
}

/** https://docs.slack.dev/reference/methods/chat.postEphemeral: in a thread only where that has answers already. */
function toWhisper(target: SlackTarget): SlackTarget {
  const { startsThread = false, threadTs } = target;
  return { ...target, isPrivate: true, threadTs: startsThread ? undefined : threadTs };
}
