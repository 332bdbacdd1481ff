import type { ServerEvent } from "./answer.ts";
import { toJsonPieces } from "./inline-base64.ts";

/** Spellings that the standard allows and that a reader has to bear. */
export interface EventStyle {
  readonly newline: "\n" | "\r\n";
  /** JSON spread over several `data:` lines of one event. */
  readonly isMultiline: boolean;
  /** `data:{` without the space. */
  readonly isTight: boolean;
}

/** The bytes of one server-sent event, in pieces. */
export function* toEventPieces(event: ServerEvent, style: EventStyle): Generator<Buffer> {
  const { newline } = style;
  const field = style.isTight ? "data:" : "data: ";
  switch (event.type) {
    case "comment":
      yield Buffer.from(`: ${event.text}${newline}${newline}`);
      return;
    case "done":
      yield Buffer.from(`${field}[DONE]${newline}${newline}`);
      return;
    case "raw":
      yield Buffer.from(event.text);
      return;
    case "data": {
      const name = event.event === undefined ? "" : `event: ${event.event}${newline}`;
      yield Buffer.from(`${name}${field}`);
      yield* toDataPieces(event.value, { ...style, field });
      yield Buffer.from(`${newline}${newline}`);
      return;
    }
    default:
      event satisfies never;
  }
}

function* toDataPieces(
  value: unknown,
  style: EventStyle & { readonly field: string },
): Generator<Buffer> {
  if (!style.isMultiline) {
    yield* toJsonPieces(value);
    return;
  }
  for (const piece of toJsonPieces(value, 1)) {
    // Base64 holds no line end, so only the JSON around it is spread.
    if (piece.indexOf(0x0a) === -1) yield piece;
    else yield Buffer.from(piece.toString().replaceAll("\n", `${style.newline}${style.field}`));
  }
}
