import { mkdir } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { createRandom } from "../simulation/engine/random.ts";
import { findFreePort } from "../support/free-port.ts";
import { type PostgresServer, startPostgres } from "../support/postgres/postgres.ts";
import { type Crew, openCrew } from "./bots/crew.ts";
import { createDeathRegister, type DeathRegister } from "./deaths/death.ts";
import { createPeace } from "./deaths/peace.ts";
import { hauntPostgres } from "./deaths/postgres-reaper.ts";
import { createReaper, type Reaper } from "./deaths/reaper.ts";
import { rollCrew } from "./deaths/roll.ts";
import type { Call } from "./outside/call.ts";
import { type Doubles, openDoubles } from "./outside/doubles.ts";
import { openFrontDoor } from "./outside/front-door.ts";
import { createMisfortune, type Misfortune } from "./outside/misfortune.ts";
import { type AskedBook, createAskedBook } from "./people/asked.ts";
import { live } from "./people/live.ts";
import { openTown, type Town } from "./people/town.ts";
import type { KillSettings } from "./settings.ts";

/** A world of its own: the three services, the bot, its database, people, and what happened there. */
export interface Round extends AsyncDisposable {
  readonly settings: KillSettings;
  readonly folder: string;
  readonly doubles: Doubles;
  readonly crew: Crew;
  readonly town: Town;
  readonly book: AskedBook;
  readonly register: DeathRegister;
  readonly misfortune: Misfortune;
  readonly calls: readonly Call[];
  readonly databaseUrl: string | undefined;
  readonly startedAtMs: number;
  /** What went wrong beside the promises, such as a process that would not end. */
  readonly troubles: string[];
  /** People ask, things go wrong, processes are killed; resolves when there were enough kills and all serve again. */
  live(): Promise<void>;
}

export async function openRound(settings: KillSettings, folder: string): Promise<Round> {
  await using resources = new AsyncDisposableStack();
  await mkdir(folder, { recursive: true });
  const doubles = resources.use(await openDoubles());
  const isPostgres = settings.store === "postgres";
  // As it comes: it syncs what it writes.
  const server = isPostgres ? resources.use(await startPostgres({ flags: [] })) : undefined;
  const databaseUrl = await server?.createDatabase();
  const slackPorts = settings.slack === "http" ? [await findFreePort(), await findFreePort()] : [];
  const calls: Call[] = [];
  let reaper: Reaper | undefined;
  const crew = resources.use(
    await openCrew({
      ...settings,
      folder,
      doubles,
      databaseUrl,
      slackPorts,
      onCall: (call) => calls.push(call),
      onMoment: (...moment) => reaper?.onMoment(...moment) ?? false,
    }),
  );
  await startAll(crew, doubles);
  if (settings.slack === "http") {
    const ports = crew.members.flatMap(({ slackPort }) => slackPort ?? []);
    const { url } = resources.use(await openFrontDoor(ports));
    await doubles.slack.send("PATCH", "/application", { requestUrl: url });
  }
  const random = (name: string) => createRandom(`${settings.seed}/${name}`);
  const book = createAskedBook();
  const looking = new AbortController();
  resources.defer(() => looking.abort());
  const { signal } = looking;
  const town = await openTown({
    doubles,
    book,
    random: (name) => random(`person/${name}`),
    signal,
  });
  const misfortune = createMisfortune(doubles, random("misfortune"));
  const register = createDeathRegister();
  const troubles: string[] = [];
  const startedAtMs = Date.now();
  const held = resources.move();
  const round = {
    ...{ settings, folder, doubles, crew, town, book, register, misfortune, calls },
    ...{ databaseUrl, startedAtMs, troubles },
  };
  return {
    ...round,
    async live() {
      await haunt(round, { server, random, onReaper: (made) => (reaper = made) });
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

async function startAll(crew: Crew, { discord }: Doubles): Promise<void> {
  await Promise.all(
    crew.members.map(async (member) => {
      const life = await crew.start(member);
      if (life.isDead()) throw new Error(`${member.name} does not start; see its log`);
    }),
  );
  while ((await discord.state()).bot.commands.length === 0) await delay(100);
}

async function haunt(
  round: Omit<Round, "live" | typeof Symbol.asyncDispose>,
  {
    server,
    random,
    onReaper,
  }: {
    readonly server: PostgresServer | undefined;
    readonly random: (name: string) => ReturnType<typeof createRandom>;
    readonly onReaper: (reaper: Reaper) => void;
  },
): Promise<void> {
  const { settings, crew, town, book, register, misfortune, troubles } = round;
  const endsAtMs = Date.now() + settings.minutes * 60_000;
  const isOver = () => register.kills.length >= settings.kills || Date.now() > endsAtMs;
  const peace = createPeace();
  const gone = new AbortController();
  const isGone = () => gone.signal.aborted;
  const reaper = createReaper({
    ...{ register, peace, random, settings, isOver },
    crew: () => crew,
    untilAnswered: (sinceMs) => waitForAnswers(book, sinceMs),
  });
  onReaper(reaper);
  const lives = town.people.map((person) =>
    live(person, { book, isOver: isGone, onRefusal: () => undefined }),
  );
  const strikes = async () => {
    const dice = random("strikes");
    while (!isGone()) {
      await delay(dice.int(500, 2_500));
      if (isGone()) return;
      await peace.disturb(() => misfortune.strike().catch(() => undefined));
    }
  };
  if (settings.hasFaults) lives.push(strikes());
  const { aim } = settings;
  const rolls = async () => {
    const half = () => register.kills.length * 2 >= settings.kills;
    while (aim !== "roll" && !half() && !isOver()) await delay(300);
    do {
      troubles.push(...(await peace.hold(() => rollCrew(crew, register))));
      if (aim === "roll") await delay(10_000);
    } while (aim === "roll" && !isOver());
  };
  await delay(1_500);
  const deaths: Promise<void>[] = [];
  if (aim === "none") deaths.push(untilTrue(isOver));
  else if (aim !== "postgres" && aim !== "roll") {
    deaths.push(...crew.members.map((member) => reaper.haunt(member)));
  }
  if (server !== undefined && (aim === undefined || aim === "postgres")) {
    const gapMs = aim === undefined ? 30_000 : 8_000;
    const postgres = { server, register, peace, random: random("death/postgres"), gapMs, isOver };
    deaths.push(hauntPostgres(postgres));
  }
  if (aim === "roll" || (aim === undefined && settings.isThorough)) deaths.push(rolls());
  await Promise.all(deaths);
  gone.abort();
  await Promise.all(lives);
  await misfortune.forget();
}

async function untilTrue(isOver: () => boolean): Promise<void> {
  while (!isOver()) await delay(300);
}

/** Those who wait since then, until the last of them is answered; nobody waits longer than that for one answer. */
async function waitForAnswers(book: AskedBook, sinceMs: number): Promise<void> {
  const waiting = book.waiting().filter(({ sentAtMs }) => sentAtMs < sinceMs);
  const endsAtMs = Date.now() + 15_000;
  while (Date.now() < endsAtMs && waiting.some(({ isAnswered }) => isAnswered !== true)) {
    await delay(100);
  }
}
