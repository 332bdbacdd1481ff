import {
  type Headline,
  inGroups,
  isFinal,
  listSteps,
  listTurnButtons,
  type PictureRecord,
  type ReplyView,
  type Sentence,
  sayEnding,
  type TurnButton,
  tellHeadline,
  toDigest,
  type Wording,
} from "#core";
import type { Plan } from "../wire/blocks.ts";
import { maxFilesPerMessage } from "../wire/limits.ts";
import { listUploads, type Upload } from "./files/uploads.ts";
import { formatOwnWords, formatReply, toMrkdwn } from "./format.ts";

/** A message as it should stand on Slack. */
export interface RenderedMessage {
  readonly kind: "message";
  /** What stands above the words: what was asked, and by whom. */
  readonly headline: ShownHeadline | undefined;
  /** Slack's Markdown. */
  readonly text: string;
  /** The steps of what is being done, below the words; it says what the small print would. */
  readonly plan?: Plan;
  /** Small print below it, a line each, in Slack's older dialect. */
  readonly context: readonly string[];
  /** The pictures that its buttons are about. */
  readonly pictures: readonly PictureRecord[];
  /** Pictures that it shows itself, where they can't be shared with all. */
  readonly shown: readonly Upload[];
  /** What the person can decide about the turn. */
  readonly buttons: readonly TurnButton[];
  /** Equal for messages that look the same. */
  readonly digest: string;
}

/** A headline as Slack shows it. */
interface ShownHeadline {
  readonly words: string;
  readonly personName: string;
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
  /** Whether Slack shows the question above the answer, as it does for a message, and for no command. */
  readonly showsQuestion: boolean;
  /** Whether it is answered in a thread, below what it goes on with. */
  readonly isInThread: boolean;
  /** Whether nobody but who asked reads the answer. */
  readonly isAlone: boolean;
  /** Whether Slack takes a turn's steps as a plan. */
  readonly takesPlans: boolean;
  /** Files that Slack does not take, or whose bytes are gone, with what to say of them. */
  readonly lostFiles: ReadonlyMap<string, Sentence>;
}

/** The messages that show a view. While it still changes, its files and notes are left for the end. */
export function renderReply(view: ReplyView, options: RenderOptions): readonly RenderedPart[] {
  const say = (sentence: Sentence) => options.wording(sentence, view.locale);
  const { pictures, shared, shown, notes } = selectFiles(view, options);
  const { parts: texts, isCut } = formatReply(view);
  const cut: Sentence[] = isCut ? [{ key: "answerCut" }] : [];
  const hasBody = view.text.trim() !== "" || shared.length + shown.length > 0;
  const headline = tellHeadline(view, {
    ...options,
    say,
    hidesWords: false,
    // Of a command nothing is seen: neither what was asked, nor by whom.
    isNameless: true,
    showsQuestion: options.showsQuestion || (options.isInThread && view.story?.type !== "picture"),
    hasBody,
  });
  const ending = sayEnding(view, {
    say,
    notes: [...notes, ...cut],
    hasBody,
    showsQuestion: options.showsQuestion || headline?.words !== undefined,
    nowMs: options.nowMs,
  });
  const own = formatOwnWords(ending.words.join("\n\n"));
  const words = putAbove(
    headline,
    [...texts, own].filter((text) => text !== ""),
  );
  const origin = headline?.origin === undefined ? [] : [headline.origin];
  const plan = options.takesPlans
    ? toPlan(view, { say, title: ending.smallPrint.join(" ") })
    : undefined;
  const context = [...origin, ...(plan === undefined ? ending.smallPrint : [])].map(toMrkdwn);
  const below: Below = {
    context,
    pictures,
    shown,
    buttons: listTurnButtons(view),
    ...(plan === undefined ? {} : { plan }),
  };
  if (shared.length === 0) return toMessages(words, below);
  // The buttons belong below the pictures.
  const hasWordsAlone = pictures.length === 0 && shown.length === 0;
  return [
    ...(hasWordsAlone ? toMessages(words, below) : words.map((said) => toMessage(said, nothing))),
    ...inGroups(shared, maxFilesPerMessage).map(toFiles),
    ...(hasWordsAlone ? [] : [toMessage(noWords, below)]),
  ];
}

/** A view's steps, where it has several. */
function toPlan(
  view: ReplyView,
  { say, title }: { readonly say: (sentence: Sentence) => string; readonly title: string },
): Plan | undefined {
  const steps = listSteps(view);
  if (steps.length === 0) return undefined;
  return { title, tasks: steps.map(({ sentence, isDone }) => ({ title: say(sentence), isDone })) };
}

/** What stands below the words. */
type Below = Pick<RenderedMessage, "context" | "pictures" | "shown" | "buttons" | "plan">;

const nothing: Below = { context: [], pictures: [], shown: [], buttons: [] };

/** What one message says. */
type Words = Pick<RenderedMessage, "headline" | "text">;

const noWords: Words = { headline: undefined, text: "" };

/** A headline stands above the first words, or alone. */
function putAbove(headline: Headline | undefined, texts: readonly string[]): readonly Words[] {
  const said = texts.map((text): Words => ({ headline: undefined, text }));
  const { words = "", personName = "" } = headline ?? {};
  if (words === "" && personName === "") return said;
  const [first = noWords, ...others] = said;
  return [{ ...first, headline: { words, personName } }, ...others];
}

function toMessages(words: readonly Words[], below: Below): readonly RenderedMessage[] {
  const { plan, ...lists } = below;
  const isEmpty =
    plan === undefined && [words, ...Object.values(lists)].every(({ length }) => length === 0);
  if (isEmpty) return [];
  return [
    ...words.slice(0, -1).map((said) => toMessage(said, nothing)),
    toMessage(words.at(-1) ?? noWords, below),
  ];
}

function toMessage({ headline, text }: Words, below: Below): RenderedMessage {
  const { context, pictures, shown, buttons, plan } = below;
  const ids = [...pictures, ...shown].map(({ id }) => id);
  return {
    kind: "message",
    headline,
    text,
    ...below,
    digest: toDigest([
      headline ?? "",
      text,
      context,
      ids,
      buttons,
      ...(plan === undefined ? [] : [plan]),
    ]),
  };
}

function toFiles(uploads: readonly Upload[]): RenderedFiles {
  return { kind: "files", uploads, digest: toDigest(uploads.map(({ id }) => id)) };
}

/** Which files go where, and what to say of those that can't. */
function selectFiles(view: ReplyView, options: RenderOptions) {
  const { lostFiles, maxFileBytes, isPrivate, wording } = options;
  const noteOf = ({ id, byteLength }: Pick<Upload, "id" | "byteLength">): Sentence | undefined =>
    lostFiles.get(id) ??
    (byteLength > maxFileBytes
      ? { key: "imageTooLargeToSend", byteLength, maxBytes: maxFileBytes }
      : undefined);
  const pictures = view.pictures.filter((picture) => noteOf(picture) === undefined);
  const all = isFinal(view) ? listUploads(view, { wording, pictures }) : [];
  const uploads = all.filter((upload) => noteOf(upload) === undefined);
  const files = (view.files ?? []).map(({ spoolKey: id, byteLength }) => ({ id, byteLength }));
  const lost = [...view.pictures, ...files].flatMap((file) => noteOf(file) ?? []);
  const isShown = ({ mediaType }: Upload) => isPrivate && mediaType.startsWith("image/");
  return {
    pictures: isFinal(view) ? pictures : [],
    shown: uploads.filter(isShown),
    shared: uploads.filter((upload) => !isShown(upload)),
    notes: [...view.notes, ...lost],
  };
}
