import type { Exchange } from "../request/exchange.ts";
import { type Picture, toBareBase64, toDataUrl } from "../request/picture-faults.ts";
import { inlineBase64 } from "../wire/inline-base64.ts";
import type { ChatReply } from "./chat-reply.ts";

/** What every chunk and every answer of one generation has in common. */
export interface Envelope {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly provider: string;
}

/** The pictures of an answer, in the usual place and spelling (`docs/lunos.md#pictures-in-an-answer`) or in the fault's. */
export interface PictureFields {
  /** Elements of `images`. */
  readonly images: readonly unknown[];
  /** Elements of a `content` array. */
  readonly contentParts: readonly unknown[];
  /** Elements of a top-level `data`. */
  readonly data: readonly unknown[];
}

export function toPictureFields(
  pictures: readonly Picture[],
  { fault, baseUrl, parts }: Exchange,
): PictureFields {
  const none: PictureFields = { images: [], contentParts: [], data: [] };
  switch (fault.image) {
    case undefined:
      return { ...none, images: pictures.map((picture, index) => wrap(toDataUrl(picture), index)) };
    case "duplicate": {
      const images = pictures.map((picture, index) => wrap(toDataUrl(picture), index));
      return { ...none, images: [...images, ...images] };
    }
    case "camel":
      return {
        ...none,
        images: pictures.map((picture) => ({
          type: "image_url",
          imageUrl: { url: toDataUrl(picture) },
        })),
      };
    case "bare":
      return { ...none, images: pictures.map((picture) => ({ url: toDataUrl(picture) })) };
    case "content-parts":
      return { ...none, contentParts: pictures.map((picture) => wrap(toDataUrl(picture))) };
    case "b64-json":
      return {
        ...none,
        data: pictures.map((picture) => ({ b64_json: toBareBase64(picture) })),
      };
    case "data-url":
      return { ...none, data: pictures.map((picture) => ({ url: toDataUrl(picture) })) };
    case "raw-base64":
      return { ...none, images: pictures.map((picture) => wrap(toBareBase64(picture))) };
    case "remote":
      return {
        ...none,
        images: pictures.map(({ bytes, label }, index) =>
          wrap(`${baseUrl}/sandbox/pictures/${parts.shelf.put(bytes, label)}`, index),
        ),
      };
    default:
      return fault.image satisfies never;
  }
}

export interface ToolCallBody {
  readonly index: number;
  readonly id: string;
  readonly type: "function";
  readonly function: { readonly name: string; readonly arguments: string };
}

export function toToolCallBody({ toolCalls }: ChatReply): readonly ToolCallBody[] {
  return toolCalls.map((call, index) => ({
    index,
    id: call.id,
    type: "function",
    function: { name: call.name, arguments: call.arguments },
  }));
}

/** Thoughts as providers send them, the encrypted kind too, which nobody can show. */
export function toReasoning({ fault }: Exchange): Record<string, unknown> {
  if (fault.reasoning !== true) return {};
  const text = "The sandbox was told to think aloud.";
  return {
    reasoning: text,
    reasoning_content: text,
    reasoning_details: [
      { type: "reasoning.text", text, index: 0 },
      { type: "reasoning.encrypted", data: "c2FuZGJveA==", index: 1 },
    ],
  };
}

/** What the answer is called, which a fault may want in the body alone. */
export function toNameHeader({ fault }: Exchange, { id }: Envelope): Record<string, string> {
  return fault.id === undefined ? { "x-generation-id": id } : {};
}

/** The field that `extra-bytes` asks for: one long string, never whole in memory. */
export function toPadding({ fault }: Exchange): Record<string, unknown> {
  const bytes = fault["extra-bytes"];
  if (bytes === undefined) return {};
  return { padding: inlineBase64(Buffer.alloc(Math.ceil((bytes * 3) / 4))) };
}

function wrap(url: unknown, index?: number) {
  return { type: "image_url", image_url: { url }, ...(index === undefined ? {} : { index }) };
}
