import type { ConfigProblem } from "#core";
import { type Check, type CheckResult, skip } from "./checks/check.ts";
import { createHttpProbe, type HttpProbe } from "./checks/http-probe.ts";
import { createLazy } from "./checks/lazy.ts";
import { runChecks } from "./checks/run-checks.ts";
import { createDiscordChecks, type DiscordDoctorOptions } from "./discord/discord-checks.ts";
import {
  createLunosChecks,
  createPlayMoneyCheck,
  type LunosDoctorOptions,
} from "./lunos/lunos-checks.ts";
import { createClockCheck } from "./machine/clock-check.ts";
import { createConfigurationCheck } from "./machine/configuration-check.ts";
import { createDataFolderChecks, type DataFolderOptions } from "./machine/data-folder-check.ts";
import {
  createDatabaseCheck,
  type DatabaseFacts,
  type DatabaseOptions,
  inspectDatabase,
} from "./machine/database-check.ts";
import { createEnvFileCheck, type EnvFileOptions } from "./machine/env-file-check.ts";
import { createFileHandlesCheck, type FileHandleOptions } from "./machine/file-handles-check.ts";
import { createNodeCheck } from "./machine/node-check.ts";
import { createPortCheck, type ListenProblem, type PortOptions } from "./machine/port-check.ts";
import { inspectPostgres } from "./machine/postgres-facts.ts";
import { createProxyCheck } from "./machine/proxy-check.ts";
import { createSecretCheck } from "./machine/secret-check.ts";
import { createSlackChecks, type SlackDoctorOptions } from "./slack/slack-checks.ts";

/** What there is to look at. A secret of the wrong kind is left out: it is not for the service it would be sent to. */
export interface DoctorOptions {
  readonly nodeVersion: string;
  readonly clock: () => number;
  readonly envFile: EnvFileOptions;
  readonly problems: readonly ConfigProblem[];
  readonly data: DataFolderOptions & DatabaseOptions;
  readonly ports: readonly PortOptions[];
  readonly toListenProblem: ListenProblem;
  /** `play-money`: the built-in Lunos answers. Absent: there is no key to ask with. */
  readonly lunos?: LunosDoctorOptions | "play-money";
  readonly discord?: DiscordDoctorOptions;
  readonly slack?: SlackDoctorOptions;
  readonly requestTimeoutMs: number;
  /** Absent: not looked at. */
  readonly fileHandles?: FileHandleOptions;
}

/** Looks at an installation and tells what to do. It changes nothing. */
export interface Doctor {
  /**
   * Makes every check, or those with the ids in `only`. Findings are returned, never thrown; an abort of the
   * signal stays an abort.
   */
  examine(options: {
    readonly only?: readonly string[];
    readonly signal: AbortSignal;
  }): Promise<readonly CheckResult[]>;
}

/** No check asks more than three times, one after the other. */
const requestsPerCheck = 3;

export function createDoctor(options: DoctorOptions): Doctor {
  const { requestTimeoutMs } = options;
  return {
    async examine({ only, signal }) {
      await using http = createHttpProbe({ timeoutMs: requestTimeoutMs });
      const checks = createChecks(options, http).filter(
        ({ id }) => only === undefined || only.includes(id),
      );
      const timeoutMs = requestTimeoutMs * requestsPerCheck + (options.slack?.listenMs ?? 0);
      return await runChecks(checks, { timeoutMs, signal });
    },
  };
}

function createChecks(options: DoctorOptions, http: HttpProbe): readonly Check[] {
  const { variables } = options.envFile;
  const database = createLazy(() => findDatabaseFacts(options));
  const isRunning: IsRunning = async (asking) => {
    const facts = await database(asking);
    return facts.type === "in-use" || (facts.type === "read" && facts.isInUse);
  };
  return [
    createNodeCheck(options),
    ...(options.fileHandles === undefined ? [] : [createFileHandlesCheck(options.fileHandles)]),
    createEnvFileCheck(options.envFile),
    createConfigurationCheck(options),
    createSecretCheck({ variables }),
    ...createDataFolderChecks(options.data),
    createDatabaseCheck({ facts: database, migrations: options.data.migrations }),
    createPortCheck({ ports: options.ports, toProblem: options.toListenProblem, isRunning }),
    createProxyCheck({ variables }),
    createClockCheck({ http, clock: options.clock, addresses: toAddresses(options) }),
    ...toLunosChecks(options),
    ...toDiscordChecks(options, http),
    ...toSlackChecks(options, { http, isRunning }),
  ];
}

async function findDatabaseFacts({
  data,
  requestTimeoutMs,
}: DoctorOptions): Promise<DatabaseFacts> {
  const { databaseUrl, databasePath } = data;
  if (databaseUrl === undefined) return inspectDatabase(databasePath);
  return await inspectPostgres(databaseUrl, { timeoutMs: requestTimeoutMs });
}

type IsRunning = (options: { readonly signal: AbortSignal }) => Promise<boolean>;

function toLunosChecks({ lunos }: DoctorOptions): readonly Check[] {
  if (lunos === undefined) return [createAbsence("lunos", "Lunos", "LUNOS_API_KEY")];
  return lunos === "play-money" ? [createPlayMoneyCheck()] : createLunosChecks(lunos);
}

function toDiscordChecks({ discord }: DoctorOptions, http: HttpProbe): readonly Check[] {
  if (discord === undefined) return [createAbsence("discord", "Discord", "DISCORD_TOKEN")];
  return createDiscordChecks({ ...discord, http });
}

function toSlackChecks(
  { slack, clock }: DoctorOptions,
  parts: { readonly http: HttpProbe; readonly isRunning: IsRunning },
): readonly Check[] {
  if (slack === undefined) return [createAbsence("slack", "Slack", "SLACK_BOT_TOKEN")];
  return createSlackChecks({ ...slack, ...parts, clock });
}

function createAbsence(id: string, title: string, variable: string): Check {
  return {
    id,
    title,
    examine: async () => skip(`${variable} is not set, or holds something else`),
  };
}

/** The servers that this installation talks to anyway. */
function toAddresses({ lunos, discord, slack }: DoctorOptions): readonly string[] {
  return [
    ...(lunos === undefined || lunos === "play-money" ? [] : [lunos.baseUrl]),
    ...(discord === undefined ? [] : [discord.apiUrl]),
    ...(slack === undefined ? [] : [slack.apiUrl]),
  ];
}
