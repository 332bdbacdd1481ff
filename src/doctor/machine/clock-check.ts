import { type Check, type Finding, fail, type HttpProbe, ok, skip, warn } from "#checks";

/** Requests and links that are signed by a clock five minutes off are refused. */
const maxOffsetMs = 5 * 60_000;
const noticeableOffsetMs = 60_000;

export interface ClockOptions {
  readonly http: HttpProbe;
  /** Milliseconds since the epoch, by this machine. */
  readonly clock: () => number;
  /** Servers whose clocks are asked, by the `Date` of their answers. */
  readonly addresses: readonly string[];
}

/** Compares this machine's clock with those of the servers it talks to. */
export function createClockCheck(options: ClockOptions): Check {
  return {
    id: "clock",
    title: "Clock",
    async examine({ signal }) {
      const { addresses } = options;
      if (addresses.length === 0) return skip("nothing outside this machine is used");
      const measured = await Promise.all(
        addresses.map((url) => measureOffset(url, { ...options, signal })),
      );
      const offsets = measured.filter((offset) => offset !== undefined);
      // The nearest: one server with a wrong clock accuses nobody.
      const [nearest] = offsets.sort((left, right) => Math.abs(left) - Math.abs(right));
      return nearest === undefined ? skip("no server told the time") : judge(nearest);
    },
  };
}

/** By how much this machine is ahead, in milliseconds. */
async function measureOffset(
  url: string,
  { http, clock, signal }: ClockOptions & { readonly signal: AbortSignal },
): Promise<number | undefined> {
  const beforeMs = clock();
  const outcome = await http.ask({ method: "HEAD", url, signal });
  const middleMs = (beforeMs + clock()) / 2;
  const date = outcome.type === "answer" ? Date.parse(outcome.headers.date ?? "") : Number.NaN;
  return Number.isNaN(date) ? undefined : middleMs - date;
}

function judge(offsetMs: number): Finding {
  const distanceMs = Math.abs(offsetMs);
  if (distanceMs < noticeableOffsetMs) return ok("matches the servers' clocks");
  const seen = `is ${toDuration(distanceMs)} ${offsetMs > 0 ? "ahead" : "behind"}`;
  const remedy = "Set the clock automatically, for example with `timedatectl set-ntp true`.";
  return distanceMs < maxOffsetMs ? warn(seen, remedy) : fail(seen, remedy);
}

const units = [
  [1_440, "day"],
  [60, "hour"],
  [1, "minute"],
] as const;

function toDuration(durationMs: number): string {
  const minutes = Math.round(durationMs / 60_000);
  const [unit, name] = units.find(([length]) => minutes >= length) ?? units[2];
  const count = Math.round(minutes / unit);
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
