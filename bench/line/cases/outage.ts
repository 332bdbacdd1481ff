import { setTimeout as delay } from "node:timers/promises";
import type { PostgresServer } from "../../../test/support/postgres/postgres.ts";
import { type LineProcess, listTold, startLineProcess, until } from "../process/line-process.ts";
import { type Case, createDatabase, type Figure, judgingMs } from "./case.ts";

const askEveryMs = 50;
const asksForMs = 4_000;

interface Outage {
  readonly name: string;
  readonly lastsMs: number;
  goAway(server: PostgresServer): Promise<void>;
}

const restart: Outage = { name: "restart", lastsMs: 3_000, goAway: (server) => server.stop() };
/** Longer than after which a silent process is taken for dead, and with nothing put in order. */
const crash: Outage = { name: "crash, 15 s", lastsMs: 15_000, goAway: (server) => server.kill() };

/** The database goes away while turns are asked for and run: what becomes of them, and when work goes on. */
function createOutage({ name, lastsMs, goAway }: Outage): Case {
  return async (stage) => {
    await using resources = new AsyncDisposableStack();
    const database = await createDatabase(stage);
    const start = async (concurrency: number) =>
      resources.use(
        await startLineProcess({ line: stage.line, database, concurrency, workMs: 300 }),
      );
    const all = [await start(0), await start(8), await start(8)];
    const [gateway] = all;
    await delay(judgingMs);
    const asking = askSteadily(gateway);
    await delay(asksForMs / 2);
    await goAway(stage.server);
    await delay(lastsMs);
    await stage.server.start();
    const backAtMs = performance.now();
    const asked = await asking;
    const answers = () => listTold(all, ["delivered", "excused"]);
    // Housekeeping, once a minute, is the last that finds something.
    await until(() => new Set(answers().map(({ turnId }) => turnId)).size === asked, {
      withinMs: 100_000,
    }).catch(() => undefined);
    return tellAnswers(answers(), { name, asked, backAtMs });
  };
}

async function askSteadily(gateway: LineProcess | undefined): Promise<number> {
  const count = asksForMs / askEveryMs;
  for (let index = 0; index < count; index += 1) {
    gateway?.order({ type: "ask", turnId: `turn-${index}`, personId: `person-${index % 5}` });
    await delay(askEveryMs);
  }
  return count;
}

function tellAnswers(
  answers: ReturnType<typeof listTold>,
  { name, asked, backAtMs }: { name: string; asked: number; backAtMs: number },
): readonly Figure[] {
  const after = answers.filter(({ atMs }) => atMs > backAtMs).map(({ atMs }) => atMs - backAtMs);
  const answered = new Set(answers.map(({ turnId }) => turnId)).size;
  const excused = answers.filter(({ type }) => type === "excused").length;
  return [
    { what: `${name}: turns lost`, value: asked - answered, unit: "" },
    { what: `${name}: answered twice`, value: answers.length - answered, unit: "" },
    { what: `${name}: excused, though nobody died`, value: excused, unit: "" },
    { what: `${name}: first answer after`, value: Math.min(...after), unit: "ms" },
    { what: `${name}: all answered after`, value: Math.max(...after), unit: "ms" },
  ];
}

export const outages: readonly Case[] = [createOutage(restart), createOutage(crash)];
