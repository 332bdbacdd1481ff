import type { ChatMessage, ChatPart, ChatRequest } from "./chat-request.ts";

/** A request as the sandbox understands it. */
export interface Conversation {
  /** What the model is told to be and to do. */
  readonly instructions: string;
  /** The text of the last user message. */
  readonly question: string;
  /** What the question is about: the media of the last user message, or earlier ones that its words mean. */
  readonly media: readonly MediaPart[];
  /** The media of the last user message alone: what an edit works on. */
  readonly ownMedia: readonly MediaPart[];
  /** Whether there were media before, meant or not. */
  readonly hasEarlierMedia: boolean;
  /** What the person wrote before, oldest first. */
  readonly earlier: readonly string[];
  /** The tools' answers after the last user message. */
  readonly toolAnswers: readonly string[];
}

export type MediaPart = Exclude<ChatPart, { type: "text" }>;

export function toConversation({ messages }: ChatRequest): Conversation {
  const fromUser = messages.filter((message) => message.role === "user");
  const lastUser = messages.findLastIndex((message) => message.role === "user");
  const withMedia = fromUser.findLast((message) => mediaOf(message).length > 0);
  const own = fromUser.at(-1);
  const [...texts] = fromUser.map((message) => textOf(message));
  const question = texts.pop() ?? "";
  const ownMedia = own === undefined ? [] : mediaOf(own);
  const lastMedia = withMedia === undefined ? [] : mediaOf(withMedia);
  return {
    instructions: messages
      .filter(({ role }) => role === "system")
      .map(textOf)
      .join("\n"),
    question,
    media: ownMedia.length > 0 || isAboutEarlier(question) ? lastMedia : [],
    ownMedia,
    hasEarlierMedia: lastMedia.length > 0 && ownMedia.length === 0,
    earlier: texts.filter((text) => text !== ""),
    toolAnswers: messages
      .slice(lastUser + 1)
      .filter((message) => message.role === "tool")
      .map((message) => textOf(message)),
  };
}

const pointing =
  /\b(it|its|this|that|these|those|them|there|picture|pictures|photo|photos|image|images|video|clip|recording|file|document|page|sign|ini|itu|gambar|foto|gambarnya|fotonya|videonya|tandanya)\b/i;
const looking =
  /\b(describe|read|say|says|written|text|colou?rs?|see|look|looks|show|shows|shown|who|where|how many|which|transcribe|translate|teks|tulisan|warna|lihat|baca|siapa|di mana|berapa)\b/i;

/** A question goes on about an earlier picture only when its words can mean one: "hello" does not. */
function isAboutEarlier(question: string): boolean {
  return question === "" || pointing.test(question) || looking.test(question);
}

function textOf({ content }: ChatMessage): string {
  if (typeof content === "string") return content.trim();
  return (content ?? [])
    .map((part) => (part.type === "text" ? part.text : ""))
    .filter((text) => text !== "")
    .join("\n")
    .trim();
}

function mediaOf({ content }: ChatMessage): readonly MediaPart[] {
  if (!Array.isArray(content)) return [];
  return content.filter((part): part is MediaPart => part.type !== "text");
}
