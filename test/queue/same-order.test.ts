import { eventually } from "@moonlens/sandbox/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEmbeddedQueue, openPostgresQueue } from "#queue";
import { createControlledHandler, entry, noRecovery, ofBoth } from "../contract/queue.ts";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";

let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server[Symbol.asyncDispose]());

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant("ask"), person: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("end"), person: fc.nat(4) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("cancel"), person: fc.nat(30) }) },
);

it("hands out turns in the same order as the queue of one process, whatever people do", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      await using resources = new AsyncDisposableStack();
      const logger = createRecordingLogger();
      const { url: connectionString } = resources.use(await server.lendDatabase());
      const shared = resources.use(
        await openPostgresQueue({ connectionString, concurrency: ofBoth(1), common: "", logger }),
      );
      resources.defer(() => shared.drain({ signal: AbortSignal.abort() }));
      const embedded = createEmbeddedQueue({ concurrency: ofBoth(1), logger });
      const [one, other] = [createControlledHandler(), createControlledHandler()];
      await embedded.start(one.handler, noRecovery);
      await shared.start(other.handler, noRecovery);
      const ended = new Set<string>();

      for (const [index, { type, person }] of steps.entries()) {
        if (type === "ask") {
          // Two people in one workspace, three in the other.
          const turn = entry(`turn-${index}`, `person-${person}`, `workspace-${person % 2}`);
          const { position } = await embedded.enqueue(turn);
          const place = await shared.enqueue(turn);
          // Where nothing runs in memory, the turn before may not be off the table yet.
          if (position > 0) expect(place).toMatchObject({ position });
        } else if (type === "cancel") {
          const turnId = `turn-${person}`;
          // What runs ends with it, in both.
          if (one.started.includes(turnId)) ended.add(turnId);
          const outcome = await embedded.cancel(turnId);
          // What has just ended is off the table a moment later.
          await eventually(async () => expect(await shared.cancel(turnId)).toBe(outcome), {
            intervalMs: 2,
          });
        } else {
          const running = one.started.find((turnId) => !ended.has(turnId));
          if (running === undefined) continue;
          ended.add(running);
          one.end(running);
          other.end(running);
        }
        // The queue in memory has gone on by then.
        await new Promise(setImmediate);
        await eventually(() => expect(other.started).toEqual(one.started), { intervalMs: 2 });
      }
    }),
    { numRuns: 20 },
  );
});
