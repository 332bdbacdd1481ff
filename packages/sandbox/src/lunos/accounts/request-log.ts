import { createHash } from "node:crypto";
import { isInlineBase64 } from "../wire/inline-base64.ts";
import { roundCredits } from "./accounts.ts";

/** What the sandbox remembers of a request: enough to assert on, nothing heavy. */
export interface RequestRecord {
  /** Given when it is added to the log. */
  id?: string;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  status: number | null;
  /** Absent when the key was none of the sandbox's. */
  key?: string;
  appId: string;
  model?: string;
  /** The JSON body; long strings are replaced by their length and hash. */
  body?: unknown;
  fault?: unknown;
  /** The name that its answer was given. */
  generationId?: string;
  usage?: {
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly credits: number;
  };
  durationMs?: number;
}

/** An answer as far as it went: its JSON, or the events of a stream. */
export type LoggedAnswer =
  | { readonly type: "json"; readonly body: unknown }
  /** The first events and the last; `text` is what they say together. */
  | {
      readonly type: "events";
      readonly count: number;
      readonly events: readonly unknown[];
      readonly text: string;
    };

interface UsageRow {
  readonly key: string;
  readonly appId: string;
  requests: number;
  promptTokens: number;
  completionTokens: number;
  pictures: number;
  credits: number;
}

/** The last requests, and sums by key and App-ID. Both bounded. */
export interface RequestLog {
  add(record: RequestRecord): void;
  attribute(
    owner: { readonly key: string; readonly appId: string },
    usage: { promptTokens: number; completionTokens: number; pictures: number; credits: number },
  ): void;
  requests(): readonly RequestRecord[];
  /** What a request was answered, as JSON without its media; of the last ones alone. */
  keepAnswer(record: RequestRecord, answer: LoggedAnswer): void;
  answerOf(id: string): LoggedAnswer | undefined;
  usage(): readonly UsageRow[];
  clear(): void;
}

const maxRows = 2000;
const maxAnswers = 200;
/** Strings up to this length are kept as they are. */
const maxStringLength = 2000;
const maxBodyLength = 65_536;
const maxDepth = 12;
const maxItems = 100;

export function createRequestLog({
  maxRequests = 500,
}: {
  readonly maxRequests?: number | undefined;
}): RequestLog {
  let requests: RequestRecord[] = [];
  const rows = new Map<string, UsageRow>();
  const answers = new Map<string, LoggedAnswer>();
  let count = 0;
  return {
    add(record) {
      count += 1;
      record.id = `request-${count}`;
      requests.push(record);
      if (requests.length > maxRequests) requests = requests.slice(-maxRequests);
    },
    attribute(owner, usage) {
      const id = JSON.stringify([owner.key, owner.appId]);
      const row = rows.get(id) ?? { ...owner, ...nothingUsed };
      row.requests += 1;
      row.promptTokens += usage.promptTokens;
      row.completionTokens += usage.completionTokens;
      row.pictures += usage.pictures;
      row.credits = roundCredits(row.credits + usage.credits);
      rows.delete(id);
      rows.set(id, row);
      const [oldest] = rows.keys();
      if (rows.size > maxRows && oldest !== undefined) rows.delete(oldest);
    },
    requests: () => requests,
    keepAnswer({ id = "" }, answer) {
      answers.set(id, answer);
      const [oldest] = answers.keys();
      if (answers.size > maxAnswers && oldest !== undefined) answers.delete(oldest);
    },
    answerOf: (id) => answers.get(id),
    usage: () => [...rows.values()],
    clear() {
      requests = [];
      rows.clear();
      answers.clear();
    },
  };
}

const nothingUsed = { requests: 0, promptTokens: 0, completionTokens: 0, pictures: 0, credits: 0 };

/** A JSON body without its media: each long string becomes `{ length, sha256OfFirstMebibyte, begins }`. */
export function toLoggedBody(
  value: unknown,
  largeStrings: ReadonlyMap<string, Uint8Array>,
): unknown {
  const logged = withoutMedia(value, { largeStrings, depth: 0 });
  const length = JSON.stringify({ logged }).length;
  return length > maxBodyLength ? { length } : logged;
}

function withoutMedia(
  value: unknown,
  at: { readonly largeStrings: ReadonlyMap<string, Uint8Array>; readonly depth: number },
): unknown {
  const { largeStrings, depth } = at;
  const below = { largeStrings, depth: depth + 1 };
  if (depth > maxDepth) return "…";
  if (typeof value === "string") return toLoggedString(value, largeStrings);
  if (isInlineBase64(value)) {
    const length = value.prefix.length + Math.ceil(value.bytes.byteLength / 3) * 4;
    return { length, begins: value.prefix };
  }
  if (Array.isArray(value))
    return value.slice(0, maxItems).map((item) => withoutMedia(item, below));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).slice(0, maxItems);
  return Object.fromEntries(entries.map(([name, item]) => [name, withoutMedia(item, below)]));
}

function toLoggedString(text: string, largeStrings: ReadonlyMap<string, Uint8Array>): unknown {
  const bytes = largeStrings.get(text);
  const isMedia = /^data:[^,]{0,200},/.test(text);
  if (bytes === undefined && text.length <= maxStringLength && !isMedia) return text;
  const whole =
    bytes === undefined
      ? Buffer.from(text)
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    length: whole.length,
    sha256OfFirstMebibyte: hash(whole.subarray(0, 1024 * 1024)),
    begins: /^data:[^,]{0,200},/.exec(whole.toString("latin1", 0, 256))?.[0] ?? "",
  };
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
