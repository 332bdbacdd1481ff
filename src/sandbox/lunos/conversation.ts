import type { ChatMessage, ChatPart, ChatRequest } from "./chat-request.ts";

/** A request as the sandbox understands it. */
export interface Conversation {
  /** The text of the last user message. */
  readonly question: string;
  /** The media of the last user message, or else of the last one that has any. */
  readonly media: readonly MediaPart[];
  /** The media of the last user message alone: what an edit works on. */
  readonly ownMedia: readonly MediaPart[];
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
  return {
    question,
    media: withMedia === undefined ? [] : mediaOf(withMedia),
    ownMedia: own === undefined ? [] : mediaOf(own),
    earlier: texts.filter((text) => text !== ""),
    toolAnswers: messages
      .slice(lastUser + 1)
      .filter((message) => message.role === "tool")
      .map((message) => textOf(message)),
  };
}

export function textOf({ content }: ChatMessage): string {
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
