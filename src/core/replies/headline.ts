import type { ReplyView } from "../model/reply.ts";
import type { Sentence } from "../model/sentences/sentences.ts";
import type { Story } from "../model/story.ts";
import { defined } from "../tools/defined.ts";
import { toPlainText } from "./alt-text.ts";
import { buttonLabels } from "./reply-buttons.ts";

/** What stands above an answer, for the adapter to write in its platform's way. Its words are data, never Markdown. */
export interface Headline {
  /** What was asked for, in one line: as much of it as is read at a glance. Absent: nothing, or it can't be hidden here. */
  readonly words?: string;
  /** Hidden until someone wants to read them. */
  readonly isHidden: boolean;
  /** Who asked, where others read it too. */
  readonly personName?: string;
  /** Small print: the button that was pressed, and the picture that it stood under. In our Markdown. */
  readonly origin?: string;
}

export interface HeadlineOptions {
  readonly say: (sentence: Sentence) => string;
  /** Whether the platform shows, with the answer, what it answers. */
  readonly showsQuestion: boolean;
  /** Whether nobody but its person reads the answer. */
  readonly isAlone: boolean;
  /** Whether nothing there says whose it is: on a platform that doesn't, or because it has missed its place. */
  readonly isNameless?: boolean;
  /** Whether the platform hides words until someone wants to read them. */
  readonly hidesWords: boolean;
  /** Whether there is an answer below it: words, pictures or files. */
  readonly hasBody: boolean;
}

/** About five lines on a phone. The whole of it is in the description of the picture, and under a failure it is quoted. */
const maxWords = 240;

/** The headline of a view; nothing where the question stands above it anyway, or where there is nothing to tell. */
export function tellHeadline(
  view: Pick<ReplyView, "story" | "status">,
  options: HeadlineOptions,
): Headline | undefined {
  const { story } = view;
  if (story === undefined || options.showsQuestion) return undefined;
  const words = chooseWords(view, story, options);
  const origin = tellOrigin(story, options);
  const { isAlone, isNameless = false } = options;
  if (words === undefined && origin === undefined && (isAlone || !isNameless)) return undefined;
  const namesPerson = words !== undefined || story.button !== undefined || isNameless;
  return {
    isHidden: isHidden(story),
    ...(words === undefined ? {} : { words }),
    ...(namesPerson && !isAlone ? { personName: story.personName } : {}),
    ...(origin === undefined ? {} : { origin }),
  };
}

/** Whether what was typed is to be hidden: with its pictures, or because a part of it is hidden already. */
export function isHidden({ isSpoiler, words = "" }: Pick<Story, "isSpoiler" | "words">): boolean {
  return isSpoiler === true || /\|\|[\s\S]+\|\|/.test(words);
}

function chooseWords(
  { status }: Pick<ReplyView, "status">,
  story: Story,
  { hidesWords, hasBody }: HeadlineOptions,
): string | undefined {
  if (story.words === undefined || (story.isSpoiler === true && !hidesWords)) return undefined;
  const line = toPlainText(hidesWords ? story.words.replaceAll("||", " ") : story.words);
  if (line === "") return undefined;
  const words = cut(line);
  // Under a failure all that was typed is quoted, where it isn't seen here.
  const isQuoted = status.type === "failed" && status.typed !== undefined && !hasBody;
  return isQuoted && (words !== line || /\n/.test(story.words.trim())) ? undefined : words;
}

function tellOrigin({ button, source = {} }: Story, { say }: HeadlineOptions): string | undefined {
  const { place, url, isWords } = source;
  if (button === undefined) {
    return url === undefined ? undefined : `[${say({ key: "messageSource" })}](${url})`;
  }
  const label = say(buttonLabels[button]).replace(/…$/, "");
  if (place === undefined && url === undefined) return label;
  const from =
    isWords === true
      ? say({ key: "messageSource" })
      : say({ key: "pictureSource", ...defined({ place }) });
  return `${label} · ${url === undefined ? from : `[${from}](${url})`}`;
}

function cut(line: string): string {
  if (line.length <= maxWords) return line;
  const start = line
    .slice(0, maxWords)
    .toWellFormed()
    .replace(/\ufffd$/, "");
  const lastSpace = start.lastIndexOf(" ");
  const whole = lastSpace > maxWords * 0.8 ? start.slice(0, lastSpace) : start;
  return `${whole.trimEnd()}…`;
}
