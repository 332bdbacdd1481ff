/** The first second of 2015, from which Discord's ids count milliseconds. */
const discordEpochMs = 1_420_070_400_000n;

/** Ids as Discord makes them: sortable by time, 17 to 19 digits, never twice the same. */
export interface Snowflakes {
  next(): string;
}

export function createSnowflakes({ clock }: { readonly clock: () => number }): Snowflakes {
  let last = 0n;
  return {
    next() {
      const now = (BigInt(Math.trunc(clock())) - discordEpochMs) << 22n;
      last = now > last ? now : last + 1n;
      return last.toString();
    },
  };
}

export function isSnowflake(text: string): boolean {
  return /^\d{17,20}$/.test(text);
}

/** Orders two ids by age, the older first. */
export function compareSnowflakes(left: string, right: string): number {
  const difference = BigInt(left) - BigInt(right);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}
