import type { ExpenseIntent, ExtractIntent, Intent, SeeIntent } from "../model/turn.ts";

/** A request whose PDFs are there to be read. */
export type ReadingIntent = SeeIntent | ExtractIntent | ExpenseIntent;

/** Whether the words of PDFs count for a request. */
export function isReading(intent: Intent): intent is Intent<"see" | "extract" | "expense"> {
  if (intent.type === "see") {
    return intent.task !== "transcribe" && intent.task !== "describe-as-prompt";
  }
  return intent.type === "extract" || intent.type === "expense";
}
