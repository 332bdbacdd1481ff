import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
} from "discord.js";
import { AppError, ConfigError, OperationalError } from "#core";
import { DiscordError } from "../wire/errors.ts";

const tokenRefused = {
  variable: "DISCORD_TOKEN",
  remedy: "was refused by Discord. Get a new token from the Developer Portal (Bot, Reset Token)",
};
const intentsRefused = {
  variable: "DISCORD_MESSAGE_CONTENT",
  remedy:
    "asks for the Message Content intent, which is off for this bot. Turn it on in the Developer Portal (Bot, Privileged Gateway Intents), or set this to `false`",
};

const shardsTooFew = {
  variable: "DISCORD_SHARDS",
  remedy:
    "has too few shards: Discord allows at most 2,500 servers for each. Use more, with the same number in every process",
};
const shardRefused = {
  variable: "DISCORD_SHARDS",
  remedy: "names a shard that Discord refused. Use numbers from 0 up to one less than their count",
};

/** Why the gateway closed for good. https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
export function toCloseError(code: number): AppError {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return new ConfigError([tokenRefused]);
    case GatewayCloseCodes.DisallowedIntents:
      return new ConfigError([intentsRefused]);
    case GatewayCloseCodes.InvalidIntents:
      return createError(code, "Discord doesn't know the requested intents. Update Moonlens");
    case GatewayCloseCodes.ShardingRequired:
      return new ConfigError([shardsTooFew]);
    case GatewayCloseCodes.InvalidShard:
      return new ConfigError([shardRefused]);
    case GatewayCloseCodes.InvalidAPIVersion:
      return createError(
        code,
        "Discord no longer supports this version of its API. Update Moonlens",
      );
    default:
      return createError(code, "Discord closed the connection: restart Moonlens");
  }
}

/** Why a login failed, whatever discord.js threw. */
export function toLoginError(
  error: unknown,
  { closeCode, apiUrl }: { readonly closeCode: number | undefined; readonly apiUrl: string },
): AppError {
  if (closeCode !== undefined) return toCloseError(closeCode);
  // It says what is wrong already.
  if (error instanceof AppError && !(error instanceof DiscordError)) return error;
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return new ConfigError([tokenRefused]);
  }
  const status = error instanceof DiscordAPIError ? error.status : readStatus(error);
  if (status === 401) return new ConfigError([tokenRefused]);
  if (status === 404) {
    const remedy = `isn't a Discord API: ${apiUrl} answers 404. Leave it unset for Discord itself`;
    return new ConfigError([{ variable: "DISCORD_API_URL", remedy }]);
  }
  // The SDK's error is not kept: it may hold the token.
  return new OperationalError(`log in to Discord at ${apiUrl}: ${describe(error)}`, {
    code: "discord_unreachable",
    retryable: true,
  });
}

function readStatus(error: unknown): number | undefined {
  return error instanceof DiscordError ? error.status : undefined;
}

function createError(code: number, reason: string): OperationalError {
  return new OperationalError(`Discord gateway: ${reason} (close code ${code})`, {
    code: "discord_connection_lost",
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return "failed";
  if (error.name === "TimeoutError") return "no answer in time";
  const code = "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
  return `${error.message}${code}`;
}
