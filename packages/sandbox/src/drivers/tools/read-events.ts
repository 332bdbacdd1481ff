import { createParser, type EventSourceMessage } from "eventsource-parser";

/** What happens before somebody's eyes, by its name. */
export interface SeenEvent {
  readonly event: string;
  readonly data: unknown;
}

/** What one person sees from now on; begins with `ready`. @throws when the stream can't be opened, and the signal's reason. */
export async function* readEvents(url: string, signal: AbortSignal): AsyncIterable<SeenEvent> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) {
    throw new Error(`events answered ${response.status}: ${await response.text()}`);
  }
  const arrived: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => arrived.push(event) });
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    parser.feed(text);
    for (const event of arrived.splice(0)) {
      yield { event: event.event ?? "message", data: JSON.parse(event.data) };
    }
  }
}
