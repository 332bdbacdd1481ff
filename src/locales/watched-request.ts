import type { Sentences } from "#core";
import type { Formatter } from "./formatter.ts";

interface WatchedRequestWords {
  readonly title: string;
  readonly failed: (reference: string) => string;
  /** What Lunos' dashboard calls a generated id. */
  readonly ids: string;
  readonly models: string;
  readonly tokens: (sent: string, received: string) => string;
  readonly cost: (credits: string) => string;
  readonly estimate: (credits: string) => string;
  readonly unknownCost: string;
  readonly time: (time: string) => string;
  readonly speed: (time: string, tokensPerSecond: string) => string;
  /** Where all of it can be read: by its person, or by the operator. */
  readonly lookYourself: string;
  readonly operatorLooks: string;
  readonly nothing: string;
  readonly over: string;
}

/** More than any request makes of them; a message has its length. */
const maxIds = 10;

/** What is known of a request that was kept at Lunos, and where to read the rest. */
export function tellWatchedRequest(
  watched: Sentences["watched"],
  words: WatchedRequestWords,
  format: Pick<Formatter, "number" | "credits" | "seconds">,
): string {
  const { models, generationIds, isOwnKey, reference } = watched;
  const code = (texts: readonly string[]) => texts.map((text) => `\`${text}\``).join(", ");
  const failed = reference === undefined ? [] : [words.failed(reference)];
  const head = [`**${words.title}**`, ...failed].join("\n");
  if (models.length === 0) return `${head}\n${words.nothing} ${words.over}`;
  const lines = [
    ...(generationIds.length === 0
      ? []
      : [`${words.ids}: ${code(generationIds.slice(0, maxIds))}`]),
    `${words.models}: ${code(models)}`,
    words.tokens(format.number(watched.promptTokens), format.number(watched.completionTokens)),
    sayCost(watched, words, format),
    ...saySpeed(watched, words, format),
  ];
  const where = isOwnKey ? words.lookYourself : words.operatorLooks;
  const list = lines.map((line) => `- ${line}`).join("\n");
  return `${head}\n${list}\n\n${where} ${words.over}`;
}

function sayCost(
  { credits, creditsAre }: Sentences["watched"],
  words: WatchedRequestWords,
  format: Pick<Formatter, "credits">,
): string {
  if (creditsAre === "unknown") return words.unknownCost;
  return words[creditsAre === "estimated" ? "estimate" : "cost"](format.credits(credits));
}

function saySpeed(
  { elapsedMs, completionTokens }: Sentences["watched"],
  words: WatchedRequestWords,
  format: Pick<Formatter, "number" | "seconds">,
): readonly string[] {
  if (elapsedMs === undefined || elapsedMs <= 0) return [];
  const time = format.seconds(elapsedMs);
  if (completionTokens === 0) return [words.time(time)];
  return [words.speed(time, format.number(Math.round((completionTokens * 1000) / elapsedMs)))];
}
