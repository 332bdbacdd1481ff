import { createHash } from "node:crypto";
import {
  canGoOn,
  type ImageRecord,
  isFinal,
  type ReplyView,
  type Sentence,
  type Wording,
} from "#core";
import { maxFilesPerMessage } from "../wire/limits.ts";
import { listUploads, type Upload } from "./files/uploads.ts";
import { renderFooter } from "./footer.ts";
import { formatReply } from "./format.ts";

/** A message as it should stand on Slack. */
export interface RenderedMessage {
  readonly kind: "message";
  /** Slack's Markdown. */
  readonly text: string;
  /** Small print below it, a line each, in Slack's older dialect. */
  readonly context: readonly string[];
  /** The pictures that its buttons are about. */
  readonly images: readonly ImageRecord[];
  /** Pictures that it shows itself, where they can't be shared with all. */
  readonly shown: readonly Upload[];
  /** What the person can decide about the turn. */
  readonly choice: "none" | "cancel" | "confirm" | "confirm-deletion" | "go-on";
  /** Equal for messages that look the same. */
  readonly digest: string;
}

/** Files as they should be shared in the conversation, or with the person alone. */
export interface RenderedFiles {
  readonly kind: "files";
  readonly uploads: readonly Upload[];
  readonly digest: string;
}

export type RenderedPart = RenderedMessage | RenderedFiles;

export interface RenderOptions {
  readonly wording: Wording;
  readonly nowMs: number;
  /** Where only one person sees the answer, pictures can't be shared. */
  readonly isPrivate: boolean;
  readonly maxFileBytes: number;
  /** Files that Slack does not take, or whose bytes are gone, with what to say of them. */
  readonly lostFiles: ReadonlyMap<string, Sentence>;
}

/** The messages that show a view. While it still changes, its files and notes are left for the end. */
export function renderReply(view: ReplyView, options: RenderOptions): readonly RenderedPart[] {
  const say = (sentence: Sentence) => options.wording(sentence, view.locale);
  const { images, shared, shown, notes } = selectFiles(view, options);
  const { parts: texts, isCut } = formatReply(view);
  const cut: Sentence[] = isCut ? [{ key: "answerCut" }] : [];
  const footer = renderFooter(view, {
    say,
    notes: [...notes, ...cut],
    hasBody: view.text.trim() !== "" || shared.length + shown.length > 0,
    nowMs: options.nowMs,
  });
  const words = [...texts, ...(footer.text === "" ? [] : [footer.text])];
  const ending: Ending = { context: footer.context, images, shown, choice: toChoice(view) };
  if (shared.length === 0) return toMessages(words, ending);
  // The buttons belong below the pictures.
  const hasWordsAlone = images.length === 0 && shown.length === 0;
  return [
    ...(hasWordsAlone ? toMessages(words, ending) : words.map((text) => toMessage(text, noEnding))),
    ...groupFiles(shared).map(toFiles),
    ...(hasWordsAlone ? [] : [toMessage("", ending)]),
  ];
}

type Ending = Pick<RenderedMessage, "context" | "images" | "shown" | "choice">;

function toMessages(words: readonly string[], ending: Ending): readonly RenderedMessage[] {
  const { context, shown, images, choice } = ending;
  const isEmpty = words.length + context.length + shown.length + images.length === 0;
  if (isEmpty && choice === "none") return [];
  return [
    ...words.slice(0, -1).map((text) => toMessage(text, noEnding)),
    toMessage(words.at(-1) ?? "", ending),
  ];
}

function toChoice(view: ReplyView): RenderedMessage["choice"] {
  if (isFinal(view)) return canGoOn(view) ? "go-on" : "none";
  if (view.status.type !== "asking") return "cancel";
  return view.status.deletes === undefined ? "confirm" : "confirm-deletion";
}

const noEnding: Ending = { context: [], images: [], shown: [], choice: "none" };

function toMessage(text: string, ending: Ending): RenderedMessage {
  const { context, images, shown, choice } = ending;
  const ids = [...images, ...shown].map(({ id }) => id);
  return { kind: "message", text, ...ending, digest: toDigest([text, context, ids, choice]) };
}

function toFiles(uploads: readonly Upload[]): RenderedFiles {
  return { kind: "files", uploads, digest: toDigest(uploads.map(({ id }) => id)) };
}

function toDigest(identity: unknown): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("base64url").slice(0, 16);
}

/** Which files go where, and what to say of those that can't. */
function selectFiles(view: ReplyView, options: RenderOptions) {
  const { lostFiles, maxFileBytes, isPrivate, wording } = options;
  const noteOf = ({ id, byteLength }: Pick<Upload, "id" | "byteLength">): Sentence | undefined =>
    lostFiles.get(id) ??
    (byteLength > maxFileBytes
      ? { key: "imageTooLargeToSend", byteLength, maxBytes: maxFileBytes }
      : undefined);
  const images = view.images.filter((image) => noteOf(image) === undefined);
  const all = isFinal(view) ? listUploads(view, { wording, images }) : [];
  const uploads = all.filter((upload) => noteOf(upload) === undefined);
  const files = (view.files ?? []).map(({ spoolKey: id, byteLength }) => ({ id, byteLength }));
  const lost = [...view.images, ...files].flatMap((file) => noteOf(file) ?? []);
  const isShown = ({ mediaType }: Upload) => isPrivate && mediaType.startsWith("image/");
  return {
    images: isFinal(view) ? images : [],
    shown: uploads.filter(isShown),
    shared: uploads.filter((upload) => !isShown(upload)),
    notes: [...view.notes, ...lost],
  };
}

function groupFiles(uploads: readonly Upload[]): readonly (readonly Upload[])[] {
  const count = Math.ceil(uploads.length / maxFilesPerMessage);
  return Array.from({ length: count }, (_, index) =>
    uploads.slice(index * maxFilesPerMessage, (index + 1) * maxFilesPerMessage),
  );
}
