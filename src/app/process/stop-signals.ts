/** The system's order to stop: SIGTERM, SIGINT from a terminal, or SIGHUP from one that is closed. */
export interface StopSignals {
  /** Resolves with the first one. */
  readonly ordered: Promise<void>;
  /** Aborts with the next one: whoever sends it doesn't want to wait. */
  readonly hurry: AbortSignal;
}

/** npm sends on what a terminal has sent to both: what comes this soon after the first is the same order. */
const sameOrderMs = 1_000;

/** From here on the process no longer ends by itself at a signal. */
export function listenForStop({ clock }: { readonly clock: () => number }): StopSignals {
  const ordered = Promise.withResolvers<void>();
  const hurry = new AbortController();
  let orderedAtMs: number | undefined;
  const take = () => {
    if (orderedAtMs === undefined) {
      orderedAtMs = clock();
      ordered.resolve();
    } else if (clock() - orderedAtMs >= sameOrderMs) {
      hurry.abort(new Error("asked to stop a second time"));
    }
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, take);
  return { ordered: ordered.promise, hurry: hurry.signal };
}
