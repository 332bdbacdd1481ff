import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import type { SlackContext, SlackParts } from "../parts/parts.ts";
import type { FileFault } from "../tools/faults.ts";
import type { StoredFile } from "../world/file-record.ts";
import { toWebStream } from "./file-bytes.ts";
import { signInPage } from "./sign-in-page.ts";

/** A download that goes wrong in the way that was asked for. */
export async function answerFault(
  context: SlackContext,
  {
    parts,
    file,
    fault,
  }: { readonly parts: SlackParts; readonly file: StoredFile; readonly fault: FileFault },
): Promise<Response> {
  const total = file.bytes?.byteLength ?? 0;
  switch (fault.mode) {
    case "sign-in":
      return signInPage(context, parts);
    case "redirect":
      return context.redirect(fault.location ?? "http://127.0.0.1:9/elsewhere", 302);
    case "not-found":
      return context.text("404 - Not Found", 404);
    case "empty":
      return context.body("", 200, { "content-type": file.mimetype, "content-length": "0" });
    case "wrong-type":
      return sendBytes(context, { parts, file, contentType: "text/html; charset=utf-8" });
    case "truncated":
      return sendBytes(context, { parts, file, until: fault.afterBytes });
    case "reset":
      return sendBytes(context, {
        parts,
        file,
        until: fault.afterBytes,
        length: total,
        at: "reset",
      });
    case "slow":
      return sendBytes(context, { parts, file, pause: fault });
    case "oversize":
      return sendBytes(context, { parts, file, padding: Math.max(1, fault.afterBytes) });
    default:
      throw new Error(`unknown mode ${fault.mode satisfies never}`);
  }
}

interface Sending {
  readonly parts: SlackParts;
  readonly file: StoredFile;
  readonly contentType?: string;
  /** How many bytes are sent. */
  readonly until?: number;
  /** The length that is claimed. */
  readonly length?: number;
  /** What happens at the end. */
  readonly at?: "reset";
  readonly pause?: { readonly afterBytes: number; readonly delayMs: number };
  /** Zeros after the file's own bytes. */
  readonly padding?: number;
}

async function sendBytes(context: SlackContext, sending: Sending): Promise<Response> {
  const { parts, file } = sending;
  const source = file.bytes === undefined ? undefined : await parts.vault.open(file.bytes);
  if (source === undefined) return context.text("404 - Not Found", 404);
  const { socket } = context.env.incoming;
  const stream = Readable.from(spoil(source, { ...sending, cut: () => socket.destroy() }));
  return context.body(toWebStream(stream), 200, {
    "content-type": sending.contentType ?? file.mimetype,
    ...(sending.length === undefined ? {} : { "content-length": String(sending.length) }),
  });
}

async function* spoil(
  source: Readable,
  {
    until = Number.POSITIVE_INFINITY,
    at,
    pause,
    padding = 0,
    cut,
  }: Sending & { readonly cut: () => void },
): AsyncGenerator<Uint8Array> {
  let sent = 0;
  let hasPaused = false;
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk);
    const part = bytes.subarray(0, Math.max(0, until - sent));
    if (pause !== undefined && !hasPaused && sent + part.length > pause.afterBytes) {
      hasPaused = true;
      const before = part.subarray(0, Math.max(0, pause.afterBytes - sent));
      if (before.length > 0) yield before;
      await delay(pause.delayMs, undefined, { ref: false });
      yield part.subarray(before.length);
    } else if (part.length > 0) {
      yield part;
    }
    sent += part.length;
    if (sent >= until) break;
  }
  if (padding > 0) yield new Uint8Array(padding);
  if (at === "reset") {
    // What was sent has to be on its way before the connection breaks.
    await delay(20, undefined, { ref: false });
    cut();
  }
}
