import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { v7 as createId } from "uuid";
import { createDiscordAdapter, type DiscordAdapter } from "#adapters/discord";
import { aspectLabels, commands, messageMenus } from "#commands";
import type { Config } from "#config";
import { ConfigError, createMoonlens, type Logger, toDefaultAppId } from "#core";
import { createWording } from "#locales";
import { createLunosClient } from "#lunos";
import { openMediaLibrary } from "#media";
import { createEmbeddedQueue } from "#queue";
import { startLunosSandbox, startSandbox } from "#sandbox";
import { openDiskSpool } from "#spool";
import { openSqliteStore, type StoreOptions } from "#store";
import { clearDataFolder, prepareDataFolder, toDatabasePath } from "./data-folder.ts";
import { toListenProblem } from "./listen-errors.ts";

/** Where the outside is: the real services, or the sandbox's. */
interface Surroundings {
  readonly pageUrl?: string;
  readonly discord: { readonly apiUrl: string; readonly token: string };
  readonly lunos: { readonly baseUrl: string; readonly apiKey: string };
  readonly dataFolder: string;
}

/** A running Moonlens. Disposing of it stops everything, turns first. */
export interface RunningMoonlens extends AsyncDisposable {
  /** The sandbox's page, in sandbox mode. */
  readonly pageUrl?: string;
}

const clock = () => Date.now();

/** How long running turns may go on after the order to stop. Docker kills after ten seconds. */
const drainMs = 6_000;

/**
 * Builds and starts all parts in order.
 * @throws {ConfigError} for what the operator can mend; other `AppError`s of the parts.
 */
export async function compose(
  config: Config,
  { logger, onLost }: { logger: Logger; onLost: (error: Error) => void },
): Promise<RunningMoonlens> {
  await using resources = new AsyncDisposableStack();
  const surroundings = await openSurroundings(config, resources);
  const ports = await openPorts(config, { surroundings, resources, logger });
  const discord = createDiscordAdapter({
    ...surroundings.discord,
    commands,
    menus: messageMenus,
    aspects: aspectLabels,
    spool: ports.spool,
    wording: ports.wording,
    logger,
    clock,
    messageContentIntent: config.environment.DISCORD_MESSAGE_CONTENT,
  });
  resources.use(discord);
  await startTurns(config, { discord, ports, resources, logger, onLost });
  const running = resources.move();
  return {
    ...(surroundings.pageUrl === undefined ? {} : { pageUrl: surroundings.pageUrl }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function openSurroundings(
  config: Config,
  resources: AsyncDisposableStack,
): Promise<Surroundings> {
  const { environment } = config;
  const { HOST: host, PORT: port, DATA_DIR, LUNOS_BASE_URL, LUNOS_API_KEY = "" } = environment;
  const realLunos = { baseUrl: LUNOS_BASE_URL, apiKey: LUNOS_API_KEY };
  if (config.mode === "sandbox") {
    const sandbox = resources.use(await startSandbox({ host, port }).catch(failToListen));
    // The sandbox's world begins anew with each start; turns and pictures of the last one have no place in it.
    const dataFolder = join(DATA_DIR, "sandbox");
    await clearDataFolder(dataFolder, toStoreOptions(environment));
    return { ...sandbox, lunos: config.isLunosSandbox ? sandbox.lunos : realLunos, dataFolder };
  }
  await prepareDataFolder(DATA_DIR);
  const lunos = config.isLunosSandbox ? resources.use(await startLunosSandbox()) : realLunos;
  const discord = {
    apiUrl: environment.DISCORD_API_URL,
    token: environment.DISCORD_TOKEN ?? "",
  };
  return { discord, lunos, dataFolder: DATA_DIR };
}

function toStoreOptions({ APP_ID_PREFIX }: Config["environment"]): StoreOptions {
  return { clock, toAppId: (workspace) => toDefaultAppId(workspace, APP_ID_PREFIX) };
}

type Ports = Awaited<ReturnType<typeof openPorts>>;

async function openPorts(
  { environment }: Config,
  {
    surroundings: { dataFolder, discord, lunos },
    resources,
    logger,
  }: { surroundings: Surroundings; resources: AsyncDisposableStack; logger: Logger },
) {
  const { MAX_FILE_MEGABYTES, TURNS_AT_ONCE } = environment;
  const store = await openSqliteStore(toDatabasePath(dataFolder), toStoreOptions(environment));
  resources.use(store);
  const media = await openMediaLibrary({
    folder: join(dataFolder, "media"),
    allowedOrigins: [
      "https://cdn.discordapp.com",
      "https://media.discordapp.net",
      // Discord's own copies of what links lead to.
      "https://images-ext-1.discordapp.net",
      "https://images-ext-2.discordapp.net",
      new URL(discord.apiUrl).origin,
    ],
    limits: {
      maxBytes: MAX_FILE_MEGABYTES * 1024 * 1024,
      idleTimeoutMs: 15_000,
      totalTimeoutMs: 120_000,
    },
  });
  resources.use(media);
  return {
    store,
    media,
    lunos: resources.use(createLunosClient({ ...lunos, logger, clock })),
    spool: await openDiskSpool(join(dataFolder, "spool")),
    queue: createEmbeddedQueue({ concurrency: TURNS_AT_ONCE, logger }),
    wording: createWording(),
  };
}

async function startTurns(
  { environment, isLunosSandbox }: Config,
  {
    discord,
    ports,
    resources,
    logger,
    onLost,
  }: {
    discord: DiscordAdapter;
    ports: Ports;
    resources: AsyncDisposableStack;
    logger: Logger;
    onLost: (error: Error) => void;
  },
): Promise<void> {
  const moonlens = createMoonlens({
    ...ports,
    commands,
    platforms: [discord],
    limits: {
      maxOpenTurns: environment.PERSON_MAX_OPEN_TURNS,
      maxTurnsPerMinute: environment.PERSON_MAX_TURNS_PER_MINUTE,
      maxPromptCharacters: environment.MAX_PROMPT_CHARACTERS,
    },
    preferences: { see: environment.MODEL_SEE, draw: environment.MODEL_DRAW },
    isSandbox: isLunosSandbox,
    clock,
    createId,
    logger,
    wait: (durationMs, options) => delay(durationMs, undefined, options),
  });
  resources.defer(() => moonlens.stop({ signal: AbortSignal.timeout(drainMs) }));
  await moonlens.start({ connect: () => discord.start({ moonlens, onLost }) });
}

function failToListen(error: unknown): never {
  const problem = toListenProblem(error);
  throw problem === undefined ? error : new ConfigError([problem]);
}
