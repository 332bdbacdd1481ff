import { setTimeout as delay } from "node:timers/promises";
import type { Random } from "../../simulation/engine/random.ts";
import type { PostgresServer } from "../../support/postgres/postgres.ts";
import type { DeathRegister } from "./death.ts";
import type { Peace } from "./peace.ts";

/** Kills PostgreSQL as well, each time after some others were killed; resolves when there were enough kills. */
export async function hauntPostgres({
  server,
  register,
  peace,
  random,
  gapMs,
  isOver,
}: {
  readonly server: PostgresServer;
  readonly register: DeathRegister;
  readonly peace: Peace;
  readonly random: Random;
  /** About so long from one to the next. */
  readonly gapMs: number;
  readonly isOver: () => boolean;
}): Promise<void> {
  while (!isOver()) {
    const untilMs = Date.now() + random.int(gapMs / 2, gapMs * 1.5);
    while (!isOver() && Date.now() < untilMs) await delay(200);
    if (isOver()) return;
    await peace.disturb(async () => {
      const death = register.addKill({
        of: "postgres",
        pid: 0,
        cause: "postgres",
        atMs: Date.now(),
        children: [],
        isWatched: false,
      });
      await server.kill();
      await delay(random.int(200, 3_000));
      await startAgain(server);
      death.backAtMs = Date.now();
      await delay(2_000);
    });
  }
}

/** Its own children take a moment to notice that it is gone, and a new one can't start beside them. */
async function startAgain(server: PostgresServer): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await server.start();
    } catch (error) {
      if (tries === 60) throw error;
    }
    await delay(300);
  }
}
