import { join } from "node:path";
import {
  findCommandDifferences,
  requiredPermissions,
  toInviteLink,
} from "#adapters/discord/installation";
import { scopeReasons } from "#adapters/slack/manifest";
import { commands, messageMenus } from "#commands";
import type { Config } from "#config";
import { defined } from "#core";
import { type DoctorOptions, findMisplacedSecret, type PortOptions } from "#doctor";
import { createWording } from "#locales";
import type { LunosClient } from "#lunos";
import { readMaxFileHandles, wantedFileHandles } from "#operations";
import { migrationNames } from "#store";
import { prepareDataFolder, toDatabasePath } from "../app/data-folder.ts";
import { toListenProblem } from "../app/listen-errors.ts";

/** Where data are kept, and what is listened on. */
export function toPlaces({
  mode,
  environment,
}: Config): Pick<DoctorOptions, "data" | "ports" | "toListenProblem" | "fileHandles"> {
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
      migrations: migrationNames,
    },
    ports: toPorts({ mode, environment }),
    toListenProblem,
    fileHandles: { readMax: readMaxFileHandles, wanted: wantedFileHandles },
  };
}

function toPorts({ mode, environment }: Pick<Config, "mode" | "environment">): PortOptions[] {
  const { HOST, PORT, HEALTH_HOST, HEALTH_PORT, SLACK_HOST, SLACK_PORT } = environment;
  const hasSlackServer =
    environment.SLACK_CLIENT_ID !== undefined ||
    (environment.SLACK_SIGNING_SECRET !== undefined && environment.SLACK_APP_TOKEN === undefined);
  return [
    ...(mode === "sandbox" ? [toPort("", { host: HOST, port: PORT })] : []),
    ...(HEALTH_PORT === undefined
      ? []
      : [toPort("HEALTH_", { host: HEALTH_HOST, port: HEALTH_PORT })]),
    ...(hasSlackServer ? [toPort("SLACK_", { host: SLACK_HOST, port: SLACK_PORT })] : []),
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

export function toDiscordOptions({ environment }: Config): Pick<DoctorOptions, "discord"> {
  const token = toUsable("DISCORD_TOKEN", environment.DISCORD_TOKEN);
  const { DISCORD_DEVELOPMENT_GUILD_ID: guildId } = environment;
  if (token === undefined) return {};
  return {
    discord: {
      token,
      apiUrl: environment.DISCORD_API_URL,
      wantsMessageContent: environment.DISCORD_MESSAGE_CONTENT,
      ...(guildId === undefined ? {} : { developmentGuildId: guildId }),
      requiredPermissions,
      toInviteLink,
      findCommandDifferences: (registered) =>
        findCommandDifferences(registered, {
          commands,
          menus: messageMenus,
          wording: createWording(),
        }),
    },
  };
}

export function toSlackOptions(
  { environment }: Config,
  { listenMs, requestUrl }: { readonly listenMs: number; readonly requestUrl?: string },
): Pick<DoctorOptions, "slack"> {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_CLIENT_ID, SLACK_SIGNING_SECRET } = environment;
  const botToken = toUsable("SLACK_BOT_TOKEN", SLACK_BOT_TOKEN);
  const appToken = toUsable("SLACK_APP_TOKEN", SLACK_APP_TOKEN);
  if (botToken === undefined && SLACK_CLIENT_ID === undefined) return {};
  const host = environment.SLACK_HOST.includes(":")
    ? `[${environment.SLACK_HOST}]`
    : environment.SLACK_HOST;
  const url = requestUrl ?? `http://${host}:${environment.SLACK_PORT}/slack/events`;
  return {
    slack: {
      apiUrl: environment.SLACK_API_URL,
      ...defined({ botToken, appToken, signingSecret: SLACK_SIGNING_SECRET }),
      requestUrl: url,
      requiredScopes: Object.keys(scopeReasons),
      listenMs,
    },
  };
}

/** A secret of another service's must not be sent to this one. */
function toUsable(variable: string, value: string | undefined): string | undefined {
  if (value === undefined || findMisplacedSecret(variable, value) !== undefined) return undefined;
  return value;
}
