import {
  AppError,
  type ChatPlatform,
  type Clock,
  type ReplyView,
  type ReplyWriter,
  type Sentence,
  sayEnding,
  toAltText,
  type Wording,
} from "#core";
import type { PictureProtocol } from "../client/inline-picture.ts";
import { drawPicture } from "../client/inline-picture.ts";
import type { Screen } from "../client/screen.ts";
import { words } from "../wire/words.ts";
import type { SavedFiles } from "./saved-files.ts";

export interface ReplyOptions {
  readonly screen: Screen;
  readonly saved: SavedFiles;
  readonly wording: Wording;
  readonly clock: Clock;
  readonly protocol?: PictureProtocol | undefined;
  /** This run of the process: what an earlier one was asked isn't shown any more. */
  readonly session: string;
}

/** Answers on their way to the screen. */
export interface Replies {
  readonly openReply: ChatPlatform["openReply"];
  /** Resolves with the view in which a turn comes to rest: its answer, or a question to its person. To be called first. */
  waitFor(turnId: string): Promise<ReplyView>;
}

export function createReplies(options: ReplyOptions): Replies {
  const waiting = new Map<string, (view: ReplyView) => void>();
  return {
    openReply: ({ data }, { turnId }) => {
      if (data !== options.session) return createSilentWriter(options);
      return createWriter(options, {
        onRest(view) {
          waiting.get(turnId)?.(view);
          waiting.delete(turnId);
        },
      });
    },
    waitFor(turnId) {
      const { promise, resolve } = Promise.withResolvers<ReplyView>();
      waiting.set(turnId, resolve);
      return promise;
    },
  };
}

/** Pictures that were paid for are kept for their person, who is gone. */
function createSilentWriter({ saved }: ReplyOptions): ReplyWriter {
  return {
    show: () => undefined,
    async finish({ pictures }, { signal }) {
      signal.throwIfAborted();
      for (const picture of pictures) await saved.savePicture(picture);
    },
  };
}

/** How often the time that has passed is shown. */
const clockIntervalMs = 1_000;

function createWriter(
  options: ReplyOptions,
  { onRest }: { readonly onRest: (view: ReplyView) => void },
): ReplyWriter {
  const { screen } = options;
  let shown = "";
  let timer: NodeJS.Timeout | undefined;

  function stopClock(): void {
    clearInterval(timer);
    screen.status();
  }

  function stream({ text, author }: ReplyView): void {
    if (author === "moonlens" || text.length <= shown.length) return;
    stopClock();
    screen.stream(text.slice(shown.length));
    shown = text;
  }

  function showProgress(view: ReplyView): void {
    clearInterval(timer);
    if (shown !== "" || !screen.isInteractive) return;
    const tick = () => screen.status(sayEndingOf(view, [], options).smallPrint.at(-1));
    tick();
    timer = setInterval(tick, clockIntervalMs);
    timer.unref();
  }

  return {
    show(view) {
      stream(view);
      if (view.status.type !== "done" && view.status.type !== "failed") showProgress(view);
    },
    async finish(view, { signal }) {
      stopClock();
      signal.throwIfAborted();
      if (view.status.type === "queued") return showProgress(view);
      stream(view);
      screen.endLine();
      await end(view, options);
      onRest(view);
    },
  };
}

async function end(view: ReplyView, options: ReplyOptions): Promise<void> {
  const { screen } = options;
  if (view.author === "moonlens" && view.text.trim() !== "") screen.say(view.text);
  const lost = await showFiles(view, options);
  const { words: own, smallPrint } = sayEndingOf(view, lost, options);
  // A script gets answers alone; what stands in the place of one is for whoever looks.
  const isAnswer = view.status.type === "done";
  for (const word of own) (isAnswer ? screen.say : screen.tell)(word);
  for (const line of smallPrint) screen.whisper(line);
}

function sayEndingOf(view: ReplyView, lost: readonly Sentence[], { wording, clock }: ReplyOptions) {
  const count = view.pictures.length + (view.files?.length ?? 0) - lost.length;
  return sayEnding(view, {
    say: (sentence) => wording(sentence, view.locale),
    notes: [...view.notes, ...lost],
    hasBody: view.text.trim() !== "" || count > 0,
    showsQuestion: true,
    nowMs: clock(),
  });
}

/** Saves and names the files of an answer. @returns what to say of those that are lost. */
async function showFiles(view: ReplyView, options: ReplyOptions): Promise<readonly Sentence[]> {
  const { saved, wording } = options;
  const lost: Sentence[] = [];
  const files = [
    ...view.pictures.map((picture) => ({
      alt: wording(toAltText(picture), view.locale),
      save: () => saved.savePicture(picture),
    })),
    ...(view.files ?? []).map((file) => ({ alt: file.altText, save: () => saved.saveFile(file) })),
  ];
  for (const file of files) lost.push(...(await showFile(file, { view, options })));
  return lost;
}

async function showFile(
  {
    alt,
    save,
  }: {
    readonly alt: string | undefined;
    readonly save: () => ReturnType<SavedFiles["savePicture"]>;
  },
  { view, options }: { readonly view: ReplyView; readonly options: ReplyOptions },
): Promise<readonly Sentence[]> {
  const { screen, saved, wording, protocol } = options;
  try {
    const file = await save();
    const isPicture = file.mediaType.startsWith("image/") && screen.isInteractive;
    const drawn =
      protocol !== undefined && isPicture ? await drawPicture(file, protocol) : undefined;
    if (drawn !== undefined) screen.draw(drawn);
    if (alt !== undefined) screen.whisper(alt);
    screen.line(file.path);
    return [];
  } catch (error) {
    if (error instanceof AppError) return [{ key: "imageGone" }];
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const facts = { path: saved.folder, code };
    screen.tell(wording.own(words, { key: "pictureUnsaved", facts }, view.locale));
    return [];
  }
}
