import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Call, Moment } from "../outside/call.ts";
import { type Doubles, lunosKey } from "../outside/doubles.ts";
import { type Relay, startRelay } from "../outside/relay.ts";
import type { SlackTransport, StoreKind } from "../settings.ts";
import { type BotProcess, startBotProcess } from "./bot-process.ts";
import { type ProcessorWaits, watchProcessorWaits } from "./processor-waits.ts";
import { createTurnLines, type TurnLines } from "./turn-lines.ts";

/** A process of the bot that is always there, through all its lives. */
export interface Member {
  readonly name: string;
  readonly role: "all" | "gateway" | "worker";
  /** It shares Discord's shards with the other one of its kind. */
  readonly isSharing?: boolean;
  /** Where it listens for Slack's signed requests. */
  readonly slackPort?: number | undefined;
  /** Where the newest of its lives keeps what is its own. */
  folder: string;
  /** The newest of its lives. */
  current?: BotProcess;
  /** The system's ids of all its lives. */
  readonly lives: number[];
  /** When nobody served in its place. The last may have no end yet. */
  readonly away: { readonly fromMs: number; toMs?: number }[];
}

export interface Crew extends AsyncDisposable {
  readonly members: readonly Member[];
  readonly spool: string;
  /** The SQLite file's folder, where there is one. */
  readonly dataFolder: string;
  /**
   * Starts a life of a member; resolves as soon as it serves, or has ended.
   * @param options.isNew beside an older one that still runs, so with a folder of its own.
   */
  start(member: Member, options?: { readonly isNew: boolean }): Promise<BotProcess>;
  readonly processorWaits: ProcessorWaits;
  /** What a living process has said of faults and worse. */
  readonly complaints: Map<string, number>;
  readonly turnLines: Pick<TurnLines, "list">;
}

export interface CrewOptions {
  readonly store: StoreKind;
  readonly slack: SlackTransport;
  /** More than one of each kind. */
  readonly isThorough: boolean;
  readonly folder: string;
  readonly doubles: Doubles;
  readonly databaseUrl?: string | undefined;
  readonly slackPorts: readonly number[];
  readonly onCall: (call: Call) => void;
  readonly onMoment: (member: Member, moment: Moment, call: Call) => boolean;
}

