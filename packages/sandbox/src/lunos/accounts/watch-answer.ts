import type { Answer, ServerEvent } from "../wire/answer.ts";
import { type LoggedAnswer, toLoggedBody } from "./request-log.ts";

/** Events of a stream that are kept from its beginning, and from its end. */
const firstEvents = 12;
const lastEvents = 6;
const maxTextLength = 8_000;

/** The same answer, of which `keep` is told what is written, without media. Of a stream it is told at its end, or where it broke. */
export function watchAnswer(answer: Answer, keep: (seen: LoggedAnswer) => void): Answer {
  if (answer.type === "json") keep({ type: "json", body: toLoggedBody(answer.body, noStrings) });
  if (answer.type !== "events") return answer;
  return { ...answer, events: watchEvents(answer.events, keep) };
}

const noStrings: ReadonlyMap<string, Uint8Array> = new Map();

async function* watchEvents(
  events: AsyncIterable<ServerEvent>,
  keep: (seen: LoggedAnswer) => void,
): AsyncGenerator<ServerEvent> {
  const first: unknown[] = [];
  let last: unknown[] = [];
  let count = 0;
  let text = "";
  try {
    for await (const event of events) {
      if (event.type === "data") {
        count += 1;
        const value = toLoggedBody(event.value, noStrings);
        if (first.length < firstEvents) first.push(value);
        else last = [...last, value].slice(-lastEvents);
        if (text.length < maxTextLength) text += readWords(event.value);
      }
      yield event;
    }
  } finally {
    keep({ type: "events", count, events: [...first, ...last], text });
  }
}

/** The words that a chunk brings, in the shapes of chat and of messages. */
function readWords(value: unknown): string {
  const { choices, delta } = asRecord(value);
  const choice = asRecord(Array.isArray(choices) ? choices[0] : undefined);
  const { content } = asRecord(choice.delta);
  const words = content ?? choice.text ?? asRecord(delta).text;
  return typeof words === "string" ? words : "";
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
