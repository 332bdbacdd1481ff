import {
  type Check,
  type CheckResult,
  createHttpProbe,
  createLazy,
  type HttpProbe,
  skip,
} from "#checks";
import type { ConfigProblem } from "#core";
import {
  createLunosChecks,
  createPlayMoneyCheck,
  type LunosDoctorOptions,
} from "./lunos/lunos-checks.ts";
import { type BucketOptions, createBucketCheck } from "./machine/bucket-check.ts";
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
import { createProxyCheck } from "./machine/proxy-check.ts";
import { createSecretCheck } from "./machine/secret-check.ts";
import type { SecretKinds } from "./machine/secret-kinds.ts";
import { runChecks } from "./run-checks.ts";

/** What there is to look at. A secret of the wrong kind is left out: it is not for the service it would be sent to. */
export interface DoctorOptions {
  readonly nodeVersion: string;
  readonly clock: () => number;
  readonly envFile: EnvFileOptions;
  readonly problems: readonly ConfigProblem[];
  readonly data: DataFolderOptions & DatabaseOptions;
  /** Absent: pictures are kept in a folder. */
  readonly bucket?: BucketOptions;
  readonly ports: readonly PortOptions[];
  readonly toListenProblem: ListenProblem;
  /** `play-money`: the built-in Lunos answers. Absent: there is no key to ask with. */
  readonly lunos?: LunosDoctorOptions | "play-money";
  readonly platforms: readonly ExaminedPlatform[];
  readonly secrets: SecretKinds;
  readonly requestTimeoutMs: number;
  /** How long a check may listen beside its requests. */
  readonly listenMs?: number;
  /** Absent: not looked at. */
  readonly fileHandles?: FileHandleOptions;
}

/** A platform that may be served. */
export interface ExaminedPlatform {
  readonly id: string;
  readonly label: string;
  /** What has to be set for it before anything else. */
  readonly variable: string;
  /** Resolves with nothing where too little is set. */
  examine(tools: ExaminationTools): Promise<Examined | undefined>;
}

interface ExaminationTools {
  readonly http: HttpProbe;
  readonly isRunning: IsRunning;
}

interface Examined {
  /** A server whose clock can be asked. */
  readonly address: string;
  readonly checks: readonly Check[];
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
      const checks = (await createChecks(options, http)).filter(
        ({ id }) => only === undefined || only.includes(id),
      );
      const timeoutMs = requestTimeoutMs * requestsPerCheck + (options.listenMs ?? 0);
      return await runChecks(checks, { timeoutMs, signal });
    },
  };
}

async function createChecks(options: DoctorOptions, http: HttpProbe): Promise<readonly Check[]> {
  const { variables } = options.envFile;
  const database = createLazy(() => findDatabaseFacts(options));
  const isRunning: IsRunning = async (asking) => {
    const facts = await database(asking);
    return facts.type === "in-use" || (facts.type === "read" && facts.isInUse);
  };
  const platforms = await Promise.all(
    options.platforms.map(async (platform) => {
      const examined = await platform.examine({ http, isRunning });
      return { address: examined?.address, checks: examined?.checks ?? [toAbsence(platform)] };
    }),
  );
  const addresses = platforms.flatMap(({ address }) => address ?? []);
  return [
    createNodeCheck(options),
    ...(options.fileHandles === undefined ? [] : [createFileHandlesCheck(options.fileHandles)]),
    createEnvFileCheck(options.envFile),
    createConfigurationCheck(options),
    createSecretCheck({ variables, kinds: options.secrets }),
    ...createDataFolderChecks(options.data),
    ...(options.bucket === undefined ? [] : [createBucketCheck(options.bucket)]),
    createDatabaseCheck({ ...options.data, facts: database }),
    createPortCheck({ ports: options.ports, toProblem: options.toListenProblem, isRunning }),
    createProxyCheck({ variables }),
    createClockCheck({
      http,
      clock: options.clock,
      addresses: [...toLunosAddress(options), ...addresses],
    }),
    ...toLunosChecks(options),
    ...platforms.flatMap(({ checks }) => checks),
  ];
}

async function findDatabaseFacts({
  data,
  requestTimeoutMs,
}: DoctorOptions): Promise<DatabaseFacts> {
  const { databaseUrl, databasePath } = data;
  if (databaseUrl === undefined) return inspectDatabase(databasePath);
  // What speaks to PostgreSQL is not for those who have none.
  const { inspectPostgres } = await import("./machine/postgres-facts.ts");
  return await inspectPostgres(databaseUrl, { timeoutMs: requestTimeoutMs });
}

type IsRunning = (options: { readonly signal: AbortSignal }) => Promise<boolean>;

function toLunosChecks({ lunos }: DoctorOptions): readonly Check[] {
  if (lunos === undefined) return [createAbsence("lunos", "Lunos", "LUNOS_API_KEY")];
  return lunos === "play-money" ? [createPlayMoneyCheck()] : createLunosChecks(lunos);
}

function toAbsence({ id, label, variable }: ExaminedPlatform): Check {
  return createAbsence(id, label, variable);
}

function createAbsence(id: string, title: string, variable: string): Check {
  return {
    id,
    title,
    examine: async () => skip(`${variable} isn't set, or holds something else`),
  };
}

function toLunosAddress({ lunos }: DoctorOptions): readonly string[] {
  return lunos === undefined || lunos === "play-money" ? [] : [lunos.baseUrl];
}
