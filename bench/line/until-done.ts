import { setTimeout as delay } from "node:timers/promises";

/** Asks again while the database is away. */
export async function untilDone<Result>(
  act: () => Promise<Result>,
  onFailure: () => void = () => undefined,
): Promise<Result> {
  for (;;) {
    try {
      return await act();
    } catch {
      onFailure();
      await delay(200);
    }
  }
}
