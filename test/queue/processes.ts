import { startTcpRelay } from "@moonlens/sandbox/testing";
import type { TurnQueue } from "#core";
import { openPostgresQueue } from "#queue";
import { createControlledHandler, noRecovery, ofBoth } from "../contract/queue.ts";
import type { lendToEachTest } from "../support/postgres/lent-database.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";

export const common = "the same folder";
/** Where somebody is to die soon: whoever lives has to be heard of in this time on a busy machine, too. */
export const timing = { beatMs: 50, deadAfterMs: 2_500, recoverMs: 200, answerMs: 200 };
/** Where nobody is to die, however busy the machine is. */
export const patience = { ...timing, deadAfterMs: 120_000 };

/** Processes that share a test's database. */
export function createProcesses(lent: ReturnType<typeof lendToEachTest>) {
  /** Joins the line as a process does. Its turns go on until the test lets each go. */
  async function join(
    concurrency: number,
    { address = lent.database, recover = noRecovery.recover, pace = patience } = {},
  ) {
    const logger = createRecordingLogger();
    const beats = { count: 0 };
    const queue = lent.resources.use(
      await openPostgresQueue({
        connectionString: address,
        common,
        concurrency: ofBoth(concurrency),
        logger,
        timing: pace,
        tellAfterMs: 0,
        observe: () => {
          beats.count += 1;
        },
      }),
    );
    lent.resources.defer(() => queue.drain({ signal: AbortSignal.abort() }));
    const controlled = createControlledHandler();
    await queue.start(controlled.handler, { recover });
    return { ...queue, ...controlled, logger, beats };
  }

  /** An address whose connections can be cut, as when a machine is lost. */
  async function openFragileAddress() {
    const url = new URL(lent.database);
    const relay = lent.resources.use(await startTcpRelay(Number(url.port)));
    url.port = String(relay.port);
    return { address: url.href, relay };
  }

  return { join, openFragileAddress };
}

/** What a store would say is open: it is looked through whenever turns may have been lost. */
export function createOpenTurns(turnIds: readonly string[]) {
  const adopted: string[] = [];
  const adopter: { queue?: TurnQueue } = {};
  return {
    adopted,
    adopter,
    recover: async () => {
      adopted.push(...((await adopter.queue?.adopt(turnIds)) ?? []));
    },
  };
}
