import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { DiscordError } from "./errors.ts";

/** Which requests a fault meets, beside their path: `files` are those that upload some. */
const only = z.enum(["all", "files"]).default("all");

/** Trouble on demand for REST requests. */
export const restFaultSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("rest-status"),
    /** A regular expression over method and path, such as `POST /channels/`. */
    pathPattern: z.string().max(500),
    only,
    status: z.int().min(400).max(599),
    times: z.int().min(1).max(10_000).default(1),
    /** Discord's code and message of the error. */
    code: z.int().min(0).default(0),
    message: z.string().max(500).optional(),
    /** Seconds, for 429: sent as `Retry-After` and in the body. */
    retryAfter: z.number().min(0).optional(),
    scope: z.enum(["user", "global", "shared"]).default("user"),
    /** `after`: the request is carried out, only its answer is lost. */
    when: z.enum(["before", "after"]).default("before"),
  }),
  z.object({
    type: z.literal("rest-delay"),
    pathPattern: z.string().max(500),
    only,
    delayMs: z.int().min(0).max(600_000),
    times: z.int().min(1).max(10_000).default(1),
  }),
  z.object({
    type: z.literal("rest-reset"),
    pathPattern: z.string().max(500),
    only,
    times: z.int().min(1).max(10_000).default(1),
    when: z.enum(["before", "after"]).default("before"),
  }),
]);

export type RestFault = z.output<typeof restFaultSchema>;

interface FaultyRequest {
  readonly method: string;
  readonly path: string;
  readonly hasFiles: boolean;
}

/** The faults that wait for a request they fit. */
export interface Faults {
  add(fault: RestFault): void;
  clear(): void;
  /** Those that wait, with how often they still strike. */
  list(): readonly RestFault[];
  /** Takes the faults for a request, each once, and waits out the delays among them. */
  take(request: FaultyRequest): Promise<readonly RestFault[]>;
}

export function createFaults(): Faults {
  let waiting: { readonly fault: RestFault; readonly pattern: RegExp; timesLeft: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, pattern: new RegExp(fault.pathPattern), timesLeft: fault.times });
    },
    clear() {
      waiting = [];
    },
    list: () => waiting.map(({ fault, timesLeft }) => ({ ...fault, times: timesLeft })),
    async take({ method, path, hasFiles }) {
      const hits = waiting
        .filter(({ pattern }) => pattern.test(`${method} ${path}`))
        .filter(({ fault }) => fault.only === "all" || hasFiles);
      for (const hit of hits) hit.timesLeft -= 1;
      waiting = waiting.filter(({ timesLeft }) => timesLeft > 0);
      for (const { fault } of hits) if (fault.type === "rest-delay") await delay(fault.delayMs);
      return hits.map(({ fault }) => fault);
    },
  };
}

/** The answer of a `rest-status` fault. */
export function toFaultError(fault: Extract<RestFault, { type: "rest-status" }>): DiscordError {
  const { status, code, message = `${status}: Fault` } = fault;
  if (status !== 429) return new DiscordError({ status, code, message });
  const retryAfter = fault.retryAfter ?? 1;
  const isGlobal = fault.scope === "global";
  return new DiscordError({
    status: 429,
    code,
    message: fault.message ?? "You are being rate limited.",
    details: { retry_after: retryAfter, global: isGlobal },
    headers: {
      "Retry-After": String(Math.ceil(retryAfter)),
      "X-RateLimit-Scope": fault.scope,
      ...(isGlobal ? { "X-RateLimit-Global": "true" } : {}),
    },
  });
}
