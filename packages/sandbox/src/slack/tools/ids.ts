/** Names for new things, of the shapes that Slack's have. */
export interface Ids {
  /** Such as `F0000000A1B` for the prefix `F`. */
  next(prefix: string): string;
  /** A message's key, `seconds.micros`: later ones are greater, no two are the same. */
  nextTs(): string;
}

export function createIds({ clock }: { readonly clock: () => number }): Ids {
  let counter = 36 ** 4;
  let lastMicros = 0;
  return {
    next(prefix) {
      counter += 1;
      return `${prefix}${counter.toString(36).toUpperCase().padStart(10, "0")}`;
    },
    nextTs() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(clock()) * 1000);
      return toTs(lastMicros);
    },
  };
}

const microsPerSecond = 1_000_000;

function toTs(micros: number): string {
  const seconds = Math.floor(micros / microsPerSecond);
  return `${seconds}.${String(micros % microsPerSecond).padStart(6, "0")}`;
}

/** Orders keys of messages, oldest first. */
export function compareTs(left: string, right: string): number {
  if (left.length !== right.length) return left.length - right.length;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
