import type { AspectRatio, PictureRecord, PictureSize } from "./drawing.ts";
import type { ShownExpense } from "./expenses.ts";
import type { GalleryLikeness } from "./gallery.ts";
import type { HeardPart } from "./listening/heard.ts";
import type { Sentence } from "./sentences/sentences.ts";
import type { Story } from "./story.ts";
import {
  type DrawIntent,
  type FollowUp,
  findTypedWords,
  type Intent,
  isRepeatable,
} from "./turn.ts";
import type { PlatformName } from "./workspace.ts";

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/**
 * All that any process needs to answer a turn over REST. `data` belongs to the platform's adapter,
 * which parses it; the core only carries it.
 */
export interface ReplyTarget {
  readonly version: 1;
  readonly platform: PlatformName;
  readonly data: JsonValue;
}

/** What of a reply is on the platform already, in the adapter's own words; makes delivery idempotent. */
export type DeliveryReceipt = JsonValue;

/** A receipt that says: something may be on the platform, and nobody knows where. */
export const uncertain: DeliveryReceipt = null;

/**
 * What a person has to agree to: the credits a turn is expected to cost, or the content it deletes. `similar`: a picture that they
 * can have in its place, for free. `scans`: what of it is for reading files that have no words, without which it can go on as well.
 */
export type ConsentQuestion =
  | {
      readonly credits: string;
      readonly similar?: SimilarPicture;
      readonly scans?: ScannedFiles;
      readonly deletes?: never;
    }
  | {
      readonly deletes: KeptContent;
      readonly credits?: never;
      readonly similar?: never;
      readonly scans?: never;
    };

/** PDFs whose pages are pictures of words. */
export interface ScannedFiles {
  /** The first one's. */
  readonly name: string;
  readonly files: number;
  /** All that are read with them, and paid for. */
  readonly pages: number;
  /** Credits for the pages, and for their words. */
  readonly credits: string;
  /** A budget has too little for that, and enough for the rest. */
  readonly isOverBudget?: true;
}

/** A picture that was drawn for nearly the same prompt. */
export interface SimilarPicture {
  readonly imageId: string;
  /** Who asked for it. Absent: the person themselves. */
  readonly personName?: string;
  readonly atMs: number;
  readonly nowMs: number;
  readonly timeZone?: string;
}

/** What comes out of performing a turn, in order. Ends with one `done` or one `failed`. */
export type ReplyEvent =
  | ({ readonly type: "asking" } & ConsentQuestion)
  | ({ readonly type: "queued" } & QueuePlace)
  | ({ readonly type: "accepted"; readonly atMs: number } & Doing)
  /** The work goes on with something else, or more is known of it; the clock runs on. */
  | ({ readonly type: "progress" } & Partial<Doing>)
  /** Words, a model's unless they are said to be ours. */
  | { readonly type: "text-delta"; readonly text: string; readonly author?: "moonlens" }
  | { readonly type: "picture"; readonly picture: PictureRecord }
  | { readonly type: "file"; readonly file: ReplyFile }
  /** All parts of its recordings that were listened to so far, before the next is: what is paid for isn't lost. */
  | { readonly type: "heard"; readonly heard: readonly HeardPart[] }
  | { readonly type: "note"; readonly note: Sentence }
  | ({ readonly type: "done" } & Ending)
  | { readonly type: "failed"; readonly failure: Failure };

/** A file in an answer other than a generated picture, such as a table or a chart. */
export interface ReplyFile {
  readonly name: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly spoolKey: string;
  /** For pictures: what they show. */
  readonly altText?: string;
}

/** What Moonlens is working on, for the status line a waiting person reads. */
export type Activity = "thinking" | "looking" | "reading" | "watching" | "listening" | "drawing";

/** What of: the one file by its name, or how many there are; of several pictures the one that comes next. */
export interface ActivityFacts {
  readonly name?: string;
  readonly count?: number;
  /** The files are of several kinds. */
  readonly isMixed?: boolean;
  readonly place?: number;
  readonly total?: number;
}

/** Work that takes about as long each time. */
export interface MeasuredWork {
  readonly kind: "see" | "draw" | "listen";
  readonly model: string;
  /** Of pictures. */
  readonly size?: string;
  /** Several pictures at once: the slowest of them counts. */
  readonly isSeveral?: true;
}

/** A piece of work that is over, and how long its person waited for the first they saw of it; for pictures, the last. */
export interface WorkTime {
  readonly work: MeasuredWork;
  readonly tookMs: number;
}

