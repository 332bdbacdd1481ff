import type { ReplyEvent } from "../../model/reply.ts";
import { type RestOfCode, readRestOfCode } from "./open-fence.ts";

/**
 * The rest of an answer, such that it is shown rightly by itself: where its beginning ended within a block of code, its words
 * begin with what opens the block anew, unless they do that themselves; where they only close it, that is left out.
 */
export async function* reopenCode(
  events: AsyncIterable<ReplyEvent>,
  said: string,
): AsyncGenerator<ReplyEvent> {
  const rest = readRestOfCode(said);
  let held: string | undefined = rest === undefined ? undefined : "";
  for await (const event of events) {
    if (rest === undefined || held === undefined) {
      yield event;
      continue;
    }
    const isText = event.type === "text-delta";
    const isEnd = event.type === "done" || event.type === "failed";
    if (isText) held += event.text;
    if (isText || isEnd) {
      const text: string | undefined = begin(held, { rest, isWhole: isEnd });
      if (text !== undefined) {
        if (text !== "") yield { type: "text-delta", text };
        held = undefined;
      }
    }
    if (!isText) yield event;
  }
}

/** How the rest begins, once that can be told. */
function begin(
  held: string,
  { rest, isWhole }: { readonly rest: RestOfCode; readonly isWhole: boolean },
): string | undefined {
  if (held === "") return isWhole ? "" : undefined;
  const [line = ""] = held.split("\n", 1);
  switch (rest.judge(line, isWhole || held.includes("\n"))) {
    case "opens":
      return held;
    case "closes":
      return held.slice(line.length + 1);
    case "goes on":
      return rest.opening + held;
    default:
      return undefined;
  }
}
