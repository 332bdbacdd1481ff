/** Answers whose pictures are arriving. Those that began first are read first, so that one is whole before all are half. */
export interface ArrivalLine {
  join(): LinePlace;
}

export interface LinePlace extends Disposable {
  /** Resolves when more of this answer is to be read. */
  turn(): Promise<void>;
}

/** As few as keep the line full: a single connection may be slower than the line. */
const defaultAtOnce = 4;
/** An answer of which nothing has come for so long keeps nobody waiting. */
const silentAfterMs = 100;

interface Place {
  lastAtMs: number;
  resume?: () => void;
}

/**
 * A line in which `atOnce` answers are read; the connections of the others stand still meanwhile. An answer that brings
 * nothing, slow as it may be, takes nobody's place.
 */
export function createArrivalLine({ atOnce = defaultAtOnce } = {}): ArrivalLine {
  const places = new Set<Place>();
  let timer: NodeJS.Timeout | undefined;

  const isFlowing = ({ resume, lastAtMs }: Place, nowMs: number) =>
    resume !== undefined || nowMs - lastAtMs < silentAfterMs;

  function look(): void {
    const nowMs = performance.now();
    let flowing = 0;
    for (const place of places) {
      if (!isFlowing(place, nowMs)) continue;
      flowing += 1;
      if (flowing > atOnce) break;
      place.lastAtMs = nowMs;
      place.resume?.();
    }
    const isAnyoneWaiting = [...places].some(({ resume }) => resume !== undefined);
    clearTimeout(timer);
    timer = isAnyoneWaiting ? setTimeout(look, silentAfterMs) : undefined;
  }

  return {
    join() {
      const place: Place = { lastAtMs: performance.now() };
      places.add(place);
      return {
        async turn() {
          const { promise, resolve } = Promise.withResolvers<void>();
          place.resume = () => {
            delete place.resume;
            resolve();
          };
          look();
          await promise;
        },
        [Symbol.dispose]() {
          places.delete(place);
          place.resume?.();
          look();
        },
      };
    },
  };
}
