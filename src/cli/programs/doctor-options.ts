import { join } from "node:path";
import { platforms } from "#adapters";
import { commands, messageMenus } from "#commands";
import type { Config } from "#config";
import { defined, limitWords } from "#core";
import {
  createSecretKinds,
  type DoctorOptions,
  type ExaminedPlatform,
  type PortOptions,
} from "#doctor";
import { createWording } from "#locales";
import type { LunosClient } from "#lunos";
import { readMaxFileHandles, wantedFileHandles } from "#operations";
import type { CheckTools } from "#platform";
import { inspectBucket, nameBucket } from "#spool";
import { prepareDataFolder, toDatabasePath } from "../../app/data-folder.ts";
import { toListenProblem } from "../../app/listen-errors.ts";
import { toSpoolPlace } from "../../app/spool-place.ts";

/** Where data are kept, and what is listened on. */
export function toPlaces(
  config: Config,
): Pick<DoctorOptions, "data" | "bucket" | "ports" | "toListenProblem" | "fileHandles"> {
  const { mode, environment } = config;
  const { DATA_DIR, SPOOL_DIR, DATABASE_URL: databaseUrl } = environment;
  const isPostgres = databaseUrl !== undefined && mode === "platforms";
  const data = { variable: "DATA_DIR", folder: DATA_DIR, mayBeShared: isPostgres };
  const spool =
    SPOOL_DIR === undefined
      ? []
      : [{ variable: "SPOOL_DIR", folder: SPOOL_DIR, mayBeShared: true }];
  return {
    data: {
      folders: [data, ...spool],
      prepareFolder: prepareDataFolder,
      databasePath: toDatabasePath(mode === "sandbox" ? join(DATA_DIR, "sandbox") : DATA_DIR),
      ...(isPostgres ? { databaseUrl } : {}),
      loadMigrations: async () => (await import("#store")).migrationNames,
    },
    ...toBucket(config),
    ports: toPorts(config),
    toListenProblem,
    fileHandles: { readMax: readMaxFileHandles, wanted: wantedFileHandles },
  };
}

function toBucket(config: Config): Pick<DoctorOptions, "bucket"> {
  const { bucket } = toSpoolPlace(config, config.environment.DATA_DIR);
  if (bucket === undefined) return {};
  const url = nameBucket(bucket);
  return { bucket: { variable: "SPOOL_URL", url, inspect: () => inspectBucket(bucket) } };
}

function toPorts({ mode, environment, platforms: installations }: Config): PortOptions[] {
  const { HOST, PORT, HEALTH_HOST, HEALTH_PORT } = environment;
  return [
    ...(mode === "sandbox" ? [toPort("", { host: HOST, port: PORT })] : []),
    ...(HEALTH_PORT === undefined
      ? []
      : [toPort("HEALTH_", { host: HEALTH_HOST, port: HEALTH_PORT })]),
    ...installations.flatMap(({ ports }) => ports),
  ];
}

function toPort(
  prefix: string,
  address: { readonly host: string; readonly port: number },
): PortOptions {
  return { names: { host: `${prefix}HOST`, port: `${prefix}PORT` }, ...address };
}

export function toLunosOptions(
  { environment, isLunosSandbox }: Config,
  lunos: LunosClient,
): Pick<DoctorOptions, "lunos"> {
  const { LUNOS_BASE_URL: baseUrl, APP_ID_PREFIX } = environment;
  const { MODEL_SEE: see, MODEL_LISTEN: listen, MODEL_DRAW: draw } = environment;
  if (isLunosSandbox) return { lunos: "play-money" };
  if (toUsable("LUNOS_API_KEY", environment.LUNOS_API_KEY) === undefined) return {};
  const preferences = { see, listen, draw };
  return { lunos: { lunos, baseUrl, appId: `${APP_ID_PREFIX}-doctor`, preferences } };
}

export function toPlatformOptions(
  { platforms: all, isPersonal, environment: { MAX_PROMPT_CHARACTERS } }: Config,
  { clock, listenMs, requestUrl }: Pick<CheckTools, "clock" | "listenMs" | "requestUrl">,
): Pick<DoctorOptions, "platforms"> {
  const words = {
    commands: limitWords(commands, MAX_PROMPT_CHARACTERS),
    menus: messageMenus,
    wording: createWording(),
  };
  const own = { ...words, clock, listenMs, toUsable, ...defined({ requestUrl }) };
  const installations = isPersonal ? all.filter(({ isServed }) => isServed) : all;
  return {
    platforms: installations.flatMap((installation): readonly ExaminedPlatform[] => {
      const { platform, examine } = installation;
      const { name: id, label, servedBy } = platform;
      const [variable] = servedBy;
      if (variable === undefined || examine === undefined) return [];
      return [{ id, label, variable, examine: (tools) => examine({ ...own, ...tools }) }];
    }),
  };
}

export const secretKinds = createSecretKinds(platforms.flatMap(({ secrets }) => secrets ?? []));

/** A secret of another service's must not be sent to this one. */
function toUsable(variable: string, value: string | undefined): string | undefined {
  if (value === undefined || secretKinds.findMisplaced(variable, value) !== undefined) {
    return undefined;
  }
  return value;
}
