import { createHash } from "node:crypto";
import {
  canGoOn,
  type FittedPicture,
  type ImageRecord,
  isFinal,
  type ReplyFile,
  type ReplyView,
  type Sentence,
  sayProgress,
  toConsentSentence,
  toSummarySentence,
  type Wording,
} from "#core";
import {
  maxButtonsPerRow,
  maxFilesPerMessage,
  maxMessageLength,
  maxRequestBytes,
} from "../wire/limits.ts";
import { toSubtext } from "../wire/subtext.ts";
import {
  type ButtonRow,
  createCancelRow,
  createConsentRow,
  createGoOnRow,
  createPictureRows,
} from "./buttons.ts";
import { formatOwnWords, formatReply } from "./format.ts";

/** One message as it should stand on Discord. */
export interface RenderedPart {
  readonly content: string;
  readonly images: readonly ImageRecord[];
  /** What comes with the answer and is no generated picture. */
  readonly files: readonly ReplyFile[];
  readonly components: readonly ButtonRow[];
  /** Equal for parts that look the same. */
  readonly digest: string;
}

export interface RenderOptions {
  readonly wording: Wording;
  readonly nowMs: number;
  readonly maxFileBytes: number;
  /** How large a picture may be, in bytes. Larger ones are left out, with a note. */
  readonly limitOf: (image: ImageRecord) => number;
  /** The smaller one that goes out in place of a picture. */
  readonly findFitted: (imageId: string) => FittedPicture | undefined;
  /** Pictures whose bytes are gone. */
  readonly missingImageIds: ReadonlySet<string>;
}

/**
 * The messages that show a view. While it still changes, it shows the pictures that are there already;
 * their buttons, and all notes, are left for the end.
 */
export function renderReply(view: ReplyView, options: RenderOptions): readonly RenderedPart[] {
  const say = (sentence: Sentence) => options.wording(sentence, view.locale);
  const { nowMs } = options;
  const { images, notes } = selectImages(view, options);
  const { parts: texts, isCut } = formatReply(view);
  const cut: Sentence[] = isCut ? [{ key: "answerCut" }] : [];
  const footer = renderFooter(view, {
    say,
    notes: [...notes, ...cut],
    hasBody: hasBody(view, images),
    nowMs,
  });
  const contents = joinFooter(texts, { footer, view });
  const groups = groupImages(images);
  const minCount = (view.files?.length ?? 0) > 0 ? 1 : 0;
  const count = Math.max(contents.length + Math.max(groups.length - 1, 0), groups.length, minCount);
  const firstImagePart = count - groups.length;
  return Array.from({ length: count }, (_, index) =>
    toPart(contents[index] ?? "", {
      images: groups[index - firstImagePart] ?? [],
      isLast: index === count - 1,
      view,
      options,
    }),
  ).filter((part) => part.content.trim() !== "" || part.images.length + part.files.length > 0);
}

/** The pictures that go out, as they go out, and what is to be said of the others and of what was lost. */
function selectImages(view: ReplyView, options: RenderOptions) {
  const images: ImageRecord[] = [];
  const notes: Sentence[] = [...view.notes];
  for (const image of view.images) {
    const { byteLength } = image;
    const fitted = options.findFitted(image.id);
    if (options.missingImageIds.has(image.id)) notes.push({ key: "imageGone" });
    else if (fitted !== undefined) {
      const { mediaType } = fitted;
      images.push({ ...image, mediaType, byteLength: fitted.byteLength });
      notes.push(...fitted.notes);
    } else if (byteLength <= options.limitOf(image)) images.push(image);
    else {
      const maxBytes = Math.min(options.maxFileBytes, byteLength - 1);
      notes.push({ key: "imageTooLargeToSend", byteLength, maxBytes });
    }
  }
  return { images, notes };
}

function hasBody(view: ReplyView, images: readonly ImageRecord[]): boolean {
  return view.text.trim() !== "" || images.length + (view.files?.length ?? 0) > 0;
}

