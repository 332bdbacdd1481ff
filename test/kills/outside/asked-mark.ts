import { findMark } from "../people/asked.ts";

/** What the person said last, of all that a model is told, bears the mark of the request. */
export function readLastMark(body: unknown): string | undefined {
  const { messages = [] } = (body ?? {}) as {
    readonly messages?: readonly { readonly role: string; readonly content: unknown }[];
  };
  const last = messages.findLast(({ role }) => role === "user");
  return findMark(JSON.stringify(last?.content ?? ""));
}

/** The same of a body that may have been cut off. */
export function readAskedMark(text: string): string | undefined {
  try {
    return readLastMark(JSON.parse(text));
  } catch {
    return undefined;
  }
}
