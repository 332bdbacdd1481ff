import type { SandboxModel } from "../accounts/model.ts";
import type { ChatRequest } from "./chat-request.ts";

export type PdfEngine = "cloudflare-ai" | "mistral-ocr" | "native";

/** Upstream's price of a page that is read by OCR (`docs/lunos.md#documents`). */
export const readPageCredits = 0.002;

/** With none named, the model itself where it takes files, else the one that is paid by the page (`docs/lunos.md#documents`). */
export function toPdfEngine({ plugins = [] }: ChatRequest, { abilities }: SandboxModel): PdfEngine {
  const named = plugins.find(({ id }) => id === "file-parser")?.pdf?.engine;
  if (named === "pdf-text") return "cloudflare-ai";
  return named ?? (abilities.takes.includes("file") ? "native" : "mistral-ocr");
}

/** The hashes of files whose reading is sent along: they aren't read, and paid for, again. */
export function listReadFiles({ messages }: ChatRequest): ReadonlySet<string> {
  const annotations = messages.flatMap((message) =>
    message.role === "assistant" ? (message.annotations ?? []) : [],
  );
  return new Set(annotations.flatMap(({ file }) => (file === undefined ? [] : [file.hash])));
}
