import type { PictureRecord } from "../model/drawing.ts";
import type { GalleryPlace } from "../model/gallery.ts";
import type { IncomingMessage } from "../model/incoming-message.ts";
import type { MissingFeatures } from "../model/platform-features.ts";
import type { DeliveryReceipt, ReplyTarget, ReplyView } from "../model/reply.ts";
import type { Wording } from "../model/sentences/sentences.ts";
import type { ReceivedTurn, TurnRequest } from "../model/turn.ts";
import type { PlatformName } from "../model/workspace.ts";

/** The way out to a platform. Port of `src/adapters/*`. */
export interface ChatPlatform {
  readonly name: PlatformName;
  /**
   * Opens the reply to a turn. Does no I/O.
   * @param receipt what an earlier attempt to deliver the same turn has put on the platform.
   */
  openReply(target: ReplyTarget, options: OpenReplyOptions): ReplyWriter;
  /** Whether messages there can be changed or removed again. Absent: they can. */
  canChange?(target: ReplyTarget, receipt?: DeliveryReceipt): boolean;
  /**
   * Reads what is asked for in a turn that a process received and then died. Resolves with nothing when nobody waits
   * for an answer: the message is gone, or was never acknowledged. Absent where no events arrive, as in a worker.
   * @throws {UserError} for what can be refused at once; anything else when the platform can't be asked.
   */
  readonly readReceived?: ReadReceived | undefined;
  /**
   * The message that shows a picture of ours, or the end of an answer, for those who see it in its channel; nothing where it
   * can't be linked to. Optional.
   */
  linkTo?(
    shown: {
      readonly target: ReplyTarget;
      readonly receipt: DeliveryReceipt | undefined;
      /** Absent: the answer as such. */
      readonly imageId?: string;
    },
    options: { readonly signal: AbortSignal },
  ): Promise<string | undefined>;
  /** A message that somebody posted where a turn is answered; nothing where it can't be linked to. Optional. */
  linkToMessage?(
    posted: { readonly target: ReplyTarget; readonly messageId: string },
    options: { readonly signal: AbortSignal },
  ): Promise<string | undefined>;
  /**
   * Whether what others see of a turn stands on the platform still: with `imageId`, the message with that picture; else its question, the
   * end of its answer, and the message with this link. `unknown`: there is none, or none that we can look at. Optional.
   * @throws {OperationalError} when the platform can't be asked right now.
   */
  findFate?(
    shown: {
      readonly target: ReplyTarget;
      readonly receipt: DeliveryReceipt | undefined;
      readonly imageId?: string;
      readonly messageUrl?: string;
    },
    options: { readonly signal: AbortSignal },
  ): Promise<MessageFate>;
  /**
   * Changes the descriptions of pictures of ours that are shown already, and nothing else; of those that are gone, none.
   * Absent where a description can't be changed once it is there.
   * @throws {OperationalError} when the platform can't be reached.
   */
  describePictures?(shown: ShownPictures, options: { readonly signal: AbortSignal }): Promise<void>;
  /**
   * What was said where a turn was asked, as far as the person who asked may read it now: a thread, a channel, or direct
   * messages. Absent where nothing that was said can be asked for.
   * @throws {UserError} where they or we may not read it; {OperationalError} when it can't be read right now.
   */
  readHistory?(
    wish: HistoryWish,
    options: { readonly signal: AbortSignal },
  ): Promise<ChannelHistory>;
  /**
   * Whether an answer stands where others than its person see it, neither in private nor in direct messages. Absent: it never does.
   */
  isShownToOthers?(shown: {
    readonly target: ReplyTarget;
    readonly receipt: DeliveryReceipt | undefined;
  }): boolean;
  /**
   * Which of these places the person who asked can read now, by their channels' ids: nothing that is hidden from them, and nothing
   * for adults only where they ask in a place that isn't. What isn't known to be readable is left out. Absent: none is.
   * @throws {OperationalError} when the platform can't be asked right now.
   */
  findReadable?(
    wish: { readonly target: ReplyTarget; readonly places: readonly GalleryPlace[] },
    options: { readonly signal: AbortSignal },
  ): Promise<readonly string[]>;
  /** What it can't do that other platforms can; nothing that needs it is offered there. Optional. */
  readonly missingFeatures?: MissingFeatures;
  /** Our words as they are said there, where that is another way: see `createLocalWording`. */
  readonly wording?: Wording;
  /** What people call a channel, such as `#general`, where the platform has told it. Optional. */
  nameChannel?(channelId: string): string | undefined;
  /**
   * Tells the person who asked a turn a text (Markdown) that nobody else sees: where they asked, else in direct messages.
   * Absent where nothing can be said beside an answer.
   * @throws {OperationalError} when it reaches them nowhere.
   */
  tellPrivately?(
    told: { readonly target: ReplyTarget; readonly text: string },
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
  /**
   * Posts a text (Markdown) that nobody asked for, such as an alert to admins. Optional.
   * @throws {OperationalError} when it can't be posted there.
   */
  announce?(announcement: Announcement, options: { readonly signal: AbortSignal }): Promise<void>;
}

export type MessageFate = "there" | "gone" | "unknown";

/** Of several messages that belong together: gone with any of them. */
export function joinFates(fates: readonly MessageFate[]): MessageFate {
  if (fates.includes("gone")) return "gone";
  return fates.length === 0 || fates.includes("unknown") ? "unknown" : "there";
}

/** Pictures of a reply, each with what can be seen in it. */
export interface ShownPictures {
  readonly target: ReplyTarget;
  readonly receipt: DeliveryReceipt | undefined;
  readonly pictures: readonly PictureRecord[];
  readonly locale: string;
}

/** What a workspace's platform can't do. One that isn't served here, as in a process for others, counts as able. */
export function findMissingFeatures(
  { platform }: { readonly platform: PlatformName },
  platforms: readonly Pick<ChatPlatform, "name" | "missingFeatures">[],
): MissingFeatures {
  return platforms.find(({ name }) => name === platform)?.missingFeatures ?? new Set();
}

/** Our words as they are said on a workspace's platform. */
export function findWording(
  { platform }: { readonly platform: PlatformName },
  {
    platforms,
    wording,
  }: {
    readonly platforms: readonly Pick<ChatPlatform, "name" | "wording">[];
    readonly wording: Wording;
  },
): Wording {
  return platforms.find(({ name }) => name === platform)?.wording ?? wording;
}

export type ReadReceived = (
  turn: ReceivedTurn,
  options: { readonly signal: AbortSignal },
) => Promise<TurnRequest | undefined>;

export interface HistoryWish {
  /** Where it was asked, and by whom. */
  readonly target: ReplyTarget;
  readonly since:
    | { readonly type: "time"; readonly atMs: number }
    /** This message and all after it; it may be gone. */
    | { readonly type: "message"; readonly messageId: string };
  /** Of the person who asked: what the platform calls things is said in it. */
  readonly locale: string;
  /** The latest are read. */
  readonly maxMessages: number;
}

export interface ChannelHistory {
  readonly sinceMs: number;
  /** Oldest first. Of what only some people see there is nothing. */
  readonly messages: readonly SaidMessage[];
  /** What else was said in that time and isn't among them. */
  readonly left: "nothing" | "earlier" | "later";
}

export interface SaidMessage extends IncomingMessage {
  readonly atMs: number;
  /** As the platform links to it. Absent: unknown. */
  readonly url?: string;
  /** How many messages there are in its own thread, which aren't read. */
  readonly replies?: number;
}

export interface Announcement {
  /** The platform's own ids. The workspace's says whose token posts it; absent where one serves all. */
  readonly workspaceId?: string;
  readonly channelId: string;
  readonly text: string;
}

export interface OpenReplyOptions {
  readonly turnId: string;
  readonly receipt?: DeliveryReceipt;
  /**
   * Another process may have put something on the platform that its receipt doesn't tell: to be looked for before
   * anything is posted.
   */
  readonly isTakenUp?: boolean;
  /**
   * To be called, and awaited, before anything is put on the platform or changed there, a clock that ticks included:
   * this process may have stood still while another one took up the turn.
   * @throws {TurnTakenError} when the reply is another process's now.
   */
  readonly ensureOurs?: (options: { readonly signal: AbortSignal }) => Promise<void>;
  /** Called, and awaited, after each step that changed what is on the platform. */
  readonly onReceipt?: (receipt: DeliveryReceipt) => Promise<void>;
}

export interface ReplyWriter {
  /**
   * Shows a view that will still change: returns at once, keeps the platform's pace, and lets newer
   * views overtake older ones. Failures to show it are not reported: the last view counts.
   */
  show(view: ReplyView): void;
  /**
   * Brings the last view to the person: waits for the pace, retries what is worth it, posts what is
   * missing and edits what is there. Calling it again with the same view and receipt posts nothing twice.
   * @throws {OperationalError} when the platform can't be reached or no longer takes an answer.
   */
  finish(view: ReplyView, options: { readonly signal: AbortSignal }): Promise<void>;
}
