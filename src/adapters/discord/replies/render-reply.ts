import {
  type FittedPicture,
  isFinal,
  isFound,
  listTurnButtons,
  type PictureRecord,
  type ReplyFile,
  type ReplyView,
  type Sentence,
  sayEnding,
  tellHeadline,
  toDigest,
  type Wording,
} from "#core";
import { maxFilesPerMessage, maxMessageLength, maxRequestBytes, maxRows } from "../wire/limits.ts";
import { toSubtext } from "../wire/subtext.ts";
import { type ButtonRow, createPictureRows, createTurnRows } from "./buttons.ts";
import { formatOwnWords, formatReply } from "./format.ts";
import { sayHeadline } from "./headline.ts";

/** One message as it should stand on Discord. */
export interface RenderedPart {
  readonly content: string;
  readonly pictures: readonly PictureRecord[];
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
  readonly limitOf: (picture: PictureRecord) => number;
  /** The smaller one that goes out in place of a picture. */
  readonly findFitted: (imageId: string) => FittedPicture | undefined;
  /** Pictures whose bytes are gone. */
  readonly missingPictureIds: ReadonlySet<string>;
  /** Whether Discord shows the question above the answer, as it does for a message. */
  readonly showsQuestion: boolean;
  /** Whether nothing says whose the answer is, its interaction being lost. Else Discord does. */
  readonly isNameless: boolean;
  /** Whether only the person who asked sees it. */
  readonly isAlone: boolean;
  /** Discord's own id of who asked. */
  readonly userId: string | undefined;
}

/**
 * The messages that show a view. While it still changes, it shows the pictures that are there already;
 * their buttons, and all notes, are left for the end.
 */
export function renderReply(view: ReplyView, options: RenderOptions): readonly RenderedPart[] {
  const say = (sentence: Sentence) => options.wording(sentence, view.locale);
  const { pictures, notes } = selectPictures(view, options);
  const headline = tellHeadline(view, {
    ...options,
    say,
    hidesWords: true,
    hasBody: hasBody(view, pictures),
  });
  const head = headline === undefined ? "" : sayHeadline(headline, options);
  const { parts: texts, isCut } = formatReply(view, { reserved: head.length + 1 });
  const cut: Sentence[] = isCut ? [{ key: "answerCut" }] : [];
  const ending = sayEnding(view, {
    say,
    notes: [...notes, ...cut],
    hasBody: hasBody(view, pictures),
    showsQuestion: options.showsQuestion || headline?.words !== undefined,
    nowMs: options.nowMs,
  });
  const smallPrint = [headline?.origin ?? "", ...ending.smallPrint];
  const footer = joinLines([...ending.words, toSubtext(joinLines(smallPrint))]);
  const contents = joinFooter(putAbove(head, texts), { footer, view });
  // Each of several has its row, all of them have one unless they were found, and so has the turn.
  const turnRows = isFinal(view) ? Math.min(listTurnButtons(view).length, 1) : 0;
  const maxPictures = maxRows - (isFound(view) ? 0 : 1) - turnRows;
  const groups = groupPictures(pictures, Math.min(maxPictures, maxFilesPerMessage));
  const minCount = (view.files?.length ?? 0) > 0 ? 1 : 0;
  const count = Math.max(contents.length + Math.max(groups.length - 1, 0), groups.length, minCount);
  const firstPicturePart = count - groups.length;
  return Array.from({ length: count }, (_, index) =>
    toPart(contents[index] ?? "", {
      pictures: groups[index - firstPicturePart] ?? [],
      isLast: index === count - 1,
      view,
      options,
    }),
  ).filter((part) => part.content.trim() !== "" || part.pictures.length + part.files.length > 0);
}

/** The pictures that go out, as they go out, and what is to be said of the others and of what was lost. */
function selectPictures(view: ReplyView, options: RenderOptions) {
  const pictures: PictureRecord[] = [];
  const notes: Sentence[] = [...view.notes];
  for (const picture of view.pictures) {
    const { byteLength } = picture;
    const fitted = options.findFitted(picture.id);
    if (options.missingPictureIds.has(picture.id)) notes.push({ key: "imageGone" });
    else if (fitted !== undefined) {
      const { mediaType } = fitted;
      pictures.push({ ...picture, mediaType, byteLength: fitted.byteLength });
      notes.push(...fitted.notes);
    } else if (byteLength <= options.limitOf(picture)) pictures.push(picture);
    else {
      const maxBytes = Math.min(options.maxFileBytes, byteLength - 1);
      notes.push({ key: "imageTooLargeToSend", byteLength, maxBytes });
    }
  }
  return { pictures, notes };
}

function hasBody(view: ReplyView, pictures: readonly PictureRecord[]): boolean {
  return view.text.trim() !== "" || pictures.length + (view.files?.length ?? 0) > 0;
}

function putAbove(head: string, [first, ...others]: readonly string[]): readonly string[] {
  if (first === undefined) return head === "" ? [] : [head];
  return [joinLines([head, first]), ...others];
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

/** As many pictures a message as its files, the rows of their buttons and bytes allow. */
function groupPictures(
  pictures: readonly PictureRecord[],
  maxCount: number,
): readonly (readonly PictureRecord[])[] {
  const groups: PictureRecord[][] = [];
  let byteLength = 0;
  for (const picture of pictures) {
    const group = groups.at(-1);
    byteLength += picture.byteLength;
    if (group !== undefined && group.length < maxCount && byteLength <= maxRequestBytes) {
      group.push(picture);
      continue;
    }
    groups.push([picture]);
    byteLength = picture.byteLength;
  }
  return groups;
}

function toPart(
  content: string,
  part: {
    readonly pictures: readonly PictureRecord[];
    readonly isLast: boolean;
    readonly view: ReplyView;
    readonly options: RenderOptions;
  },
): RenderedPart {
  const { pictures, isLast, view, options } = part;
  const components = [
    ...(isFinal(view) ? createPictureRows(view, { ...options, pictures }) : []),
    ...(isLast ? createTurnRows(view, options.wording) : []),
  ];
  const files = isLast && isFinal(view) ? takeFiles(view, pictures.length) : [];
  const digest = toDigest([
    content,
    pictures.map((picture) => picture.id),
    components,
    ...files.map(({ spoolKey }) => spoolKey),
  ]);
  return { content, pictures, files, components, digest };
}

function takeFiles({ files = [] }: ReplyView, pictureCount: number): readonly ReplyFile[] {
  return files.slice(0, maxFilesPerMessage - pictureCount);
}
