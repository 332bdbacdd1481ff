import { createHash } from "node:crypto";
import { roundCredits } from "./accounts.ts";

/** What the sandbox remembers of a request: enough to assert on, nothing heavy. */
export interface RequestRecord {
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
  usage(): readonly UsageRow[];
  clear(): void;
}

const maxRows = 2000;
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
  return {
    add(record) {
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
    usage: () => [...rows.values()],
    clear() {
      requests = [];
      rows.clear();
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
