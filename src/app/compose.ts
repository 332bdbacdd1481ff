import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { v7 as createId } from "uuid";
import { createChartPainter } from "#charts";
import { commands } from "#commands";
import type { Config } from "#config";
import {
  ConfigError,
  createMoonlens,
  type Logger,
  type MediaLibrary,
  maxPicturesPerRequest,
  type Observe,
  toDefaultAppId,
  type WorkspaceReference,
} from "#core";
import { createFontLibrary } from "#fonts";
import { createWording } from "#locales";
import { openMediaLibrary, openPictureFitter } from "#media";
import type { PlatformInstallation, PlatformStart } from "#platform";
import { createSpreadsheetWriter } from "#spreadsheets";
import type { StoreOptions } from "#store";
import { createCarriage } from "./carriage.ts";
import { clearDataFolder, prepareDataFolder } from "./data-folder.ts";
import { startHousekeeping } from "./housekeeping-timer.ts";
import { toListenProblem } from "./listen-errors.ts";
import { toMediaOptions } from "./media-options.ts";
import { toOperatorChannel, toSecretBox } from "./operator-choices.ts";
import { openPlatforms, type Platforms } from "./platforms.ts";
import { makePrivate } from "./private-files.ts";
import { backUpOnSignal } from "./process/backup-signal.ts";
import { requireSandbox, toMissingSandbox } from "./sandbox-package.ts";
import { joinSandbox } from "./sandbox-platforms.ts";
import { openSharedParts } from "./shared-parts.ts";
import { toSpoolFolder, toSpoolPlace } from "./spool-place.ts";
import { openWatch, toPlatformCheck, toStoreCheck } from "./watch.ts";

/** Where the outside is: the real services, or the sandbox's. */
interface Surroundings {
  readonly pageUrl?: string;
  readonly installations: readonly PlatformInstallation[];
  readonly lunos: { readonly baseUrl: string; readonly apiKey: string };
  readonly dataFolder: string;
}

/** A running Moonlens. Disposing of it stops everything, turns first. */
export interface RunningMoonlens extends AsyncDisposable {
  /** The sandbox's page, in sandbox mode. */
  readonly pageUrl?: string;
  /** What it serves, as people call it. */
  readonly platforms: readonly string[];
}

const clock = () => Date.now();

export interface ComposeOptions {
  readonly logger: Logger;
  readonly onLost: PlatformStart["onLost"];
  readonly onLeft?: PlatformStart["onLeft"];
  /** Called when somebody on the sandbox's page wants to start over. */
  readonly onReset?: () => void;
  /** Aborts when whoever stops Moonlens doesn't want to wait for running turns. */
  readonly hurry?: AbortSignal;
}

const neverInHurry = new AbortController().signal;

/**
 * Builds and starts all parts in order.
 * @throws {ConfigError} for what the operator can mend; other `AppError`s of the parts.
 */