/** What stands below the text: small print where there is an answer, in full size where it is the answer. */
function renderFooter(
  view: ReplyView,
  options: {
    readonly say: (sentence: Sentence) => string;
    readonly notes: readonly Sentence[];
    readonly hasBody: boolean;
    readonly nowMs: number;
  },
): string {
  const { say } = options;
  const notes = options.notes.map(say).join("\n");
  switch (view.status.type) {
    case "asking":
      return say(toConsentSentence(view.status));
    case "queued":
      return toSubtext(say({ ...view.status, key: "queued" }));
    case "working":
      return toSubtext(sayProgress(view.status, options));
    case "failed": {
      const { sentence, reference } = view.status.failure;
      const small = reference === undefined ? "" : say({ key: "reference", reference });
      return joinLines([say(sentence), toSubtext(joinLines([notes, small]))]);
    }
    case "done": {
      const summary =
        view.status.summary === undefined ? "" : say(toSummarySentence(view.status.summary));
      if (options.hasBody) return toSubtext(joinLines([notes, summary]));
      return joinLines([notes === "" ? say({ key: "emptyAnswer" }) : notes, toSubtext(summary)]);
    }
    default:
      throw new Error(`unknown status ${view.status satisfies never}`);
  }
}

/** Puts the footer under the last part, or into parts of its own when there is no room. */
function joinFooter(
  contents: readonly string[],
  { footer, view }: { readonly footer: string; readonly view: ReplyView },
): readonly string[] {
  if (footer === "") return contents;
  const last = contents.at(-1);
  if (last === undefined)
    return footer.length <= maxMessageLength ? [footer] : formatOwnWords(footer);
  const gap = footer.startsWith("-# ") ? "\n" : "\n\n";
  const joined = `${last.trimEnd()}${gap}${footer}`;
  if (joined.length <= maxMessageLength) return [...contents.slice(0, -1), joined];
  // A status line alone would be a message that goes away again.
  if (!isFinal(view)) return contents;
  return [...contents, ...(footer.length <= maxMessageLength ? [footer] : formatOwnWords(footer))];
}

function joinLines(lines: readonly string[]): string {
  return lines.filter((line) => line !== "").join("\n");
}

/** As many pictures a message as its files, the row of their buttons and bytes allow. */
function groupImages(images: readonly ImageRecord[]): readonly (readonly ImageRecord[])[] {
  const groups: ImageRecord[][] = [];
  const maxCount = Math.min(maxFilesPerMessage, maxButtonsPerRow);
  let byteLength = 0;
  for (const image of images) {
    const group = groups.at(-1);
    byteLength += image.byteLength;
    if (group !== undefined && group.length < maxCount && byteLength <= maxRequestBytes) {
      group.push(image);
      continue;
    }
    groups.push([image]);
    byteLength = image.byteLength;
  }
  return groups;
}

function toPart(
  content: string,
  part: {
    readonly images: readonly ImageRecord[];
    readonly isLast: boolean;
    readonly view: ReplyView;
    readonly options: RenderOptions;
  },
): RenderedPart {
  const { images, isLast, view, options } = part;
  const language = { wording: options.wording, locale: view.locale };
  const waiting = isLast ? [createWaitingRow(view, language)] : [];
  const rest = isLast && canGoOn(view) ? [createGoOnRow(view.turnId, language)] : [];
  const final = [...createPictureRows(images, language), ...rest];
  const components = isFinal(view) ? final : waiting;
  const files = isLast && isFinal(view) ? takeFiles(view, images.length) : [];
  const identity = JSON.stringify([
    content,
    images.map((image) => image.id),
    components,
    ...files.map(({ spoolKey }) => spoolKey),
  ]);
  const digest = createHash("sha256").update(identity).digest("base64url").slice(0, 16);
  return { content, images, files, components, digest };
}

function createWaitingRow(
  { turnId, status }: ReplyView,
  language: { readonly wording: Wording; readonly locale: string },
): ButtonRow {
  return status.type === "asking"
    ? createConsentRow({ turnId, question: status }, language)
    : createCancelRow(turnId, language);
}

function takeFiles({ files = [] }: ReplyView, imageCount: number): readonly ReplyFile[] {
  return files.slice(0, maxFilesPerMessage - imageCount);
}
