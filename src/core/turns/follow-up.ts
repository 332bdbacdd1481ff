import type { GallerySearchIntent } from "../model/gallery.ts";
import type { ReplyView } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import {
  type AnswerAction,
  type ConversationEntry,
  type DrawIntent,
  type FollowUp,
  type Intent,
  type PageTurn,
  type PromptChoice,
  pageTurns,
  pictureFollowUps,
  promptChoices,
  promptDraws,
  type SeeIntent,
} from "../model/turn.ts";
import type { Clock } from "../ports/logger.ts";
import type { Store, TurnRecord } from "../ports/store.ts";
import { toPlainText } from "../replies/alt-text.ts";
import { createBoundedMap } from "../tools/bounded-map.ts";
import { defined } from "../tools/defined.ts";

/** Who pressed a button under an answer, and where. */
export interface FollowUpRequest {
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
  readonly action: AnswerAction;
  /** What they wrote in the form that the button opened. Absent: it only opens, or has none. */
  readonly text?: string;
}

export type FollowUpWish = FoundWish | { readonly type: "refused"; readonly sentence: Sentence };

interface FoundWish {
  readonly type: "found";
  readonly intent: Intent;
  /** What stands in the form that the button opens first. */
  readonly text?: string;
  /** The answer is for one person, and what they ask for now is for everyone. */
  readonly isForAll?: true;
}

interface FollowUpOptions {
  readonly store: Pick<Store, "turns">;
  /** Who has pressed what just now. */
  readonly presses: RecentPresses;
}

/**
 * What a button under an answer asks for, as a turn of whoever pressed it. Everybody who reads a prompt may have it drawn. About
 * pictures that only its own person has given us, only they get more.
 */
export async function findFollowUp(
  request: FollowUpRequest,
  { store, presses }: FollowUpOptions,
): Promise<FollowUpWish> {
  const { turnId, workspaceId, personId, action } = request;
  const record = await store.turns.load(turnId);
  if (record?.view === undefined || record.request.workspace.id !== workspaceId) return gone;
  const { view } = record;
  const choice = promptChoices.find((one) => one === action);
  if (choice !== undefined) return findChoice(record, { ...request, action: choice, presses });
  const turn = pageTurns.find((one) => one === action);
  if (turn !== undefined) return findPage(record, { ...request, action: turn, presses });
  if (action === "find-similar") return findSimilar(record, { ...request, presses });
  const draw = findDraw(view, { action, turnId });
  const question = draw === undefined ? await findQuestion(turnId, store) : undefined;
  const next = ofQuestions.find((offered) => offered === action && offers(view, offered));
  const isTheirs = record.request.person.id === personId;
  if (question !== undefined && !isTheirs && !question.isShown) return refuse("followUpNotAllowed");
  const said = view.text;
  const asked =
    question &&
    next &&
    (toTranscriptIntent(question, view, { turnId, action: next }) ??
      toIntent(question, { ...request, action: next, said, isTheirs }));
  const intent = draw ?? asked;
  if (intent === undefined) return gone;
  return presses.isFirst(request) ? { type: "found", intent } : refuse("pressedTwice");
}

/** What is asked about what a question was about. */
const ofQuestions = ["summarise", ...pictureFollowUps] as const;
type QuestionAction = (typeof ofQuestions)[number];

function refuse(key: "followUpNotAllowed" | "followUpGone" | "pressedTwice"): FollowUpWish {
  return { type: "refused", sentence: { key } };
}

const gone = refuse("followUpGone");

function offers({ status }: ReplyView, action: FollowUp): boolean {
  return status.type === "done" && status.followUps?.includes(action) === true;
}

type Press<Action extends AnswerAction = AnswerAction> = FollowUpRequest & {
  readonly action: Action;
  readonly presses: RecentPresses;
};

/** What the answer's own person alone gets more of: nobody else sees it. */
function forItsPerson(
  { request: { person } }: TurnRecord,
  { presses, ...wish }: Press,
  found: FoundWish | undefined,
): FollowUpWish {
  if (person.id !== wish.personId) return refuse("followUpNotAllowed");
  if (found === undefined) return gone;
  return presses.isFirst(wish) ? found : refuse("pressedTwice");
}

/** A prompt that somebody chose, who had asked for a better one. */
function findChoice(record: TurnRecord, press: Press<PromptChoice>): FollowUpWish {
  const { request, view } = record;
  const { intent } = request;
  if (intent?.type !== "better" || view === undefined) return gone;
  const { draw, isPrivate } = intent;
  const better = view.status.type === "done" ? view.status.better : undefined;
  const prompts = {
    "draw-mine": draw.drawing.prompt,
    "draw-better": better,
    "change-prompt": press.text ?? better,
  };
  const prompt = prompts[press.action];
  if (prompt === undefined) return forItsPerson(record, press, undefined);
  const chosen = { ...draw, drawing: { ...draw.drawing, prompt } };
  const isForAll = isPrivate === true ? {} : ({ isForAll: true } as const);
  const found = { type: "found", intent: chosen, text: prompt, ...isForAll } as const;
  return forItsPerson(record, press, found);
}

/** Pictures like those that somebody had described: what was seen in them is there already. */
function findSimilar(record: TurnRecord, press: Press): FollowUpWish {
  const { request, view } = record;
  if (request.intent?.type !== "alt-text" || view === undefined) return gone;
  if (!offers(view, "find-similar")) return gone;
  const text = toPlainText(view.text.replaceAll("||", ""));
  const intent = { type: "gallery", action: "search", like: { type: "seen", text } } as const;
  return forItsPerson(record, press, { type: "found", intent });
}

