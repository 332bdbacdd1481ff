import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { createWording } from "#locales";
import type { Shown } from "../../../contract/stages/platform-stage.ts";

const wording = createWording();

/** What choices do, by their English labels. */
const actions: ReadonlyMap<string, string> = new Map(
  [
    [{ key: "buttonMissing", count: 1 }, "missing"] as const,
    [{ key: "buttonDrawPrompt", place: 1 }, "draw-1"] as const,
    [{ key: "buttonDrawPrompt", place: 2 }, "draw-2"] as const,
    [{ key: "buttonOtherModel", model: "Brush two" }, "other-model"] as const,
    ...(
      [
        ["buttonAgain", "again"],
        ["buttonVary", "vary"],
        ["buttonEdit", "edit"],
        ["buttonLarger", "larger"],
        ["buttonRefer", "refer"],
        ["buttonAspect", "aspect"],
        ["buttonFavourite", "favourite"],
        ["buttonSimilar", "similar"],
        ["buttonDelete", "delete"],
        ["buttonUndo", "restore"],
        ["buttonGoOn", "go-on"],
        ["buttonRetry", "retry"],
        ["buttonReadText", "read-text"],
        ["buttonTranslate", "translate"],
        ["buttonAskMore", "ask-more"],
        ["buttonConfirm", "confirm"],
        ["buttonDecline", "cancel"],
        ["buttonDeleteAll", "confirm"],
        ["buttonKeepAll", "cancel"],
      ] as const
    ).map(([key, action]) => [{ key }, action] as const),
  ].map(([sentence, action]) => [wording(sentence, "en"), action]),
);

interface Line {
  readonly text: string;
  readonly isSmall: boolean;
  /** Nothing follows it yet: it may go away. */
  readonly isOpen: boolean;
}

/** What a person sees who reads a terminal from its top, after the greeting. */
export function readScreen(raw: string): Shown & { readonly isAsking: boolean } {
  const lines = toLines(raw);
  const isPrompt = ({ text }: Line) => text.startsWith("› ");
  const said = lines.slice(lines.findIndex(isPrompt));
  const lastTyped = said.findLastIndex(({ text }) => text.startsWith("› ") && text.length > 2);
  const status = said.at(-1);
  const isWorking = status?.isSmall === true && status.isOpen;
  return {
    parts: toParts(said, isPrompt),
    smallPrint: said
      .filter(({ isSmall }) => isSmall)
      .map(({ text }) => text)
      .join("\n"),
    pictures: listPictures(said),
    buttons: isWorking
      ? ["cancel"]
      : said.slice(lastTyped + 1).flatMap((line) => toAction(line) ?? []),
    rings: [],
    isAsking: /[›?:] \p{Cc}\[\d+G[^\n]*$/u.test(raw),
  };
}

/** A line that was taken back isn't there any more. */
function toLines(raw: string): readonly Line[] {
  const rows = raw.replaceAll("\r\n", "\n").split("\n");
  return rows.map((row, index) => {
    const seen = row.split(/\r\p{Cc}\[K|\p{Cc}\[1G\p{Cc}\[0J/u).at(-1) ?? "";
    return {
      text: stripVTControlCharacters(seen),
      isSmall: seen.startsWith("\u001b[2m"),
      isOpen: index === rows.length - 1,
    };
  });
}

const choice = /^ +\d+ {2}(.+)$/;

function toAction({ text }: Line): string | undefined {
  const label = choice.exec(text)?.[1];
  if (label === undefined) return undefined;
  const ofSet = /^(Vary|Upscale) \d$/.exec(label)?.[1];
  if (ofSet !== undefined) return ofSet === "Vary" ? "vary" : "larger";
  return actions.get(label) ?? (/^Picture \d/.test(label) ? "choose" : label);
}

function isPath({ text }: Line): boolean {
  return isAbsolute(text) && /\.\w+$/.test(text);
}

function toParts(lines: readonly Line[], isPrompt: (line: Line) => boolean): readonly string[] {
  const parts: string[][] = [];
  for (const line of lines) {
    if (isPrompt(line)) parts.push([]);
    else if (!line.isSmall && !isPath(line) && !choice.test(line.text)) {
      parts.at(-1)?.push(line.text);
    }
  }
  return parts.map((part) => part.join("\n").trim()).filter((part) => part !== "");
}

/** Under what they show, each once, as long as they are there. */
function listPictures(lines: readonly Line[]): Shown["pictures"] {
  const pictures = lines.flatMap((line, index) => {
    const altText = lines[index - 1]?.text ?? "";
    return isPath(line) && existsSync(line.text) ? [[line.text, { altText }] as const] : [];
  });
  return [...new Map(pictures).values()];
}
