import type { Moonlens } from "#core";

/** Often enough for costs that come late and questions that nobody answers; each round is a few small queries. */
const defaultIntervalMs = 2 * 60_000;

/** Does now and then what has to be done, one round after the other, until it is disposed of. */
export function startHousekeeping(
  moonlens: Pick<Moonlens, "tidy">,
  intervalMs = defaultIntervalMs,
): AsyncDisposable {
  let round: Promise<void> | undefined;
  const timer = setInterval(() => {
    round ??= moonlens.tidy().finally(() => {
      round = undefined;
    });
  }, intervalMs);
  // Nothing is kept alive for it alone.
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await round;
    },
  };
}