/** Other pictures of those that somebody found. Each page is looked for anew: what they may see now is in it, and nothing else. */
function findPage(record: TurnRecord, press: Press<PageTurn>): FollowUpWish {
  const search = readSearch(record);
  if (search === undefined) return gone;
  const page = (search.page ?? 0) + (press.action === "next-page" ? 1 : -1);
  const intent = { ...search, page: Math.max(0, page) };
  return forItsPerson(record, press, { type: "found", intent });
}

/** What was searched for. What people posted was looked at once: what was seen in it is enough from then on. */
function readSearch({ request: { intent }, view }: TurnRecord): GallerySearchIntent | undefined {
  if (intent?.type === "gallery") return intent.action === "search" ? intent : undefined;
  const like = view?.status.type === "done" ? view.status.gallery?.like : undefined;
  if (intent?.type !== "similar" || like === undefined) return undefined;
  return { type: "gallery", action: "search", like };
}

/** One of the prompts of an answer, as a drawing. */
function findDraw(
  { status }: ReplyView,
  { action, turnId }: Pick<FollowUpRequest, "action" | "turnId">,
): DrawIntent | undefined {
  const place = promptDraws.findIndex((draw) => draw === action);
  const prompt = status.type === "done" ? status.prompts?.[place] : undefined;
  if (prompt === undefined) return undefined;
  const pressed = { action, turnId };
  return { type: "draw", drawing: { prompt }, sources: [], count: 1, pressed };
}

const maxParts = 50;

/** The question of an answer, which may have gone on several times. */
async function findQuestion(
  turnId: string,
  { turns }: Pick<Store, "turns">,
): Promise<SeeIntent | undefined> {
  let next = turnId;
  for (let part = 0; part < maxParts; part += 1) {
    const intent = (await turns.load(next))?.request.intent;
    if (intent?.type === "see") return intent;
    if (intent?.type !== "go-on") return undefined;
    next = intent.turnId;
  }
  return undefined;
}

/** What a transcript is asked is asked of its words, whoever asks: they stand in the answer. Nothing where there is none. */
function toTranscriptIntent(
  { messageUrl, isShown }: SeeIntent,
  { status }: ReplyView,
  { turnId, action }: { readonly turnId: string; readonly action: QuestionAction },
): SeeIntent | undefined {
  if (status.type !== "done" || status.transcript === undefined) return undefined;
  if (action !== "summarise" && action !== "translate") return undefined;
  return {
    type: "see",
    task: action,
    text: "",
    media: [],
    conversation: [],
    notes: [],
    transcriptOf: turnId,
    pressed: { action, turnId },
    ...defined({ messageUrl, isShown }),
  };
}

/** Of what was said before, more about a picture goes on with that answer alone. */
function toIntent(
  { media, messageUrl, isShown, text }: SeeIntent,
  {
    action,
    turnId,
    text: asked = "",
    said,
    isTheirs,
  }: FollowUpRequest & {
    readonly action: QuestionAction;
    readonly said: string;
    readonly isTheirs: boolean;
  },
): SeeIntent {
  const isMore = action === "ask-more";
  const pictures = media.filter(({ declaredKind }) => declaredKind === "image");
  // A file may be a picture that wasn't declared as one.
  const meant = pictures.length > 0 ? pictures : media;
  return {
    type: "see",
    task: isMore ? "answer" : action,
    text: isMore ? asked : "",
    // What somebody has deleted is nobody else's any more.
    media: isTheirs ? meant : meant.map((file) => ({ ...file, mustBeThere: true })),
    conversation: isMore ? toConversation(text, said) : [],
    notes: [],
    pressed: { action, turnId },
    ...(messageUrl === undefined ? {} : { messageUrl }),
    ...(isShown === undefined ? {} : { isShown }),
  };
}

function toConversation(asked: string, said: string): readonly ConversationEntry[] {
  const entries: readonly ConversationEntry[] = [
    { author: "person", authorName: "Question", text: asked, media: [] },
    { author: "moonlens", authorName: "Moonlens", text: said, media: [] },
  ];
  return entries.filter(({ text }) => text.trim() !== "");
}

/** Whether a button under an answer asks for words first. */
export function opensForm(action: AnswerAction): action is "ask-more" | "change-prompt" {
  return action === "ask-more" || action === "change-prompt";
}

/** Tells a second press from the first: a finger that slipped doesn't want to pay twice. */
interface RecentPresses {
  isFirst(press: FollowUpRequest): boolean;
}

/** Longer than a double click, shorter than it takes to have read the answer and to want another. */
const sameMs = 5_000;
const maxRemembered = 1_000;

export function createRecentPresses({ clock }: { readonly clock: Clock }): RecentPresses {
  const recent = createBoundedMap<true>({ maxSize: maxRemembered, life: { ms: sameMs, clock } });
  return {
    isFirst({ turnId, personId, action, text }) {
      // Another question is another wish, and a form that opens asks for nothing yet.
      if (opensForm(action) && text === undefined) return true;
      const key = JSON.stringify([turnId, personId, action, text]);
      if (recent.has(key)) return false;
      recent.set(key, true);
      return true;
    },
  };
}
