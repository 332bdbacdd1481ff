import type { Sentences } from "#core";
import type { Speech } from "./speech.ts";

interface GalleryWords {
  /** Above the list: of how many these are which. `first` and `last` are the same for one alone. */
  readonly heading: (facts: {
    readonly first: string;
    readonly last: string;
    readonly total: string;
    readonly isAlone: boolean;
  }) => string;
  /** The link to a picture's message. */
  readonly jump: string;
}

/** Of the words of one picture, as much as is read at a glance. */
const maxWords = 120;

/** Pictures that were found, in a line each, by the numbers on their buttons. */
export function tellGallery(
  { hits, first, total, days, nowMs, timeZone }: Sentences["galleryPage"],
  speech: Pick<Speech, "number" | "moment" | "days">,
  { heading, jump }: GalleryWords,
): string {
  const { number, moment } = speech;
  const last = first + hits.length - 1;
  const shown = { first: number(first), last: number(last), total: number(total) };
  const lines = hits.map(({ words, personName, atMs, url }, index) => {
    const when = moment(atMs, { nowMs, ...(timeZone === undefined ? {} : { timeZone }) });
    const parts = [
      ...(words === "" ? [] : [tellCode(words)]),
      personName,
      when,
      ...(url === undefined ? [] : [`[${jump}](${url})`]),
    ];
    return `${index + 1}. ${parts.join(" · ")}`;
  });
  const when = days === undefined ? "" : ` · ${speech.days(days.fromDay, days.toDay)}`;
  return [`**${heading({ ...shown, isAlone: total === 1 })}**${when}`, "", ...lines].join("\n");
}

/** Somebody's words as they are, in which nothing is formatted. */
export function tellCode(words: string): string {
  return `\`${shorten(words)}\``;
}

/** Code ends at a backtick, and a list at the end of its line. */
function shorten(words: string): string {
  const line = words.replaceAll("`", "'").replace(/\s+/g, " ").trim();
  const letters = [...line];
  return letters.length <= maxWords ? line : `${letters.slice(0, maxWords - 1).join("")}…`;
}

/** What a picture was asked for with, to be copied: a block of code, which nothing in it ends. */
export function tellPrompt(prompt: string): string {
  const longest = Math.max(2, ...[...prompt.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [fence, prompt, fence].join("\n");
}

/** What the gallery keeps of a person, in a line each. */
export function tellKeptGallery(
  kept: Sentences["privacy"]["gallery"],
  lines: Readonly<Record<Exclude<Sentences["privacy"]["gallery"], "nothing">, string>>,
): readonly string[] {
  if (kept === "nothing") return [];
  return kept === "made" ? [lines.made] : [lines.made, lines[kept]];
}

/** Before what is said of a time: which days were meant. */
export function tellDays(
  days: Sentences["galleryNothing"]["days"],
  speech: Pick<Speech, "days">,
): string {
  return days === undefined ? "" : `**${speech.days(days.fromDay, days.toDay)}:** `;
}
