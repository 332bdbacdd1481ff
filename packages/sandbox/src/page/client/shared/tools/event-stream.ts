export interface EventStream {
  close(): void;
}

const retryAfterMs = 1500;

/**
 * Follows the event stream at `url` until closed. A lost connection is taken up again for as long as it takes;
 * each connection begins with `ready`.
 */
export function openEventStream<Event extends { readonly type: string }>(
  url: string,
  listen: {
    /** What the server may send. */
    readonly names: readonly Event["type"][];
    readonly onEvent: (event: Event) => void;
    readonly onLost: () => void;
  },
): EventStream {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = (): void => {
    source = new EventSource(url);
    for (const type of listen.names) {
      source.addEventListener(type, (event: MessageEvent<string>) =>
        listen.onEvent({ type, ...JSON.parse(event.data || "{}") }),
      );
    }
    source.addEventListener("error", () => {
      // The browser gives up after an answer with an error status, as from a proxy whose server is away; and its own
      // pause grows. So every attempt is ours.
      source?.close();
      listen.onLost();
      clearTimeout(timer);
      timer = setTimeout(connect, retryAfterMs);
    });
  };

  connect();
  return {
    close() {
      clearTimeout(timer);
      source?.close();
    },
  };
}
