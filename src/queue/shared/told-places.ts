import type { QueueEntry, QueuePlace } from "#core";
import type { EmbeddedLines } from "./embedded-lines.ts";
import { defaultTellAfterMs, isLongWait } from "./expected-wait.ts";

/** People who wait are told their place in the line, and again when it has changed. */
export interface ToldPlaces {
  /** Tells whoever waits for longer than a moment: at once where that is expected, else when it has shown. */
  tell(entry: QueueEntry, waiting: { readonly place: QueuePlace; readonly tell: Tell }): void;
  stop(): void;
}

type Tell = (place: QueuePlace) => Promise<void>;

/** A line that is longer moves too slowly to be watched, and finding a place in it costs its length. */
const maxTold = 100;
const defaultTellAgainEveryMs = 5_000;

export function createToldPlaces(
  lines: Pick<EmbeddedLines, "has" | "findPlace">,
  {
    tellAfterMs = defaultTellAfterMs,
    tellAgainEveryMs = defaultTellAgainEveryMs,
  }: { readonly tellAfterMs?: number; readonly tellAgainEveryMs?: number },
): ToldPlaces {
  const told = new Map<string, { readonly entry: QueueEntry; position: number; tell: Tell }>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function tellNow(entry: QueueEntry, { place, tell }: Parameters<ToldPlaces["tell"]>[1]): void {
    void tell(place);
    if (told.size >= maxTold) return;
    told.set(entry.turnId, { entry, position: place.position, tell });
    timer ??= setInterval(tellAgain, tellAgainEveryMs).unref();
  }

  function tellAgain(): void {
    for (const [turnId, one] of told) {
      const place = lines.has(turnId) ? lines.findPlace(one.entry) : undefined;
      if (place === undefined) told.delete(turnId);
      else if (place.position !== one.position) {
        one.position = place.position;
        void one.tell(place);
      }
    }
    if (told.size === 0) pause();
  }

  function pause(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    tell(entry, { place, tell }) {
      const tellIfWaiting = () => {
        if (isStopped || !lines.has(entry.turnId)) return;
        tellNow(entry, { place: lines.findPlace(entry), tell });
      };
      if (isLongWait(place, tellAfterMs)) tellIfWaiting();
      else setTimeout(tellIfWaiting, tellAfterMs).unref();
    },
    stop() {
      isStopped = true;
      pause();
    },
  };
}