interface Doing {
  readonly activity: Activity;
  readonly of?: ActivityFacts;
  /** Present as soon as it is known: how long such work usually takes is told beside the clock. */
  readonly work?: MeasuredWork;
}

/** What a turn took; the quiet line under an answer. */
export interface TurnSummary {
  readonly model: string;
  /** Of pictures, where somebody chose them. */
  readonly aspectRatio?: AspectRatio;
  readonly imageSize?: PictureSize;
  /** The name of the style that they were drawn in. */
  readonly style?: string;
  readonly elapsedMs: number;
  readonly usage?: Usage;
}

export interface Usage {
  readonly promptTokens?: number;
  readonly completionTokens?: number;
  readonly totalTokens?: number;
  /** Credits as a decimal string, such as `0.0391`. Absent: unknown, not zero. */
  readonly credits?: string;
  readonly creditsAre?: "measured" | "estimated";
}

/** A model, and what people call it. */
export interface NamedModel {
  readonly id: string;
  readonly name: string;
}

/** Why a turn gave no answer, and what to do. */
export interface Failure {
  readonly sentence: Sentence;
  /** A few characters that the operator finds in the log; absent when the person can mend it alone. */
  readonly reference?: string;
  /** A refusal: nobody but its person needs to see it, where the platform can show it to them alone. */
  readonly isPrivate?: true;
}

/**
 * The whole reply as it stands: what the person should see now. An adapter shows the newest view
 * at the pace that its platform allows, and may skip all but the last.
 */
export interface ReplyView {
  readonly turnId: string;
  readonly locale: string;
  /** What it answers, for platforms that don't show that themselves. Absent in views of an earlier version. */
  readonly story?: Story;
  readonly status: ReplyStatus;
  /** What is said so far, in Markdown: the model's own words, unless `author` says otherwise. */
  readonly text: string;
  /** Present when the words are ours: only they have small print. */
  readonly author?: "moonlens";
  readonly pictures: readonly PictureRecord[];
  readonly notes: readonly Sentence[];
  /** Absent: none. */
  readonly files?: readonly ReplyFile[];
  /** What was heard of its recordings, where that isn't all: whoever tries again goes on from there. */
  readonly heard?: readonly HeardPart[];
}

/** How an answer ended, and what can be asked for next, each in another turn. */
interface Ending {
  readonly summary?: TurnSummary;
  /** The rest of the words: the model had more to say than one answer may take. */
  readonly canGoOn?: true;
  /** The pictures that didn't come. */
  readonly missing?: DrawIntent;
  /** What is said can be drawn: the first of these by the first of {@link promptDraws}, and so on. */
  readonly prompts?: readonly string[];
  /** A better prompt than its person's, which they can draw, or change first. */
  readonly better?: string;
  /** Its pictures can get detail from better photos: there is a model for it. */
  readonly canSharpen?: true;
  /** Nothing is found again here, and nothing marked. */
  readonly hasNoGallery?: true;
  /** All that is said in its recordings, as a model is asked about it. */
  readonly transcript?: string;
  /** What its pictures, or its transcript, can be asked about. */
  readonly followUps?: readonly FollowUp[];
  /** Its pictures were found in the gallery: where else there are some. */
  readonly gallery?: FoundPictures;
  /** The lines of its channel's books that it tells of, in their order. */
  readonly expenses?: readonly ShownExpense[];
}

/** Of pictures that were found, and are shown a page at a time. */
interface FoundPictures {
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
  /** What they are to be like, where the request doesn't say it: nobody pays twice for a look. */
  readonly like?: GalleryLikeness;
}

export type ReplyStatus =
  /** Waits for the person's word. */
  | ({ readonly type: "asking" } & ConsentQuestion)
  | ({ readonly type: "queued" } & QueuePlace)
  | {
      readonly type: "working";
      readonly sinceMs: number;
      readonly activity: Activity;
      readonly of?: ActivityFacts;
      /** How long it usually takes until there is something to see. Absent while too little is known. */
      readonly usualMs?: number;
    }
  | ({ readonly type: "done" } & Ending)
  /**
   * `canRetry`: the person may have it tried again, as another turn. `otherModel`: with that model, which may do better.
   * `typed`: the words they had typed for it.
   */
  | {
      readonly type: "failed";
      readonly failure: Failure;
      readonly canRetry?: true;
      readonly otherModel?: NamedModel;
      /** A better prompt was asked for: its person's own is still there to be drawn. */
      readonly canDrawMine?: true;
      readonly typed?: string;
    };