export async function openCrew(options: CrewOptions): Promise<Crew> {
  const { folder, store } = options;
  await using resources = new AsyncDisposableStack();
  const spool = join(folder, "spool");
  await mkdir(spool, { recursive: true });
  const members = store === "sqlite" ? createOne(options) : createSeveral(options);
  const relays = new Map<Member, Readonly<Record<string, number>>>();
  for (const member of members) relays.set(member, await openRelays(member, options, resources));
  const complaints = new Map<string, number>();
  const turnLines = createTurnLines();
  const lives: BotProcess[] = [];
  resources.defer(() => endAll(lives));
  const killAll = () => {
    for (const life of lives) if (!life.isDead()) life.signal("SIGKILL");
  };
  process.once("exit", killAll);
  resources.defer(() => void process.off("exit", killAll));
  const processorWaits = resources.use(
    watchProcessorWaits(() => [
      ...lives.filter((life) => !life.isDead()).map(({ pid }) => pid),
      // The services and the relays stand in the same line.
      ...options.doubles.pids,
      process.pid,
    ]),
  );
  const held = resources.move();
  let count = 0;
  return {
    processorWaits,
    members,
    spool,
    dataFolder: join(folder, members[0]?.name ?? ""),
    complaints,
    turnLines,
    async start(member, { isNew } = { isNew: false }) {
      count += 1;
      if (isNew) member.folder = join(folder, `${member.name}-${count}`);
      await mkdir(member.folder, { recursive: true });
      const life = startBotProcess({
        name: member.name,
        folder: member.folder,
        logPath: join(folder, `${member.name}.log`),
        variables: {
          ...toVariables(member, options),
          SPOOL_DIR: spool,
          KILLS_RELAYS: JSON.stringify(relays.get(member)),
        },
        onLine(line) {
          keepComplaint(line, complaints);
          turnLines.add(member.name, line);
        },
      });
      lives.push(life);
      member.lives.push(life.pid);
      member.current = life;
      if ((await life.ready) === "ready") endAbsence(member);
      return life;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

function endAbsence({ away }: Member): void {
  const last = away.at(-1);
  if (last !== undefined && last.toMs === undefined) last.toMs = Date.now();
}

function createOne({ folder, slackPorts }: CrewOptions): Member[] {
  const [slackPort] = slackPorts;
  return [
    { name: "bot", role: "all", slackPort, folder: join(folder, "bot"), away: [], lives: [] },
  ];
}

/** One of each kind, or two, which share their work: gateways by Discord's shards. */
function createSeveral({ folder, slackPorts, isThorough }: CrewOptions): Member[] {
  const numbers = isThorough ? [1, 2] : [1];
  const toMember = (role: "gateway" | "worker", number: number) => ({
    name: `${role}-${number}`,
    role,
    folder: join(folder, `${role}-${number}`),
    away: [],
    lives: [],
  });
  const gateways = numbers.map((number) => ({
    ...toMember("gateway", number),
    isSharing: isThorough,
    slackPort: slackPorts[number - 1],
  }));
  return [...gateways, ...numbers.map((number) => toMember("worker", number))];
}

async function openRelays(
  member: Member,
  { doubles, onCall, onMoment }: CrewOptions,
  resources: AsyncDisposableStack,
): Promise<Readonly<Record<string, number>>> {
  const ports: Record<string, number> = {};
  for (const service of ["discord", "slack", "lunos"] as const) {
    const relay: Relay = resources.use(
      await startRelay(
        { service, port: doubles.ports[service] },
        {
          from: () => ({ name: member.name, pid: member.current?.pid ?? 0 }),
          onCall,
          onMoment: (moment, call) => onMoment(member, moment, call),
        },
      ),
    );
    ports[doubles.ports[service]] = relay.port;
  }
  return ports;
}

function toVariables(
  { role, isSharing, slackPort, folder }: Member,
  { doubles, databaseUrl, slack, store }: CrewOptions,
): Readonly<Record<string, string>> {
  const { credentials, addresses } = doubles;
  const isHttp = slack === "http";
  return {
    DISCORD_TOKEN: credentials.discord.token,
    DISCORD_API_URL: `${addresses.discord}/api`,
    SLACK_API_URL: `${addresses.slack}/api`,
    SLACK_BOT_TOKEN: credentials.slack.botToken,
    ...(isHttp
      ? { SLACK_SIGNING_SECRET: credentials.slack.signingSecret }
      : { SLACK_APP_TOKEN: credentials.slack.appToken }),
    ...(isHttp && slackPort !== undefined ? { SLACK_PORT: `${slackPort}` } : {}),
    LUNOS_API_KEY: lunosKey,
    LUNOS_BASE_URL: `${addresses.lunos}/v1/`,
    DATA_DIR: folder,
    PERSON_MAX_OPEN_TURNS: "20",
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
    TURNS_AT_ONCE: store === "sqlite" ? "8" : "4",
    WORDS_AT_ONCE: store === "sqlite" ? "8" : "4",
    TZ: "UTC",
    ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl, ROLE: role }),
    ...(isSharing ? { DISCORD_SHARDS: "auto" } : {}),
  };
}

/** Errors and worse are counted by what they say; a line that is no JSON and no greeting comes from Node itself. */
function keepComplaint(line: string, complaints: Map<string, number>): void {
  const complaint = toComplaint(line);
  if (complaint !== undefined) complaints.set(complaint, (complaints.get(complaint) ?? 0) + 1);
}

function toComplaint(line: string): string | undefined {
  if (line.trim() === "" || /^Moonlens is /.test(line)) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line);
    if (level < 50) return undefined;
    const fault = err === undefined ? "" : `: ${err.type} ${err.code ?? ""} ${err.message}`;
    return `${level >= 60 ? "fatal" : "error"} ${msg}${fault}`.slice(0, 300);
  } catch {
    return `not of the log: ${line.slice(0, 200)}`;
  }
}

async function endAll(lives: readonly BotProcess[]): Promise<void> {
  for (const life of lives) {
    if (life.isDead()) continue;
    life.signal("SIGKILL");
    await life.exited;
  }
}
