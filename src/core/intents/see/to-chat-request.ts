import type { Catalogue } from "../../model/catalogue.ts";
import type { LoadedMedia } from "../../model/media.ts";
import type { ConversationEntry, SeeIntent } from "../../model/turn.ts";
import { toSeenParts } from "../../performing/turn-media.ts";
import type { TurnParts } from "../../performing/turn-parts.ts";
import type { ChatMessage, ChatPart, ChatRequest, PictureDetail } from "../../ports/lunos.ts";
import { mayAskForDrawings } from "../../settings/allowances.ts";
import { defined } from "../../tools/defined.ts";
import type { Asked } from "./choose-files.ts";
import { offerDrawTool } from "./draw-tool.ts";
import { describeRole, goOnWords, toQuestion } from "./see-prompts.ts";

/**
 * The most tokens of an answer. Always set: without it the gateway reserves the model's whole output
 * against the credit and refuses accounts that could well pay for the answer.
 */
const maxAnswerTokens = 2_048;

/** All that is known when a model is asked. */
interface Asking extends TurnParts, Asked {
  readonly catalogue: Catalogue;
  /** What was answered already, where the answer goes on. */
  readonly said?: string;
  /** Of a recording that is asked about. */
  readonly transcript?: string;
}

/** What is asked, with its media and what was said before. */
export function toChatRequest(
  intent: SeeIntent,
  { context, ports, catalogue, route, meant, earlier, pdfEngine, said, transcript }: Asking,
): ChatRequest {
  const { request, workspace } = context;
  const { settings } = workspace;
  const { model, fallbackModels } = route;
  const question = toQuestion(intent, { wording: ports.wording, locale: request.locale });
  const mayDraw = intent.task === "answer" && mayAskForDrawings(request, settings);
  const tools = mayDraw ? offerDrawTool(model, catalogue) : undefined;
  return {
    model,
    fallbackModels,
    maxTokens: maxAnswerTokens,
    observability: settings.observability ?? false,
    ...defined({ pdfEngine, tools }),
    messages: [
      { role: "system", text: describeRole(request, settings.persona) },
      ...intent.conversation.map((entry) => toMessage(entry, earlier)),
      {
        role: "user",
        parts: [
          { type: "text", text: question },
          ...(transcript === undefined ? [] : [toTranscriptPart(transcript)]),
          ...meant.flatMap((media) => toSeenParts(media, toDetail(intent))),
        ],
      },
      ...(said === undefined ? [] : toGoOn(said)),
    ],
  };
}

/** To read, every small letter counts; what a question is about, its model can tell. */
function toDetail({ task }: SeeIntent): PictureDetail | undefined {
  return task === "read-text" || task === "translate" ? "high" : undefined;
}

function toTranscriptPart(transcript: string): ChatPart {
  return { type: "text", text: `The transcript of a recording says:\n${transcript}` };
}

/** The beginning of an answer, and the wish for its rest. */
function toGoOn(said: string): readonly ChatMessage[] {
  return [
    { role: "assistant", text: said },
    { role: "user", parts: [{ type: "text", text: goOnWords }] },
  ];
}

/** One earlier message. Pictures always go as the user's: a model takes none from an assistant. */
function toMessage(entry: ConversationEntry, earlier: readonly LoadedMedia[]): ChatMessage {
  const pictures = earlier
    .filter(({ reference }) => entry.media.includes(reference))
    .flatMap((media) => toSeenParts(media));
  if (entry.author === "moonlens" && pictures.length === 0) {
    return { role: "assistant", text: entry.text };
  }
  const speaker = entry.author === "moonlens" ? "You (Moonlens)" : entry.authorName;
  const text: ChatPart = { type: "text", text: `${speaker}: ${entry.text}` };
  return { role: "user", parts: [text, ...pictures] };
}
