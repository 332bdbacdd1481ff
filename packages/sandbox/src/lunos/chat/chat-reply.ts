import { createHash, randomUUID } from "node:crypto";
import type { Account } from "../accounts/accounts.ts";
import type { SandboxModel } from "../accounts/model.ts";
import { toUsage, type Usage } from "../accounts/usage.ts";
import type { Fault } from "../faults/fault.ts";
import { promptTextOf, toModalities } from "../request/chat-checks.ts";
import type { ChatRequest } from "../request/chat-request.ts";
import { type Conversation, type MediaPart, toConversation } from "../request/conversation.ts";
import { type Exchange, settle } from "../request/exchange.ts";
import { detectLanguage } from "../request/language.ts";
import {
  listReadFiles,
  type PdfEngine,
  readPageCredits,
  toPdfEngine,
} from "../request/pdf-reading.ts";
import { type Picture, toPicture } from "../request/picture-faults.ts";
import { tellAlternativeTexts, wantsAlternativeText } from "../talk/alternative-text.ts";
import { improvePrompt, wantsBetterPrompt } from "../talk/better-prompt.ts";
import { copyLettering, wantsLettering } from "../talk/copy-lettering.ts";
import { copyTable, wantsTable } from "../talk/copy-table.ts";
import { describeMedia, type Seen } from "../talk/describe.ts";
import { type DrawPlan, drawPictures, planDrawing } from "../talk/draw.ts";
import { wantsSpokenLines, writeSpokenLines } from "../talk/hear.ts";
import { type LookedMedium, lookAtMedia, lookAtReferences } from "../talk/look-media.ts";
import { readNumberedMessages, tellPoints } from "../talk/numbered-messages.ts";
import { announceEdit, announcePictures, talk } from "../talk/plain-talk.ts";
import { wantsPrompts, writePrompts } from "../talk/prompts-of-picture.ts";
import { toStructuredText } from "../talk/structured-answer.ts";
import { quoteAskedPage, readToldFiles } from "../talk/told-files.ts";
import { chooseToolCall, type ToolCall } from "../talk/tool-calls.ts";

/** What a model answers, before it takes the shape of an endpoint. */
export interface ChatReply {
  readonly text: string;
  readonly pictures: readonly Picture[];
  readonly toolCalls: readonly ToolCall[];
  readonly finishReason: string;
  readonly nativeFinishReason: string;
  /** What was read from PDFs. */
  readonly annotations: readonly FileAnnotation[];
  readonly usage: Usage;
  /** Takes the credits for it, once. Pictures are paid for when they are painted, words when they are said. */
  readonly charge: () => void;
}

interface FileAnnotation {
  readonly type: "file";
  readonly file: {
    readonly hash: string;
    readonly name: string;
    readonly content: readonly { readonly type: "text"; readonly text: string }[];
  };
}

export interface ChatTask {
  readonly request: ChatRequest;
  readonly model: SandboxModel;
  readonly account: Account;
  readonly largeStrings: ReadonlyMap<string, Uint8Array>;
}

/**
 * Looks at what came and decides what is to be done. What is refused is refused here; the rest, which
 * may take its time, is done by the function that it gives.
 * @throws ApiError
 */
export async function planReply(
  exchange: Exchange,
  task: ChatTask,
): Promise<() => Promise<ChatReply>> {
  const { request, model } = task;
  const conversation = toConversation(request);
  const isDrawing = toModalities(request).includes("image");
  const parts = isDrawing ? conversation.ownMedia : conversation.media;
  const reads = isDrawing ? "nothing" : "everything";
  const engine = toPdfEngine(request, model);
  const readsPages = engine !== "cloudflare-ai";
  const media = await lookAtMedia(exchange, parts, { ...task, reads, readsPages });
  const plan = isDrawing
    ? await planDrawing(exchange, request, { ...task, conversation, media })
    : undefined;
  await lookAtReferences(exchange, plan?.order.superResolutionReferences ?? [], task);
  const seen = media.map((medium) => medium.seen);
  const files = listFiles(parts, media);
  return async () => {
    const answer =
      plan === undefined
        ? answerAsWanted(exchange.fault, () =>
            answerInWords(exchange, task, { conversation, seen }),
          )
        : await answerInPictures(exchange, task, plan);
    const usage = asWanted(
      exchange.fault,
      toUsage(model, {
        promptText: promptTextOf(request),
        mediaCount: parts.length,
        answerText: answer.text + answer.toolCalls.map((call) => call.arguments).join(""),
        pictures: answer.pictures.length,
        pictureFactor: plan?.order.priceFactor ?? 1,
        extraCredits:
          (plan === undefined ? 0 : toExtraCredits(plan)) +
          toReadingCredits(files, { engine, read: listReadFiles(request) }),
      }),
    );
    const charge = once(() => settle(exchange, task.account, usage));
    if (answer.pictures.length > 0) charge();
    const annotations = engine === "native" ? [] : files.map(toAnnotation);
    return { ...answer, annotations, usage, charge };
  };
}

type Answer = Omit<ChatReply, "usage" | "annotations" | "charge">;

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}

/** A PDF of a request. */
interface SeenFile {
  readonly hash: string;
  readonly name: string;
  readonly words: readonly string[];
}

function listFiles(
  parts: readonly MediaPart[],
  media: readonly LookedMedium[],
): readonly SeenFile[] {
  return media.flatMap(({ seen, media: file }, index) => {
    const part = parts[index];
    if (seen.type !== "pdf" || part?.type !== "file" || file === undefined) return [];
    const hash = createHash("sha256").update(file.bytes).digest("hex");
    return [{ hash, name: part.name, words: seen.words }];
  });
}

