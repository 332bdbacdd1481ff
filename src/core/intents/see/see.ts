import { findSpokenLanguage } from "../../model/listening/spoken-languages.ts";
import type { Sentence } from "../../model/sentences/sentences.ts";
import type { WorkspaceSettings } from "../../model/settings.ts";
import type { SeeIntent } from "../../model/turn.ts";
import { type Asking, type IntentKind, toKinds } from "../../performing/intent-kind.ts";
import { hasVisibleCharacters, refuseText } from "../../performing/refuse-text.ts";
import { countParts } from "../listen/expect-parts.ts";
import { performSee } from "./perform-see.ts";

/** A question about media, plain talk, or one of the fixed tasks. */
export const see: IntentKind<"see"> = {
  work: ({ task }) => (task === "transcribe" ? "listen" : "see"),
  access: "guarded",
  refuse: (intent, asking) =>
    hasNothingToAnswer(intent)
      ? explainNothing(intent, asking)
      : (refuseText(intent.text, asking) ?? refuseLanguage(intent, asking)),
  complete: trimMemory,
  model: ({ task, model }, { listen, see: watch }) =>
    model ?? (task === "transcribe" ? listen[0] : undefined) ?? watch[0],
  need: ({ media, conversation }) => ({
    output: "text",
    inputs: toKinds([...media, ...conversation.flatMap((entry) => entry.media)]),
  }),
  calls: (intent) => (intent.task === "transcribe" ? Math.max(1, countParts(intent)) : 1),
  perform: performSee,
};

function hasNothingToAnswer({ task, media, text, transcriptOf }: SeeIntent): boolean {
  if (transcriptOf !== undefined) return false;
  const needsMedia = task !== "answer";
  return media.length === 0 && (needsMedia || !hasVisibleCharacters(text));
}

function explainNothing({ task }: SeeIntent, { missing }: Asking): Sentence {
  if (task === "answer") return { key: "questionEmpty", isCalled: !missing.has("mentions") };
  return { key: "nothingToUse", need: task === "transcribe" ? "sound" : "any", found: [] };
}

function refuseLanguage({ language }: SeeIntent, { locale }: Asking): Sentence | undefined {
  if (language === undefined || findSpokenLanguage(language, locale) !== undefined)
    return undefined;
  return { key: "languageUnknown", language: language.slice(0, 40).toWellFormed() };
}

export function trimMemory(
  intent: SeeIntent,
  { rememberedMessages }: WorkspaceSettings,
): SeeIntent {
  if (rememberedMessages === undefined) return intent;
  const conversation =
    rememberedMessages === 0 ? [] : intent.conversation.slice(-rememberedMessages);
  return { ...intent, conversation };
}