export async function compose(
  config: Config,
  { logger, onLost, onLeft = () => undefined, onReset, hurry = neverInHurry }: ComposeOptions,
): Promise<RunningMoonlens> {
  await using resources = new AsyncDisposableStack();
  const watch = resources.use(await openWatch(config, { logger, clock }));
  const { observe } = watch;
  const isGateway = config.environment.ROLE !== "worker";
  const surroundings = await openSurroundings(config, { resources, onReset });
  const ports = await openPorts(config, { surroundings, resources, logger, observe });
  const { dataFolder } = surroundings;
  resources.use(backUpOnSignal({ store: ports.store, dataFolder, logger }));
  const { installations } = surroundings;
  const { variables, isLunosSandbox: isPlayMoney } = config;
  const parts = { ...ports, variables, isPlayMoney, dataFolder, logger, observe, clock };
  const platforms = await openPlatforms(installations, {
    ...parts,
    maxPromptCharacters: config.environment.MAX_PROMPT_CHARACTERS,
  });
  for (const platform of platforms.all) resources.use(platform);
  const media = await openMedia(config, { surroundings, platforms, resources });
  await startTurns(config, {
    platforms,
    ports: { ...ports, media },
    resources,
    logger,
    observe,
    onLost,
    onLeft,
    hurry,
  });
  const connections = isGateway ? platforms.all.map(toPlatformCheck) : [];
  const checks = [...connections, toStoreCheck(ports.store)];
  watch.start({ checks, dataFolder, spoolFolder: toSpoolFolder(config, dataFolder) });
  resources.defer(() => watch.stop());
  const running = resources.move();
  return {
    ...(surroundings.pageUrl === undefined ? {} : { pageUrl: surroundings.pageUrl }),
    platforms: platforms.labels,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function openSurroundings(
  config: Config,
  {
    resources,
    onReset,
  }: { resources: AsyncDisposableStack; onReset: ComposeOptions["onReset"] | undefined },
): Promise<Surroundings> {
  const { environment } = config;
  const { HOST: host, PORT: port, DATA_DIR, LUNOS_BASE_URL, LUNOS_API_KEY = "" } = environment;
  const realLunos = { baseUrl: LUNOS_BASE_URL, apiKey: LUNOS_API_KEY };
  if (config.mode === "sandbox") {
    const { startSandbox } = await loadSandbox(config);
    const sandbox = resources.use(
      await startSandbox({ host, port, ...(onReset && { onReset }) }).catch(failToListen),
    );
    const installations = await joinSandbox(sandbox, config.variables);
    // The sandbox's world begins anew with each start; turns and pictures of the last one have no place in it.
    const dataFolder = join(DATA_DIR, "sandbox");
    await clearDataFolder(dataFolder, toStoreOptions(config));
    await makePrivate(DATA_DIR);
    const lunos = config.isLunosSandbox ? sandbox.lunos : realLunos;
    return { pageUrl: sandbox.pageUrl, installations, lunos, dataFolder };
  }
  await prepareDataFolder(DATA_DIR);
  await makePrivate(DATA_DIR);
  const lunos = config.isLunosSandbox ? resources.use(await openLunosSandbox(config)) : realLunos;
  return { installations: config.platforms, lunos, dataFolder: DATA_DIR };
}

function loadSandbox(config: Config) {
  return requireSandbox(import("@moonlens/sandbox"), toMissingSandbox(config));
}

async function openLunosSandbox(config: Config) {
  const { startLunosSandbox } = await loadSandbox(config);
  return await startLunosSandbox();
}

function toStoreOptions(config: Config): StoreOptions {
  const { APP_ID_PREFIX: prefix } = config.environment;
  const toAppId = (workspace: WorkspaceReference) => toDefaultAppId(workspace, prefix);
  const names = config.platforms.map(({ platform }) => platform.name);
  return { clock, toAppId, platforms: names, ...toSecretBox(config) };
}

type Ports = Awaited<ReturnType<typeof openPorts>>;

async function openPorts(
  config: Config,
  {
    surroundings: { dataFolder, lunos },
    resources,
    logger,
    observe,
  }: {
    surroundings: Surroundings;
    resources: AsyncDisposableStack;
    logger: Logger;
    observe: Observe;
  },
) {
  const storeOptions = toStoreOptions(config);
  const options = { dataFolder, storeOptions, resources, logger, observe };
  const shared = await openSharedParts(config, options);
  const fitter = await openPictureFitter({ folder: join(dataFolder, "fit"), spool: shared.spool });
  resources.use(fitter);
  const carrying = { spool: shared.spool, spoolPlace: toSpoolPlace(config, dataFolder) };
  return {
    ...shared,
    fitter,
    ...createCarriage({
      ...carrying,
      account: { ...lunos, limits: { maxConnections: toLunosConnections(config) } },
      resources,
      logger,
      observe,
      clock,
    }),
    wording: createWording(),
  };
}

/** As many as turns that run at once may ask for: nobody who has a place waits for a connection besides. */
function toLunosConnections({ environment: { TURNS_AT_ONCE, WORDS_AT_ONCE } }: Config): number {
  return WORDS_AT_ONCE + TURNS_AT_ONCE * maxPicturesPerRequest;
}

/** @throws node's file system error when the folder can't be made. */
async function openMedia(
  { environment }: Config,
  {
    surroundings: { dataFolder },
    platforms,
    resources,
  }: {
    surroundings: Surroundings;
    platforms: Platforms;
    resources: AsyncDisposableStack;
  },
): Promise<MediaLibrary> {
  const media = await openMediaLibrary({
    folder: join(dataFolder, "media"),
    allowedOrigins: platforms.trustedOrigins,
    hosts: platforms.all.flatMap(({ fileHost }) => fileHost ?? []),
    ...toMediaOptions(environment),
  });
  return resources.use(media);
}

/** Enough to edit a status line, and within what process managers wait beyond the drain. */
const lastWordsMs = 2_000;

async function startTurns(
  config: Config,
  {
    platforms,
    ports,
    resources,
    logger,
    observe,
    onLost,
    onLeft,
    hurry,
  }: {
    platforms: Platforms;
    ports: Ports & { readonly media: MediaLibrary };
    resources: AsyncDisposableStack;
    logger: Logger;
    observe: Observe;
    onLost: PlatformStart["onLost"];
    onLeft: PlatformStart["onLeft"];
    hurry: AbortSignal;
  },
): Promise<void> {
  const { environment, isLunosSandbox } = config;
  const moonlens = createMoonlens({
    ...ports,
    ...toSecretBox(config),
    ...toOperatorChannel(config),
    commands,
    platforms: platforms.all,
    knownPlatforms: config.platforms.map(({ platform: { name, workspaceId } }) => ({
      platform: name,
      pattern: workspaceId,
    })),
    limits: {
      maxOpenTurns: environment.PERSON_MAX_OPEN_TURNS,
      maxTurnsPerMinute: environment.PERSON_MAX_TURNS_PER_MINUTE,
      ...(environment.PERSON_CREDITS_PER_DAY === undefined
        ? {}
        : { creditsPerDay: environment.PERSON_CREDITS_PER_DAY }),
      maxPromptCharacters: environment.MAX_PROMPT_CHARACTERS,
    },
    preferences: {
      see: environment.MODEL_SEE,
      draw: environment.MODEL_DRAW,
      listen: environment.MODEL_LISTEN,
      embed: environment.MODEL_EMBED,
    },
    isSandbox: isLunosSandbox,
    isBalanceVisible: environment.BALANCE_VISIBLE_TO === "admins",
    charts: createChartPainter(),
    spreadsheets: createSpreadsheetWriter(),
    fonts: createFontLibrary({ baseUrl: environment.FONTS_URL }),
    clock,
    createId,
    logger,
    observe,
    wait: (durationMs, options) => delay(durationMs, undefined, options),
  });
  // Gateways have no time for it: whoever performs turns does it.
  if (environment.ROLE !== "gateway") resources.use(startHousekeeping(moonlens));
  const drainMs = environment.STOP_SECONDS * 1_000;
  resources.defer(() =>
    moonlens.stop({ signal: AbortSignal.any([hurry, AbortSignal.timeout(drainMs)]), lastWordsMs }),
  );
  const isGateway = environment.ROLE !== "worker";
  await moonlens.start({
    connect: async () => {
      if (isGateway) await platforms.start({ moonlens, onLost, onLeft });
    },
  });
}

function failToListen(error: unknown): never {
  const problem = toListenProblem(error);
  throw problem === undefined ? error : new ConfigError([problem]);
}
