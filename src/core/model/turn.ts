import type { ModelFilter } from "./catalogue.ts";
import type { AspectRatio, Drawing } from "./drawing.ts";
import type { FontIntent } from "./fonts.ts";
import type { GalleryIntent, SimilarIntent } from "./gallery.ts";
import type { ListeningWish } from "./listening/listening-wish.ts";
import type { MediaReference, OcrConsent } from "./media.ts";
import type { JsonValue, ReplyTarget } from "./reply.ts";
import type { Sentence } from "./sentences/sentences.ts";
import type { StylePart } from "./styles/style.ts";
import type { TableForm } from "./tables/table.ts";
import type { UsageDimension } from "./usage.ts";
import type { Person, WorkspaceReference } from "./workspace.ts";

/**
 * One person's request, as plain JSON: it survives `JSON.stringify`, holds no SDK object, and any
 * process can perform it and answer it.
 */
export interface TurnRequest {
  readonly version: 1;
  /** A UUID of version 7, given by the adapter on receipt. */
  readonly id: string;
  /** The platform's id of the event. The same key twice is a redelivery and is performed once. */
  readonly deduplicationKey: string;
  readonly receivedAtMs: number;
  readonly workspace: WorkspaceReference;
  readonly person: Person;
  readonly channelId: string;
  /** The channel of a thread, whose rules hold in it. */
  readonly parentChannelId?: string;
  /** True where the platform admits adults only. */
  readonly isAgeRestricted: boolean;
  /** BCP 47, as the platform says the person reads. */
  readonly locale: string;
  /** `workspace`: the platform doesn't say what the person reads, so `locale` is that of the place. */
  readonly localeOf?: "person" | "workspace";
  readonly intent: Intent;
  readonly replyTarget: ReplyTarget;
}

/**
 * A turn as it arrived: what is asked for may not be known yet, because more words may come or the platform has to
 * be asked first. As plain as a {@link TurnRequest}, which it becomes.
 */
export interface ReceivedTurn extends Omit<TurnRequest, "intent"> {
  /** Absent: its adapter reads it from `event`. */
  readonly intent?: Intent;
  /** What arrived, in the adapter's own words: ids rather than words, so that the row stays small. */
  readonly event?: JsonValue;
}

/** Everything a person can want, by type. What we know about each is in a folder of `core/intents`. */
interface Intents {
  readonly see: SeeIntent;
  readonly "go-on": GoOnIntent;
  readonly restore: RestoreIntent;
  readonly draw: DrawIntent;
  readonly redraw: RedrawIntent;
  readonly "catch-up": CatchUpIntent;
  readonly "alt-text": AltTextIntent;
  readonly extract: ExtractIntent;
  readonly inform: InformIntent;
  readonly admin: AdminIntent;
  readonly usage: UsageIntent;
  readonly privacy: PrivacyIntent;
  readonly style: StyleIntent;
  readonly font: FontIntent;
  readonly better: BetterIntent;
  readonly gallery: GalleryIntent;
  readonly similar: SimilarIntent;
  readonly expense: ExpenseIntent;
  readonly expenses: ExpensesIntent;
}

export type IntentType = keyof Intents;

/** What the person wants. */
export type Intent<Type extends IntentType = IntentType> = {
  readonly [Each in Type]: Intents[Each] & { readonly type: Each };
}[Type];

/** What can be asked for once more as it was. All else is a command without words, or can't be had twice. */
const repeatable: ReadonlySet<IntentType> = new Set([
  ...([
    "see",
    "go-on",
    "draw",
    "redraw",
    "alt-text",
    "extract",
    "style",
    "font",
    "better",
    "gallery",
    "similar",
    "expense",
    "expenses",
  ] as const),
]);

export function isRepeatable({ type }: Pick<Intent, "type">): boolean {
  return repeatable.has(type);
}

/** What Moonlens does of itself, as admins want it. Nobody waits for it: nothing is said before it is done. */
export function isUnasked(intent: Intent | undefined): boolean {
  return (intent?.type === "alt-text" || intent?.type === "expense") && intent.isUnasked === true;
}

/**
 * What of it is in nobody's name: it counts against the budgets of the place alone, nothing is said where it comes to nothing,
 * and nothing of it is kept once it is there.
 */
export function isNamelessWork(intent: Intent | undefined): boolean {
  return intent?.type === "alt-text" && isUnasked(intent);
}

/** What its person typed for it. Nothing where there was nothing to type. */
export function findTypedWords(intent: Intent): string | undefined {
  const words = toTypedWords(intent)?.trim();
  return words === "" ? undefined : words;
}

