import { takeOffFont } from "../lettering/take-off-font.ts";
import type { ReplyStatus, ReplyTarget, ReplyView } from "../model/reply.ts";
import type { Sentence, Sentences } from "../model/sentences/sentences.ts";
import type { DrawIntent, Intent } from "../model/turn.ts";
import type { Store } from "../ports/store.ts";
import type { RetryAction } from "../replies/reply-buttons.ts";
import { isReading } from "../scans/reading-intents.ts";
import { takeOffStyle } from "../styles/take-off-style.ts";
import { defined } from "../tools/defined.ts";

/** Who wants something tried again that came to nothing, or only in part, and where. */
export interface RetryRequest {
  readonly turnId: string;
  readonly workspaceId: string;
  readonly personId: string;
  readonly action: RetryAction;
}

export type Retry =
  /** `replyTarget`: where its answer went, and to whom. */
  | { readonly type: "found"; readonly intent: Intent; readonly replyTarget: ReplyTarget }
  | { readonly type: "refused"; readonly sentence: Sentence };

/**
 * What was asked for in a turn that came to nothing, to be asked for again as it was or with another model; or the pictures of
 * it that didn't come. Only its own person gets it: it holds their words, and what was said before them.
 */
export async function findRetry(
  { turnId, workspaceId, personId, action }: RetryRequest,
  { turns }: Pick<Store, "turns">,
): Promise<Retry> {
  const record = await turns.load(turnId);
  if (record === undefined || record.request.workspace.id !== workspaceId) return gone;
  const { request, view } = record;
  if (request.person.id !== personId) {
    return { type: "refused", sentence: { key: "retryNotAllowed" } };
  }
  if (request.intent === undefined || view === undefined) return gone;
  const chosen = chooseIntent(askAnew(request.intent), { status: view.status, action });
  if (chosen === undefined) return gone;
  const intent = goOnListening(chosen, view);
  return { type: "found", intent, replyTarget: request.replyTarget };
}

const gone: Retry = { type: "refused", sentence: { key: "retryGone" } };

function chooseIntent(
  intent: Intent,
  { status, action }: { readonly status: ReplyStatus; readonly action: RetryAction },
): Intent | undefined {
  if (action === "missing") return status.type === "done" ? status.missing : undefined;
  if (status.type !== "failed" || status.canRetry !== true) return undefined;
  if (intent.type === "expense") {
    // Whoever presses waits for it.
    const { isUnasked: _, ...asked } = intent;
    return action === "retry" ? asked : undefined;
  }
  if (action === "retry") return withoutWhatIsGone(intent, status.failure.sentence.key);
  return status.otherModel === undefined ? undefined : withModel(intent, status.otherModel.id);
}

/** What was agreed to was for that one time. */
function askAnew(intent: Intent): Intent {
  if (!isReading(intent)) return intent;
  const { ocr: _agreed, ...wish } = intent;
  return wish;
}

/** A style that is gone, or a font that is or that nobody takes, can't be had by trying again: what else was asked for can. */
function withoutWhatIsGone(intent: Intent, key: keyof Sentences): Intent {
  if (styleGone.has(key)) return without(intent, { redraw: "withoutStyle", takeOff: takeOffStyle });
  if (fontUnusable.has(key))
    return without(intent, { redraw: "withoutFont", takeOff: takeOffFont });
  return intent;
}

const styleGone: ReadonlySet<keyof Sentences> = new Set(["styleGone", "styleUnknown"]);
const fontUnusable: ReadonlySet<keyof Sentences> = new Set([
  ...(["fontGone", "fontUnknown", "fontRefused"] as const),
]);

function without(
  intent: Intent,
  {
    redraw,
    takeOff,
  }: {
    readonly redraw: "withoutStyle" | "withoutFont";
    readonly takeOff: (draw: DrawIntent) => DrawIntent;
  },
): Intent {
  if (intent.type === "redraw") return { ...intent, [redraw]: true };
  if (intent.type === "better") return { ...intent, draw: takeOff(intent.draw) };
  return intent.type === "draw" ? takeOff(intent) : intent;
}

/** The same wish for another model; nothing where none can be chosen. */
function withModel(intent: Intent, model: string): Intent | undefined {
  switch (intent.type) {
    case "see":
    case "redraw":
      return { ...intent, model };
    case "draw":
      return { ...intent, drawing: { ...intent.drawing, model } };
    default:
      return undefined;
  }
}

/** What was heard of its recordings isn't paid for again; and its price is asked by the parts that they turned out to have. */
function goOnListening(intent: Intent, { turnId, heard, status }: ReplyView): Intent {
  if (intent.type !== "see") return intent;
  const sentence = status.type === "failed" ? status.failure.sentence : undefined;
  const parts = sentence?.key === "recordingTakesParts" ? sentence.parts : undefined;
  const triedIn = heard === undefined ? undefined : turnId;
  return { ...intent, ...defined({ parts, triedIn }) };
}
