import type { ReplyView, Wording } from "#core";
import {
  type Block,
  createContextBlocks,
  createImageBlock,
  createMarkdownBlock,
  createPlanBlock,
  createStoryBlock,
} from "../wire/blocks.ts";
import { maxFallbackLength } from "../wire/limits.ts";
import { createPictureRows, createTurnRows } from "./buttons.ts";
import { toPictureUpload } from "./files/uploads.ts";
import { toFallback } from "./format.ts";
import type { MessageBody } from "./messages/outlet.ts";
import type { RenderedMessage } from "./render-reply.ts";

export interface BodyOptions {
  readonly view: Pick<ReplyView, "locale" | "status">;
  readonly wording: Wording;
  /** Slack's ids of the answer's files, by ours. */
  readonly fileIds: ReadonlyMap<string, string>;
}

export function createMessageBody(part: RenderedMessage, options: BodyOptions): MessageBody {
  const { headline } = part;
  const blocks = [
    ...(headline === undefined ? [] : [createStoryBlock(headline.words, headline.personName)]),
    ...(part.text.trim() === "" ? [] : [createMarkdownBlock(part.text)]),
    ...(part.plan === undefined ? [] : [createPlanBlock(part.plan)]),
    ...createEnding(part, options),
  ];
  const words = [
    sayPlainly(part),
    part.plan?.title ?? "",
    ...part.context,
    describePictures(part, options),
  ];
  const fallback = words.find((text) => text.trim() !== "") ?? "…";
  return { text: toFallback(fallback, maxFallbackLength), blocks };
}

function sayPlainly({ headline, text }: RenderedMessage): string {
  const { words = "", personName = "" } = headline ?? {};
  const head = [words, personName].filter((part) => part !== "").join(" – ");
  return [head, text].filter((part) => part.trim() !== "").join("\n");
}

/** What stands below the words: pictures, buttons, small print. */
export function createEnding(part: RenderedMessage, options: BodyOptions): readonly Block[] {
  const { wording, fileIds, view } = options;
  const language = { wording, locale: view.locale };
  const files = part.pictures.flatMap(({ id }) => fileIds.get(id) ?? []);
  return [
    ...part.shown.flatMap(({ id, altText = "" }) => {
      const fileId = fileIds.get(id);
      const place = part.pictures.findIndex((picture) => picture.id === id) + 1;
      const isOfSet = part.pictures.length > 1 && place > 0;
      const title = isOfSet ? { title: String(place) } : {};
      return fileId === undefined ? [] : [createImageBlock({ fileId, altText, ...title })];
    }),
    ...createPictureRows(view, { wording, pictures: part.pictures, files }),
    ...createContextBlocks(part.context),
    ...createTurnRows(part.buttons, language),
  ];
}

function describePictures({ pictures }: RenderedMessage, options: BodyOptions): string {
  const [first] = pictures;
  const language = { wording: options.wording, locale: options.view.locale };
  return first === undefined ? "" : (toPictureUpload(first, language).altText ?? "");
}