/** OpenRouter puts the pages of a file between two marks. */
function toAnnotation({ hash, name, words }: SeenFile): FileAnnotation {
  const texts = [`<file name="${name}">`, ...words, "</file>"];
  const content = texts.map((text) => ({ type: "text" as const, text }));
  return { type: "file", file: { hash, name, content } };
}

/** What was read before isn't paid for again. */
function toReadingCredits(
  files: readonly SeenFile[],
  { engine, read }: { readonly engine: PdfEngine; readonly read: ReadonlySet<string> },
): number {
  if (engine !== "mistral-ocr") return 0;
  const pages = files.flatMap(({ hash, words }) => (read.has(hash) ? [] : words));
  return pages.length * readPageCredits;
}

async function answerInPictures(
  exchange: Exchange,
  { model }: ChatTask,
  plan: DrawPlan,
): Promise<Answer> {
  const { fault } = exchange;
  if (fault["no-image"] !== undefined) return refusePicture(fault["no-image"]);
  const painted = await drawPictures(exchange, plan.jobs);
  const pictures: Picture[] = [];
  for (const png of painted) pictures.push(await toPicture(png, exchange));
  const words = plan.isEdit ? announceEdit(plan.prompt) : announcePictures(plan.prompt, plan.count);
  return { ...plain(model.abilities.gives.includes("text") ? words : ""), pictures };
}

function refusePicture(how: NonNullable<Fault["no-image"]>): Answer {
  switch (how) {
    case "refusal":
      return plain("I can't create that picture. (The sandbox was told to refuse.)");
    case "silent":
      return plain("");
    case "content-filter":
      return { ...plain(""), finishReason: "content_filter", nativeFinishReason: "content_filter" };
    case "safety":
      return { ...plain(""), nativeFinishReason: "IMAGE_SAFETY" };
    default:
      return how satisfies never;
  }
}

/** Costs that a fault gives as a number are charged, too. */
function asWanted({ cost }: Fault, usage: Usage): Usage {
  return typeof cost === "number" ? { ...usage, credits: cost } : usage;
}

function answerAsWanted({ say }: Fault, answer: () => Answer): Answer {
  return say === undefined ? answer() : plain(say);
}

function answerInWords(
  { parts }: Exchange,
  { request, model }: ChatTask,
  { conversation, seen }: { readonly conversation: Conversation; readonly seen: readonly Seen[] },
): Answer {
  const { question, toolAnswers } = conversation;
  const hasPictures = conversation.ownMedia.length > 0 || conversation.hasEarlierMedia;
  const call =
    toolAnswers.length > 0
      ? undefined
      : chooseToolCall(request, { question, hasPictures, createId: createCallId });
  if (call !== undefined) {
    return {
      ...plain(""),
      toolCalls: [call],
      finishReason: "tool_calls",
      nativeFinishReason: "tool_calls",
    };
  }
  if (wantsTable(conversation.instructions)) {
    return shorten(toWords(conversation, model, seen), request.max_tokens ?? undefined);
  }
  const answer = wantsLettering(conversation.instructions)
    ? copyLettering(seen, parts)
    : toWords(conversation, model, seen);
  const text = toStructuredText(request, { answer, question, seen }) ?? answer;
  return shorten(text, request.max_tokens ?? undefined);
}

function createCallId(): string {
  return `call_${randomUUID().replaceAll("-", "")}`;
}

function toWords(conversation: Conversation, model: SandboxModel, seen: readonly Seen[]): string {
  const { question, toolAnswers, instructions } = conversation;
  if (toolAnswers.length > 0)
    return `Done. The tool answered: ${toolAnswers.join("; ").slice(0, 500)}`;
  const language = detectLanguage(question);
  const messages = readNumberedMessages(question);
  if (messages.length > 0) return tellPoints(messages, { seen, question, language });
  if (wantsTable(instructions)) {
    return copyTable([...seen, ...readToldFiles(question)], instructions);
  }
  if (seen.length > 0 && wantsAlternativeText(instructions)) {
    return tellAlternativeTexts(seen, { instructions });
  }
  if (wantsBetterPrompt(instructions)) return improvePrompt(question, language);
  const [first] = seen;
  if (wantsSpokenLines(question) && (first?.type === "audio" || first?.type === "video")) {
    return writeSpokenLines(first);
  }
  if (wantsPrompts(question)) return writePrompts(seen, question);
  const page = quoteAskedPage(question, seen);
  if (page !== undefined) return page;
  return seen.length > 0 ? describeMedia(seen, { question, language }) : talk(conversation, model);
}

/** A token counts as four characters, everywhere here. */
function shorten(text: string, maxTokens: number | undefined): Answer {
  if (maxTokens === undefined || text.length <= maxTokens * 4) return plain(text);
  return {
    ...plain(text.slice(0, maxTokens * 4)),
    finishReason: "length",
    nativeFinishReason: "MAX_TOKENS",
  };
}

function plain(text: string): Answer {
  return { text, pictures: [], toolCalls: [], finishReason: "stop", nativeFinishReason: "STOP" };
}

/** Upstream's prices of Sourceful's extras (`docs/lunos.md#shapes-and-sizes`); references count with an input image alone. */
function toExtraCredits({ order, isEdit }: DrawPlan): number {
  const references = isEdit ? order.superResolutionReferences.length : 0;
  return order.fontInputs.length * 0.03 + references * 0.2;
}