function toTypedWords(intent: Intent): string | undefined {
  switch (intent.type) {
    case "see":
      return intent.text;
    case "draw":
      return intent.typed ?? intent.drawing.prompt;
    case "redraw":
      return "prompt" in intent.change ? intent.change.prompt : undefined;
    case "extract":
      return intent.wanted;
    case "better":
      return intent.draw.drawing.prompt;
    case "gallery":
      return intent.action === "search" ? intent.words : undefined;
    case "style":
      return intent.action === "save" ? toStyleWords(intent) : undefined;
    default:
      return undefined;
  }
}

/** Each part in a line of its own, in the order in which they are asked for. */
function toStyleWords({ name, before, after }: SaveStyleIntent): string {
  return [name, before, after].filter((words) => words !== undefined).join("\n");
}

/** A question about media, or plain talk. */
export interface SeeIntent extends ListeningWish {
  readonly type: "see";
  readonly task: SeeTask;
  readonly text: string;
  readonly media: readonly MediaReference[];
  /** Earlier messages, oldest first; the text and media above are not among them. */
  readonly conversation: readonly ConversationEntry[];
  /** What was posted but can't be used, as found while resolving what was meant. */
  readonly notes: readonly Sentence[];
  /** The person's own choice. */
  readonly model?: string;
  readonly ocr?: OcrConsent;
  /** The message that is asked about from its menu, as the platform links to it. */
  readonly messageUrl?: string;
  /** The media stand where the answer does: whoever sees it sees them. Absent: only their person is known to. */
  readonly isShown?: true;
  readonly pressed?: PressedButton;
}

/** The button under an answer by which something was asked for. */
interface PressedButton {
  readonly action: AnswerAction;
  /** Whose answer it is. */
  readonly turnId: string;
}

/** What else can be asked about the pictures of an answer, by a button under it. */
export const pictureFollowUps = ["read-text", "translate", "ask-more"] as const;

/** What can be asked about a transcript. */
export const transcriptFollowUps = ["summarise", "translate"] as const;

/** What else can be asked about what an answer is about. */
export const followUps = ["summarise", ...pictureFollowUps, "find-similar"] as const;
export type FollowUp = (typeof followUps)[number];

/** Draws a prompt of an answer, by its number there. */
export const promptDraws = ["draw-1", "draw-2", "draw-3", "draw-4"] as const;

/** What can be done where a better prompt was asked for: draw either, or change it first. */
export const promptChoices = ["draw-mine", "draw-better", "change-prompt"] as const;
export type PromptChoice = (typeof promptChoices)[number];

/** Other pictures of those that were found. */
export const pageTurns = ["previous-page", "next-page"] as const;
export type PageTurn = (typeof pageTurns)[number];

/** What the buttons under an answer ask for. */
export type AnswerAction = FollowUp | (typeof promptDraws)[number] | PromptChoice | PageTurn;

/** The rest of an answer that ended at its limit. */
export interface GoOnIntent {
  readonly type: "go-on";
  /** The turn whose answer it is. */
  readonly turnId: string;
}

/** Pictures that were deleted a moment ago, posted again. */
export interface RestoreIntent {
  readonly type: "restore";
  /** One of them. */
  readonly imageId: string;
}

/** What is to be done with the media: answer the text about them, or one of the fixed tasks. */
export type SeeTask =
  | "answer"
  | "read-text"
  | "translate"
  | "summarise"
  | "describe-as-prompt"
  | "transcribe";

/** Make pictures, or edit the sources. */
export interface DrawIntent {
  readonly type: "draw";
  readonly drawing: Drawing;
  readonly sources: readonly MediaReference[];
  /** How many pictures, 1 to {@link maxPicturesPerRequest}. */
  readonly count: number;
  /** Better photos of what the source shows, up to {@link maxSharpeningPhotos}: the source gets their detail. */
  readonly sharpenWith?: readonly MediaReference[];
  /** What its person typed, where the prompt says more than that. */
  readonly typed?: string;
  /** The picture that its person was offered in its place. */
  readonly offered?: string;
  /** The message whose picture is edited, as the platform links to it. */
  readonly messageUrl?: string;
  readonly pressed?: PressedButton;
}

/** A button under a picture of ours: make another from it. */
export interface RedrawIntent {
  readonly type: "redraw";
  readonly imageId: string;
  readonly change: Redrawing;
  /** The person's own choice; absent: the picture's. */
  readonly model?: string;
  /** The picture's style is gone, and its person wants it all the same. */
  readonly withoutStyle?: true;
  /** The font of its words is gone, and its person wants them all the same. */
  readonly withoutFont?: true;
}

export type Redrawing =
  /** The same request once more. */
  | { readonly type: "again" }
  /** A variation that starts from the picture. */
  | { readonly type: "vary" }
  /** The picture, changed as the prompt says. */
  | { readonly type: "edit"; readonly prompt: string }
  /** A new picture for which this one is a reference. */
  | { readonly type: "refer"; readonly prompt: string }
  /** The same request in the next image size: a new generation, no enlargement. */
  | { readonly type: "larger" }
  /** The same picture at the same size, with detail from better photos of what it shows. */
  | { readonly type: "sharpen"; readonly sharpenWith: readonly MediaReference[] }
  | { readonly type: "aspect"; readonly aspectRatio: AspectRatio };

