import type { DiscordShards } from "../client.ts";
import { type Connection, openConnection } from "../connection.ts";
import { createGatewayReader } from "../gateway-facts.ts";
import { createIdentifyThrottle } from "../identify-throttle.ts";
import { sharedWork } from "./shards.ts";
import { openSharedConnection, type SharedConnectionOptions } from "./shared-connection.ts";

const mixedWarning =
  "DISCORD_SHARDS isn't `auto` here, but it is in other processes with this DATABASE_URL: events come twice, and each is answered once. Set it to `auto` in all";

/** Connects to what is this process's part of the bot: all of it, shards that it was given, or those that it is dealt. */
export async function openOwnConnection({
  shards,
  ...options
}: SharedConnectionOptions & {
  readonly shards?: DiscordShards | "auto";
}): Promise<Connection> {
  if (shards === "auto") return await openSharedConnection(options);
  const { shares, logger, loginTimeoutMs, identifyEveryMs } = options;
  const part = await shares.joinFixed({
    name: sharedWork,
    onMixed: () => logger.warn({}, mixedWarning),
  });
  try {
    const connection = await openConnection(
      shards === undefined
        ? options
        : {
            ...options,
            shards,
            // Each waits for its turn among all of them.
            loginTimeoutMs: loginTimeoutMs + shards.count * identifyEveryMs,
            throttle: createIdentifyThrottle({
              ...options,
              reader: createGatewayReader(options.rest),
              everyMs: identifyEveryMs,
            }),
          },
    );
    return {
      surroundings: connection.surroundings,
      get state() {
        return connection.state;
      },
      get guildCount() {
        return connection.guildCount;
      },
      async [Symbol.asyncDispose]() {
        await connection[Symbol.asyncDispose]();
        await part[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await part[Symbol.asyncDispose]();
    throw error;
  }
}
