import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";

const times = z.int().min(1).max(10_000).default(1);
const pathPattern = z.string().max(500);
const when = z.enum(["before", "after"]).default("before");

/** Trouble on demand for requests of the bot. */
export const httpFaultSchemas = [
  z.object({
    type: z.literal("http-status"),
    pathPattern,
    status: z.int().min(300).max(599),
    /** Seconds, for 429; null leaves the header out. */
    retryAfter: z.number().min(0).nullable().default(1),
    body: z.string().max(10_000).optional(),
    times,
    when,
  }),
  z.object({
    type: z.literal("api-error"),
    pathPattern,
    error: z.string().max(100),
    needed: z.string().max(200).optional(),
    provided: z.string().max(500).optional(),
    times,
  }),
  z.object({
    type: z.literal("http-delay"),
    pathPattern,
    delayMs: z.int().min(0).max(600_000),
    times,
  }),
  z.object({ type: z.literal("http-reset"), pathPattern, times, when }),
] as const;

/** Trouble on demand for downloads. */
export const fileFaultSchema = z.object({
  type: z.literal("file"),
  mode: z.enum([
    "sign-in",
    "redirect",
    "truncated",
    "reset",
    "slow",
    "empty",
    "wrong-type",
    "oversize",
    "not-found",
  ]),
  file: z.string().max(40).optional(),
  times,
  afterBytes: z.int().min(0).default(0),
  delayMs: z.int().min(0).max(600_000).default(1_000),
  location: z.url().optional(),
});

/**
 * Files that Slack takes, and then shows nowhere.
 * https://docs.slack.dev/reference/methods/files.completeUploadExternal: sharing goes on after the answer, which tells nothing of it.
 */
export const shareFaultSchema = z.object({
  type: z.literal("share-lost"),
  /** Which files get lost so. */
  of: z.enum(["all", "with-alt-text"]).default("all"),
  /** Where they get lost. */
  in: z.enum(["everywhere", "channels"]).default("everywhere"),
  times,
});

type ShareFault = z.output<typeof shareFaultSchema>;
export type HttpFault = z.output<(typeof httpFaultSchemas)[number]>;
export type FileFault = z.output<typeof fileFaultSchema>;

/** The faults that wait for a request they fit. */
export interface Faults {
  add(fault: HttpFault | FileFault | ShareFault): void;
  clear(): void;
  /** Those that wait, with how often they still strike. */
  list(): readonly (HttpFault | FileFault | ShareFault)[];
  /** Takes the faults for a request, each once, and waits out the delays among them. */
  take(request: { readonly method: string; readonly path: string }): Promise<readonly HttpFault[]>;
  /** Takes the fault for the download of a file. */
  takeForFile(fileId: string): FileFault | undefined;
  /** Takes the fault for the sharing of files, if they get lost. */
  takeForShare(sharing: { readonly hasAltText: boolean; readonly isDirect: boolean }): boolean;
}

interface Waiting<Fault> {
  readonly fault: Fault;
  timesLeft: number;
}

export function createFaults(): Faults {
  let http: (Waiting<HttpFault> & { readonly pattern: RegExp })[] = [];
  let downloads: Waiting<FileFault>[] = [];
  let shares: Waiting<ShareFault>[] = [];
  return {
    add(fault) {
      if (fault.type === "file") downloads.push({ fault, timesLeft: fault.times });
      else if (fault.type === "share-lost") shares.push({ fault, timesLeft: fault.times });
      else http.push({ fault, pattern: new RegExp(fault.pathPattern), timesLeft: fault.times });
    },
    clear() {
      http = [];
      downloads = [];
      shares = [];
    },
    list: () =>
      [...http, ...downloads, ...shares].map(({ fault, timesLeft }) => ({
        ...fault,
        times: timesLeft,
      })),
    async take({ method, path }) {
      const hits = http.filter(({ pattern }) => pattern.test(`${method} ${path}`));
      for (const hit of hits) hit.timesLeft -= 1;
      http = http.filter(({ timesLeft }) => timesLeft > 0);
      for (const { fault } of hits) if (fault.type === "http-delay") await delay(fault.delayMs);
      return hits.map(({ fault }) => fault);
    },
    takeForFile(fileId) {
      const hit = downloads.find(({ fault }) => fault.file === undefined || fault.file === fileId);
      if (hit === undefined) return undefined;
      hit.timesLeft -= 1;
      downloads = downloads.filter(({ timesLeft }) => timesLeft > 0);
      return hit.fault;
    },
    takeForShare({ hasAltText, isDirect }) {
      const hit = shares.find(
        ({ fault }) =>
          (fault.of === "all" || hasAltText) && (fault.in === "everywhere" || !isDirect),
      );
      if (hit === undefined) return false;
      hit.timesLeft -= 1;
      shares = shares.filter(({ timesLeft }) => timesLeft > 0);
      return true;
    },
  };
}
