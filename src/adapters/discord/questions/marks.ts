import { outsideCode, readMoment } from "#core";

/** What the marks of a message stand for, as far as it is known. */
export interface MarkNames {
  findPerson(id: string): string | undefined;
  findRole(id: string): string | undefined;
  findChannel(id: string): string | undefined;
}

/** https://docs.discord.com/developers/reference#message-formatting-formats; what clients say for what they don't know. */
const marks: readonly (readonly [
  RegExp,
  (parts: readonly string[], names: MarkNames) => string,
])[] = [
  [/<@!?(\d{1,20})>/g, ([, id = ""], names) => `@${names.findPerson(id) ?? "unknown-user"}`],
  [/<@&(\d{1,20})>/g, ([, id = ""], names) => `@${names.findRole(id) ?? "unknown-role"}`],
  [/<#(\d{1,20})>/g, ([, id = ""], names) => `#${names.findChannel(id) ?? "unknown"}`],
  [/<(\/[^:<>\n]{1,100}):\d{1,20}>/g, ([, command = ""]) => command],
  [/<a?:(\w{2,32}):\d{1,20}>/g, ([, name = ""]) => `:${name}:`],
  [/<t:(-?\d{1,13})(?::([tTdDfFsSR]))?>/g, ([, seconds = "", style]) => toDate(seconds, style)],
  [/<id:(customize|browse|guide|linked-roles)(?::\d{1,20})?>/g, ([, place = ""]) => toPlace(place)],
  [/<(https?:\/\/[^\s<>]+)>/g, ([, url = ""]) => url],
];

/** The words that clients draw in the place of marks. Code stays as it was written. */
export function toWords(content: string, names: MarkNames): string {
  return outsideCode(content, (prose) =>
    marks.reduce(
      (text, [pattern, toWord]) =>
        text.replace(pattern, (match, ...parts) => toWord([match, ...parts.map(toText)], names)),
      prose,
    ),
  );
}

function toText(part: unknown): string {
  return typeof part === "string" ? part : "";
}

function toDate(seconds: string, style = "f"): string {
  const moment = readMoment(seconds);
  if (moment === undefined) return "an unknown time";
  const { day, minute, second } = moment;
  const clock = style === "T" ? second : minute;
  if (style === "t" || style === "T") return clock;
  return style === "d" || style === "D" ? day : `${day} ${clock}`;
}

const places: Readonly<Record<string, string>> = {
  customize: "Channels & Roles",
  browse: "Browse Channels",
  guide: "Server Guide",
  "linked-roles": "Linked Roles",
};

function toPlace(place: string): string {
  return places[place] ?? place;
}

/** Whom a text calls, and whom it only quotes: ids of people, and of roles with `&` before them. */
export function findMentions(content: string): {
  readonly outside: ReadonlySet<string>;
  readonly inCode: ReadonlySet<string>;
} {
  const outside = new Set<string>();
  const all = readIds(content);
  outsideCode(content, (prose) => {
    for (const id of readIds(prose)) outside.add(id);
    return prose;
  });
  return { outside, inCode: new Set(all.filter((id) => !outside.has(id))) };
}

function readIds(text: string): readonly string[] {
  return [...text.matchAll(/<@(!|&)?(\d{1,20})>/g)].map(
    ([, sign, id = ""]) => `${sign === "&" ? "&" : ""}${id}`,
  );
}
