import { z } from "zod";
import {
  type ChatMessage,
  type ChatPart,
  type ChatRequest,
  parseBody,
} from "../request/chat-request.ts";
import type { LargeJson } from "../wire/large-json.ts";

const source = z.discriminatedUnion("type", [
  z.object({ type: z.literal("base64"), media_type: z.string().max(100), data: z.string().min(1) }),
  z.object({ type: z.literal("url"), url: z.string().min(1) }),
]);
type Source = z.infer<typeof source>;

const textBlock = z.object({
  type: z.literal("text"),
  text: z.string().min(1, "text content blocks must be non-empty"),
});
const block = z.discriminatedUnion("type", [
  textBlock,
  z.object({ type: z.literal("image"), source }),
  z.object({ type: z.literal("document"), source, title: z.string().nullish() }),
  z.object({ type: z.literal("tool_use"), id: z.string(), name: z.string(), input: z.unknown() }),
  z.object({
    type: z.literal("tool_result"),
    tool_use_id: z.string(),
    content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).optional(),
  }),
]);
type Block = z.infer<typeof block>;

const messagesRequest = z.looseObject({
  model: z.string().min(1).max(200),
  max_tokens: z.number().int().min(1),
  messages: z
    .array(
      z.object({
        role: z.enum(["user", "assistant"]),
        content: z.union([z.string(), z.array(block)]),
      }),
    )
    .min(1),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  stream: z.boolean().optional(),
  temperature: z.number().min(0).max(1).optional(),
  tools: z
    .array(
      z.looseObject({
        name: z.string().regex(/^[\w-]{1,64}$/),
        description: z.string().optional(),
        input_schema: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
});

/** A request of the Anthropic form (`docs/lunos.md#messages`), and the same as a chat request. */
export interface MessagesTask {
  readonly request: ChatRequest;
  readonly largeStrings: ReadonlyMap<string, Uint8Array>;
  readonly isStream: boolean;
}

/** @throws ApiError 400 */
export function parseMessagesRequest({ value, largeStrings }: LargeJson): MessagesTask {
  const body = parseBody(messagesRequest, value);
  const strings = new Map(largeStrings);
  const messages = body.messages.flatMap(({ role, content }) =>
    typeof content === "string" ? [{ role, content }] : toChatMessages(role, content, strings),
  );
  return {
    request: {
      model: body.model,
      max_tokens: body.max_tokens,
      messages: [...toSystem(body.system), ...messages],
      // Anthropic's models look at the pages themselves.
      plugins: [{ id: "file-parser", pdf: { engine: "native" } }],
      ...(body.tools === undefined ? {} : { tools: body.tools.map((tool) => toTool(tool)) }),
    },
    largeStrings: strings,
    isStream: body.stream === true,
  };
}

function toSystem(system: z.infer<typeof messagesRequest>["system"]): readonly ChatMessage[] {
  if (system === undefined) return [];
  const content = typeof system === "string" ? system : system.map(({ text }) => text).join("\n");
  return [{ role: "system", content }];
}

function toTool(tool: {
  readonly name: string;
  readonly description?: string | undefined;
  readonly input_schema?: Record<string, unknown> | undefined;
}) {
  const { name, description, input_schema: parameters } = tool;
  return { type: "function" as const, function: { name, description, parameters } };
}

function toChatMessages(
  role: "user" | "assistant",
  blocks: readonly Block[],
  strings: Map<string, Uint8Array>,
): readonly ChatMessage[] {
  const content = blocks.flatMap((item) => toPart(item, strings));
  const results = blocks.flatMap((item) =>
    item.type === "tool_result" ? [toToolMessage(item)] : [],
  );
  const spoken = content.length > 0 ? [{ role, content }] : [];
  return [...spoken, ...results];
}

function toPart(item: Block, strings: Map<string, Uint8Array>): readonly ChatPart[] {
  switch (item.type) {
    case "text":
      return [{ type: "text", text: item.text }];
    case "image":
      return [{ type: "image_url", image: { url: toUrl(item.source, strings) } }];
    case "document":
      return [{ type: "file", name: item.title ?? "file.pdf", data: toUrl(item.source, strings) }];
    case "tool_use":
    case "tool_result":
      return [];
    default:
      return item satisfies never;
  }
}

function toUrl(from: Source, strings: Map<string, Uint8Array>): string {
  if (from.type === "url") return from.url;
  const head = `data:${from.media_type};base64,`;
  const large = strings.get(from.data);
  if (large === undefined) return head + from.data;
  const key = `${from.data}-url`;
  const joined = Buffer.concat([Buffer.from(head), large]);
  strings.set(key, joined);
  return key;
}

function toToolMessage(item: Extract<Block, { type: "tool_result" }>): ChatMessage {
  const { content = "" } = item;
  const text = typeof content === "string" ? content : JSON.stringify(content).slice(0, 2000);
  return { role: "tool", tool_call_id: item.tool_use_id, content: text };
}
