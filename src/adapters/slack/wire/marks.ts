import { outsideCode, readMoment } from "#core";

export interface PlainTextOptions {
  /** Left out: the mention of Moonlens is no part of what is said. */
  readonly botUserId: string | undefined;
  readonly nameOf: (userId: string) => string | undefined;
}

/** One mark: no mark holds another, so that each is found in one pass. */
const mark = /<([^<>]+)>/g;

/** What a person wrote, as clients draw it: marks as words, links as addresses, and code as it is. */
export function toPlainText(text: string, options: PlainTextOptions): string {
  const { botUserId } = options;
  const ours =
    botUserId === undefined ? undefined : new RegExp(` ?<@${botUserId}(\\|[^<>]*)?>`, "g");
  const words = outsideCode(text, (prose) =>
    (ours === undefined ? prose : prose.replace(ours, "")).replace(
      mark,
      (match, inner: string) => toWord(inner, options) ?? match,
    ),
  );
  return unescapeText(words).trim();
}

/** Whether a text calls this person, and not only quotes their mark as code. */
export function callsPerson(text: string, userId: string): "calls" | "quotes" | "neither" {
  const theirs = new RegExp(`<@${userId}[|>]`);
  if (!theirs.test(text)) return "neither";
  let isCalled = false;
  outsideCode(text, (prose) => {
    isCalled ||= theirs.test(prose);
    return prose;
  });
  return isCalled ? "calls" : "quotes";
}

/** Ids of the people that a text names. */
export function findPeople(text: string): readonly string[] {
  return [...text.matchAll(/<@([UW]\w+)[|>]/g)].map(([, id = ""]) => id);
}

/** https://docs.slack.dev/messaging/formatting-message-text#advanced. Nothing for what is no mark. */
function toWord(inner: string, { nameOf }: PlainTextOptions): string | undefined {
  const bar = inner.indexOf("|");
  const target = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? undefined : inner.slice(bar + 1);
  const [, person] = /^@([UW]\w+)$/.exec(target) ?? [];
  if (person !== undefined) return `@${label?.replace(/^@/, "") || nameOf(person) || person}`;
  const [, channel] = /^#([CDG]\w+)$/.exec(target) ?? [];
  if (channel !== undefined) return `#${label || channel}`;
  if (target.startsWith("!")) return toCommandWord(target.slice(1), label);
  if (!/^(https?|mailto|tel):/.test(target)) return undefined;
  if (label === undefined || target.includes(label)) return target.replace(/^(mailto|tel):/, "");
  return `${label} (${target.replace(/^(mailto|tel):/, "")})`;
}

/** `!here`, `!subteam^S1`, `!date^1735689600^{date_long} at {time}^https://…` */
function toCommandWord(command: string, label: string | undefined): string {
  const [name = "", value = "", format = ""] = command.split("^");
  if (name === "date") return label || toDate(value, format);
  const word = name === "subteam" ? label || "user-group" : label || name;
  return `@${word.replace(/^@/, "")}`;
}

function toDate(seconds: string, format: string): string {
  const moment = readMoment(seconds);
  if (moment === undefined) return "an unknown time";
  const { day, minute, second } = moment;
  return format
    .replace(/\{(?:date|day)\w*\}/g, day)
    .replace("{time_secs}", second)
    .replace(/\{(?:time|ago)\w*\}/g, format.includes("{date") ? minute : `${day} ${minute}`);
}

function unescapeText(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
