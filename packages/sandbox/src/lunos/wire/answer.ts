/** What an endpoint answers, as data: faults change it before it is written to the socket. */
export type Answer = JsonAnswer | EventsAnswer | BytesAnswer;

export type Headers = Readonly<Record<string, string>>;

export interface JsonAnswer {
  readonly type: "json";
  readonly status: number;
  readonly headers?: Headers;
  /** May hold `InlineBase64` values. */
  readonly body: unknown;
}

/** A stream of server-sent events, status 200. */
interface EventsAnswer {
  readonly type: "events";
  readonly headers?: Headers;
  readonly events: AsyncIterable<ServerEvent>;
}

interface BytesAnswer {
  readonly type: "bytes";
  readonly status: number;
  readonly contentType?: string;
  readonly headers?: Headers;
  readonly body: Uint8Array | Iterable<Uint8Array>;
}

export type ServerEvent =
  /** `value` becomes JSON and may hold `InlineBase64` values; `event` is the event's name. */
  | { readonly type: "data"; readonly value: unknown; readonly event?: string }
  | { readonly type: "comment"; readonly text: string }
  | { readonly type: "done" }
  /** Written as it is. */
  | { readonly type: "raw"; readonly text: string };

export function jsonAnswer(body: unknown, headers: Headers = {}): JsonAnswer {
  return { type: "json", status: 200, body, headers };
}