/** Tell what was said and shown in a channel or a thread, each point with its message. What was said is read only then. */
export interface CatchUpIntent {
  readonly type: "catch-up";
  readonly since: CatchUpStart;
}

type CatchUpStart =
  | { readonly type: "period"; readonly period: CatchUpPeriod }
  /** This message is the first. */
  | { readonly type: "message"; readonly messageId: string };

export const catchUpPeriods = ["hour", "six-hours", "day", "today", "yesterday", "week"] as const;

/** `day`: the last 24 hours. `yesterday`: from its beginning until now. */
export type CatchUpPeriod = (typeof catchUpPeriods)[number];

/** Describe a message's pictures for those who can't see them. */
export interface AltTextIntent {
  readonly type: "alt-text";
  readonly media: readonly MediaReference[];
  /** What was posted but can't be used. */
  readonly notes: readonly Sentence[];
  /** Their message, as the platform links to it. */
  readonly messageUrl?: string;
  /** The turn whose pictures it is about, in the place of media: what is seen in them takes the place of their prompt. */
  readonly picturesOf?: string;
  /** See {@link isUnasked}. */
  readonly isUnasked?: true;
}

/** What stands in pictures and pages, as one table. */
export interface ExtractIntent {
  readonly type: "extract";
  readonly form: TableForm;
  readonly ocr?: OcrConsent;
  /** Columns of the person's own, or the classes of `labels`, as they typed them. */
  readonly wanted?: string;
  readonly media: readonly MediaReference[];
  /** What was posted but can't be used. */
  readonly notes: readonly Sentence[];
  /** Their message, as the platform links to it. */
  readonly messageUrl?: string;
}

/** Read the receipts that a message shows, for the books of its channel. Its person is who posted them. */
export interface ExpenseIntent {
  readonly type: "expense";
  readonly media: readonly MediaReference[];
  /** The platform's own id of their message. */
  readonly messageId: string;
  /** Which of its files is the first of these. */
  readonly firstPlace: number;
  readonly ocr?: OcrConsent;
  /** See {@link isUnasked}. */
  readonly isUnasked?: true;
}

/** A month of the books of a channel, as files. */
interface ExpensesIntent {
  readonly type: "expenses";
  /** As its person typed it. Absent: this month. */
  readonly month?: string;
}

/** Tell the person about Moonlens itself. */
export interface InformIntent {
  readonly type: "inform";
  readonly topic: "help" | "models";
  /** Which models; all without it. */
  readonly filter?: ModelFilter;
}

interface AdminIntent {
  readonly type: "admin";
  readonly action: "balance";
}

/** What was spent: by oneself, or by the whole workspace. */
export interface UsageIntent {
  readonly type: "usage";
  /** `widest`: all that the person may see, which is the workspace's for admins. */
  readonly scope: "own" | "widest";
  readonly period: UsagePeriod;
  readonly by: UsageDimension;
  readonly format: "chart" | "table" | "csv";
}

export type UsagePeriod = "today" | "week" | "month" | "last-month" | "year";

/** What is kept about a person, and the end of it. */
export interface PrivacyIntent {
  readonly type: "privacy";
  /**
   * For admins: `purge`, the content of the whole workspace, and `watch`, which keeps their own next request at Lunos, or
   * stops that.
   */
  readonly action: "explain" | "export" | "delete" | "purge" | "watch";
}

/** A better prompt for a drawing, to choose from before anything is drawn. */
export interface BetterIntent {
  readonly type: "better";
  /** As its person typed it. */
  readonly draw: DrawIntent;
  /** Whether what is drawn is for them alone, as the prompts are. */
  readonly isPrivate?: true;
}

/** The looks that a workspace has names for. */
export type StyleIntent =
  | { readonly type: "style"; readonly action: "list" }
  | SaveStyleIntent
  | { readonly type: "style"; readonly action: "remove"; readonly name: string };

/** What isn't given stays as it is. */
export interface SaveStyleIntent {
  readonly type: "style";
  readonly action: "save";
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
  readonly model?: string;
  readonly aspectRatio?: AspectRatio;
  /** In the place of those that it has. */
  readonly pictures: readonly MediaReference[];
  /** What it is to be without. */
  readonly without?: StylePart;
}

export interface ConversationEntry {
  readonly author: "person" | "moonlens";
  readonly authorName: string;
  readonly text: string;
  readonly media: readonly MediaReference[];
}

/**
 * How far a turn has come. `received`: its question is still being read; `queued` waits; `asking` waits for its person's word on the price; `running` may have been paid for; `performed` has its
 * result on disk and in the store and still has to reach the person; `delivered` is over.
 */
export type TurnState = "received" | "queued" | "asking" | "running" | "performed" | "delivered";
