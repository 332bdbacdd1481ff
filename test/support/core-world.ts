import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { v7 as createId } from "uuid";
import { platforms } from "#adapters";
import { createChartPainter } from "#charts";
import {
  type ChartPainter,
  type ChatCommand,
  type ChatPlatform,
  createMoonlens,
  type FontLibrary,
  type Lunos,
  type MediaLibrary,
  type Moonlens,
  type Observe,
  type OperatorChannel,
  type PerKind,
  type PersonLimits,
  type PictureFitter,
  type SecretBox,
  type Spool,
  type Store,
  type TurnQueue,
  toDefaultAppId,
} from "#core";
import { createWording } from "#locales";
import { createEmbeddedQueue, openPostgresQueue } from "#queue";
import { openDiskSpool } from "#spool";
import { createSpreadsheetWriter } from "#spreadsheets";
import { openStore } from "#store";
import { createRecordingLogger, type RecordingLogger } from "./recording-logger.ts";

/** The core with a real store, spool and queue; Lunos, media and platform are the test's. */
export interface CoreWorld extends AsyncDisposable {
  readonly moonlens: Moonlens;
  readonly store: Store;
  readonly spool: Spool;
  readonly queue: TurnQueue;
  readonly logger: RecordingLogger;
  readonly waits: readonly number[];
}

export interface CoreWorldOptions {
  readonly lunos: Lunos;
  readonly platform: ChatPlatform;
  readonly media?: MediaLibrary;
  readonly limits?: Partial<PersonLimits>;
  /** Models that the operator named. Absent: none. */
  readonly preferences?: Parameters<typeof createMoonlens>[0]["preferences"];
  readonly concurrency?: number | PerKind<number>;
  readonly isBalanceVisible?: boolean;
  readonly commands?: readonly ChatCommand[];
  /** Absent: charts are really painted. */
  readonly charts?: ChartPainter;
  /** Takes what models write into pictures out of them. Absent: it stays. */
  readonly openFitter?: (spool: Spool) => Promise<PictureFitter & AsyncDisposable>;
  readonly operatorChannel?: OperatorChannel;
  readonly secretBox?: SecretBox;
  /** Absent: words in pictures are lettered as their model likes. */
  readonly fonts?: FontLibrary;
  /** Counts what happens. Absent: nobody does. */
  readonly observe?: Observe;
  /** Milliseconds since the epoch; stands still unless the test moves it. */
  readonly clock?: () => number;
  /** A folder of an earlier world, to take up what it left. */
  readonly folder?: string;
  /** The address of a PostgreSQL that worlds share. Absent: everything is in the folder. */
  readonly databaseUrl?: string;
  /** How soon a process that shares the database counts as dead. Absent: very soon. */
  readonly timing?: { readonly beatMs: number; readonly deadAfterMs: number };
  /** How often a process that is alone looks for turns that nobody has in hand. Absent: once a minute. */
  readonly recoverMs?: number;
  /** Between two attempts. Absent: no time passes. */
  readonly wait?: (durationMs: number, options: { readonly signal: AbortSignal }) => Promise<void>;
}

export async function openCoreWorld(options: CoreWorldOptions): Promise<CoreWorld> {
  await using resources = new AsyncDisposableStack();
  const folder = options.folder ?? resources.use(await createTemporaryFolder()).path;
  const { clock = () => 1_000_000 } = options;
  const { databaseUrl } = options;
  const store = resources.use(
    await openStore(
      { databaseUrl, filePath: join(folder, "moonlens.db") },
      { clock, toAppId: (workspace) => toDefaultAppId(workspace, "moonlens") },
    ),
  );
  const spool = await openDiskSpool(join(folder, "spool"));
  const fitter = await options.openFitter?.(spool);
  if (fitter !== undefined) resources.use(fitter);
  const logger = createRecordingLogger();
  const queue = await openQueue(options, { resources, logger });
  const waits: number[] = [];
  const moonlens = createMoonlens({
    store,
    spool,
    lunos: options.lunos,
    media: options.media ?? noMedia,
    platforms: [options.platform],
    knownPlatforms: platforms.map(({ name, workspaceId }) => ({
      platform: name,
      pattern: workspaceId,
    })),
    queue,
    wording: createWording(),
    limits: {
      maxOpenTurns: 3,
      maxTurnsPerMinute: 100,
      maxPromptCharacters: 4_000,
      ...options.limits,
    },
    commands: options.commands ?? [],
    preferences: options.preferences ?? { see: [], draw: [], listen: [] },
    isBalanceVisible: options.isBalanceVisible ?? true,
    charts: options.charts ?? createChartPainter(),
    spreadsheets: createSpreadsheetWriter(),
    ...(options.operatorChannel === undefined ? {} : { operatorChannel: options.operatorChannel }),
    ...(options.fonts === undefined ? {} : { fonts: options.fonts }),
    ...(fitter === undefined ? {} : { fitter }),
    ...(options.secretBox === undefined ? {} : { secretBox: options.secretBox }),
    ...(options.observe === undefined ? {} : { observe: options.observe }),
    isSandbox: false,
    clock,
    createId,
    logger,
    wait: async (durationMs, waitOptions) => {
      waits.push(durationMs);
      await options.wait?.(durationMs, waitOptions);
    },
  });
  const held = resources.move();
  return {
    moonlens,
    store,
    spool,
    queue,
    logger,
    waits,
    async [Symbol.asyncDispose]() {
      await moonlens.stop({ signal: AbortSignal.abort() });
      await held.disposeAsync();
    },
  };
}

async function openQueue(
  {
    databaseUrl,
    concurrency = 4,
    recoverMs,
    timing = { beatMs: 50, deadAfterMs: 2_500 },
  }: CoreWorldOptions,
  { resources, logger }: { resources: AsyncDisposableStack; logger: RecordingLogger },
): Promise<TurnQueue> {
  if (databaseUrl === undefined) {
    return createEmbeddedQueue({
      concurrency: toPlaces(concurrency),
      tellAfterMs: 0,
      logger,
      ...(recoverMs === undefined ? {} : { recoverMs }),
    });
  }
  return resources.use(
    await openPostgresQueue({
      connectionString: databaseUrl,
      concurrency: toPlaces(concurrency),
      tellAfterMs: 0,
      common: "test",
      logger,
      timing,
    }),
  );
}

function toPlaces(concurrency: number | PerKind<number>): PerKind<number> {
  return typeof concurrency === "number"
    ? { words: concurrency, pictures: concurrency }
    : concurrency;
}

const noMedia: MediaLibrary = {
  load: () => Promise.reject(new Error("this test gives no media")),
};