/** A view that won't change anymore. */
export function isFinal(view: Pick<ReplyView, "status">): boolean {
  return view.status.type === "done" || view.status.type === "failed";
}

/** Whether its pictures were found in the gallery, to choose from. */
export function isFound({ status }: Pick<ReplyView, "status">): boolean {
  return status.type === "done" && status.gallery !== undefined;
}

/** Whether an answer ended at its limit, and has a button for the rest. */
export function canGoOn({ status }: Pick<ReplyView, "status">): boolean {
  return status.type === "done" && status.canGoOn === true;
}

export function createReplyView(turn: {
  readonly id: string;
  readonly locale: string;
  readonly atMs: number;
  readonly story?: Story;
}): ReplyView {
  return {
    turnId: turn.id,
    locale: turn.locale,
    ...(turn.story === undefined ? {} : { story: turn.story }),
    status: { type: "working", sinceMs: turn.atMs, activity: "thinking" },
    text: "",
    pictures: [],
    notes: [],
  };
}

/** Whether only the person who asked needs to see a view: a refusal, of which nothing else was shown. */
export function concernsItsPersonAlone({ status }: Pick<ReplyView, "status">): boolean {
  return status.type === "failed" && status.failure.isPrivate === true;
}

/** The final view of a turn that came to nothing. */
export function createFailedView(
  turn: {
    readonly id: string;
    readonly locale: string;
    readonly receivedAtMs: number;
    readonly intent?: Intent;
    readonly story?: Story;
  },
  failure: Failure,
): ReplyView {
  const view = createReplyView({ ...turn, atMs: turn.receivedAtMs });
  return offerRetry(reduceReply(view, { type: "failed", failure }), turn);
}

/** The view of a turn; where it came to nothing and can be asked for once more, with that offer, and what was typed for it. */
export function offerRetry(view: ReplyView, { intent }: { readonly intent?: Intent }): ReplyView {
  const { status } = view;
  if (status.type !== "failed" || intent === undefined || !isRepeatable(intent)) return view;
  const typed = findTypedWords(intent);
  const words = typed === undefined ? {} : { typed };
  const mine = intent.type === "better" ? ({ canDrawMine: true } as const) : {};
  return { ...view, status: { ...status, canRetry: true, ...words, ...mine } };
}

/** The view of a turn that came to nothing, with what its person had typed for it. */
export function giveBack(view: ReplyView, typed: string): ReplyView {
  const { status } = view;
  if (status.type !== "failed" || typed.trim() === "") return view;
  return { ...view, status: { ...status, typed: typed.trim() } };
}

/** The view after one more event. */
export function reduceReply(view: ReplyView, event: ReplyEvent): ReplyView {
  switch (event.type) {
    case "asking":
    case "queued":
      return { ...view, status: event };
    case "accepted": {
      const { atMs: sinceMs, activity, of } = event;
      const facts = of === undefined ? {} : { of };
      return { ...view, status: { type: "working", sinceMs, activity, ...facts } };
    }
    case "progress":
      return { ...view, status: goOn(view.status, event) };
    case "text-delta":
      return {
        ...view,
        text: view.text + event.text,
        ...(event.author === undefined ? {} : { author: event.author }),
      };
    case "picture":
      return { ...view, pictures: [...view.pictures, event.picture] };
    case "file":
      return { ...view, files: [...(view.files ?? []), event.file] };
    case "note":
      return { ...view, notes: [...view.notes, event.note] };
    case "heard":
      return { ...view, heard: event.heard };
    case "done": {
      const { heard: _, ...rest } = view;
      return { ...rest, status: event };
    }
    case "failed":
      return { ...view, status: { type: "failed", failure: event.failure } };
    default:
      throw new Error(`unknown reply event ${event satisfies never}`);
  }
}

function goOn(
  status: ReplyStatus,
  { activity, of }: Extract<ReplyEvent, { readonly type: "progress" }>,
): ReplyStatus {
  if (status.type !== "working" || activity === undefined) return status;
  const { of: _before, ...rest } = status;
  return { ...rest, activity, ...(of === undefined ? {} : { of }) };
}

/** A turn's place in the queue. */
export interface QueuePlace {
  /** How many turns are before it, itself included: 0 when it starts at once. */
  readonly position: number;
  /** Until it starts, by the pace of the last turns. Absent while nothing is known of the pace. */
  readonly expectedWaitMs?: number;
}

/** How much there is of what people said and got. Charts and tables of reports are files, not pictures. */
export interface KeptContent {
  readonly turns: number;
  readonly pictures: number;
}
