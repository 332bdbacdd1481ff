import { mayAskForDrawings } from "./access.ts";
import type { Catalogue } from "./catalogue.ts";
import { offerDrawTool, parseDrawCall } from "./draw-tool.ts";
import { admitDrawing } from "./drawing-in-talk.ts";
import type { ChatFinish, ChatMessage, ChatPart, ChatRequest, ToolCall } from "./lunos.ts";
import type { LoadedMedia, MediaReference } from "./media.ts";
import { performDraw } from "./perform-draw.ts";
import { performTranscribe } from "./perform-transcribe.ts";
import {
  loadCatalogue,
  loadTurnMedia,
  type Performance,
  type TurnContext,
  toCallOptions,
  toOwner,
  toPart,
} from "./performance.ts";
import type { ReplyEvent } from "./reply.ts";
import { routeModel } from "./routing.ts";
import { describeRole, toQuestion } from "./see-prompts.ts";
import { toSummary } from "./summary.ts";
import type { ConversationEntry, SeeIntent } from "./turn.ts";
import { type WatchingOptions, withVideosWatchable } from "./watchable-media.ts";

/**
 * The most tokens of an answer. Always set: without it the gateway reserves the model's whole output
 * against the credit and refuses accounts that could well pay for the answer.
 */
const maxAnswerTokens = 2_048;

interface Performing {
  readonly context: TurnContext;
  readonly performance: Performance;
}

/** Answers a question about media, or plain talk; draws when the talk asks for it. */
export async function* performSee(
  intent: SeeIntent,
  performing: Performing,
): AsyncGenerator<ReplyEvent> {
  const { performance } = performing;
  yield { type: "accepted", atMs: performance.clock(), activity: nameActivity(intent) };
  for (const note of intent.notes) yield { type: "note", note };

  await using meant = await loadTurnMedia(intent.media, performing);
  for (const note of meant.notes) yield { type: "note", note };
  if (meant.failure !== undefined) throw meant.failure;
  if (intent.task === "transcribe" && meant.loaded.every(({ kind }) => kind === "audio")) {
    yield* performTranscribe(meant.loaded, performing);
    return;
  }
  await using earlier = await loadTurnMedia(
    intent.conversation.flatMap(({ media }) => media),
    performing,
  );

  const catalogue = await loadCatalogue(performing.context, performance);
  const watching = toWatchingOptions(intent, { ...performing, catalogue });
  await using watchable = await withVideosWatchable(meant, watching);
  for (const note of watchable.notes) yield { type: "note", note };
  if (watchable.failure !== undefined) throw watchable.failure;
  await using earlierWatchable = await withVideosWatchable(earlier, watching);
  const request = toChatRequest(intent, {
    ...performing,
    catalogue,
    meant: watchable.loaded,
    earlier: earlierWatchable.loaded,
  });
  yield* answer(request, { ...performing, pictures: collectPictures(intent) });
}

function toWatchingOptions(
  { model }: SeeIntent,
  { context, performance, catalogue }: Performing & { readonly catalogue: Catalogue },
): WatchingOptions {
  const { media, preferences } = performance;
  const { signal } = context;
  const chosen = model === undefined ? {} : { chosen: model };
  return { media, preferences, catalogue, owner: toOwner(context), signal, ...chosen };
}

function nameActivity(intent: SeeIntent): "thinking" | "looking" | "listening" {
  if (intent.task === "transcribe") return "listening";
  return intent.media.length > 0 ? "looking" : "thinking";
}

/** The pictures that “make it night” can mean: those of the question, else the latest before it. */
function collectPictures(intent: SeeIntent): readonly MediaReference[] {
  const groups = [intent.media, ...intent.conversation.map(({ media }) => media).reverse()];
  const pictures = groups.map((media) =>
    media.filter(({ declaredKind }) => declaredKind === "image"),
  );
  return pictures.find((group) => group.length > 0) ?? [];
}

async function* answer(
  request: ChatRequest,
  { context, performance, pictures }: Performing & { readonly pictures: readonly MediaReference[] },
): AsyncGenerator<ReplyEvent> {
  let hasText = false;
  let toolCall: ToolCall | undefined;
  let finish: ChatFinish | undefined;
  for await (const event of performance.lunos.chat(request, toCallOptions(context))) {
    if (event.type === "text-delta") {
      hasText ||= event.text.trim() !== "";
      yield event;
    }
    if (event.type === "tool-call") toolCall ??= event.call;
    if (event.type === "finish") finish = event.finish;
  }
  const draw = toolCall === undefined ? undefined : parseDrawCall(toolCall, pictures);
  if (draw !== undefined) {
    const admitted = await admitDrawing(draw, { context, performance });
    yield* performDraw(admitted, { context, performance });
  } else if (finish !== undefined) yield* conclude(finish, { hasText });
}

function* conclude(finish: ChatFinish, { hasText }: { hasText: boolean }): Generator<ReplyEvent> {
  if (hasText) {
    yield { type: "done", summary: toSummary(finish) };
    return;
  }
  const key = finish.reason === "content_filter" ? "declined" : "emptyAnswer";
  yield { type: "failed", failure: { sentence: { key } } };
}

function toChatRequest(
  intent: SeeIntent,
  {
    context,
    performance,
    catalogue,
    meant,
    earlier,
  }: Performing & {
    readonly catalogue: Catalogue;
    readonly meant: readonly LoadedMedia[];
    readonly earlier: readonly LoadedMedia[];
  },
): ChatRequest {
  const { request, workspace } = context;
  const { settings } = workspace;
  const { wording, preferences } = performance;
  const { model, fallbackModels } = routeModel(
    { output: "text", inputs: new Set([...meant, ...earlier].map(({ kind }) => kind)) },
    { catalogue, preferences, ...(intent.model === undefined ? {} : { chosen: intent.model }) },
  );
  const question = toQuestion(intent, { wording, locale: request.locale });
  const mayDraw = intent.task === "answer" && mayAskForDrawings(request, settings);
  const tools = mayDraw ? offerDrawTool(model, catalogue) : undefined;
  return {
    model,
    fallbackModels,
    maxTokens: maxAnswerTokens,
    observability: settings.observability ?? false,
    ...(tools === undefined ? {} : { tools }),
    messages: [
      { role: "system", text: describeRole(request, settings.persona) },
      ...intent.conversation.map((entry) => toMessage(entry, earlier)),
      { role: "user", parts: [{ type: "text", text: question }, ...meant.map(toPart)] },
    ],
  };
}

/** One earlier message. Pictures always go as the user's: a model takes none from an assistant. */
function toMessage(entry: ConversationEntry, earlier: readonly LoadedMedia[]): ChatMessage {
  const pictures = earlier.filter(({ reference }) => entry.media.includes(reference)).map(toPart);
  if (entry.author === "moonlens" && pictures.length === 0) {
    return { role: "assistant", text: entry.text };
  }
  const speaker = entry.author === "moonlens" ? "You (Moonlens)" : entry.authorName;
  const text: ChatPart = { type: "text", text: `${speaker}: ${entry.text}` };
  return { role: "user", parts: [text, ...pictures] };
}
