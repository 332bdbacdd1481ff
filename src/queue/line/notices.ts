import { Client, type ClientConfig } from "pg";
import type { Logger } from "#core";

export interface NoticesOptions {
  readonly connection: ClientConfig;
  readonly channel: string;
  readonly logger: Logger;
  readonly retryMs: number;
  readonly onNotice: (notice: string) => void;
  /** After a while without a connection, in which notices may have been missed. */
  readonly onReconnected: () => void;
}

/**
 * Listens to what processes tell each other, over a connection of its own that is made anew when it breaks.
 * @throws what `pg` throws when the first connection can't be made.
 */
export async function openNotices(options: NoticesOptions): Promise<AsyncDisposable> {
  const { logger, retryMs, onReconnected } = options;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;
  let client = await listen(options, onLost);

  function onLost(): void {
    if (isClosed || retry !== undefined) return;
    logger.warn({}, "the queue's notification connection broke; reconnecting");
    retry = setTimeout(() => void reconnect(), retryMs);
  }

  async function reconnect(): Promise<void> {
    retry = undefined;
    try {
      const connected = await listen(options, onLost);
      if (isClosed) return await connected.end();
      client = connected;
      onReconnected();
    } catch (error) {
      logger.debug({ err: error }, "the queue's notification connection can't be opened yet");
      onLost();
    }
  }

  return {
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearTimeout(retry);
      await client.end();
    },
  };
}

async function listen(
  { connection, channel, onNotice }: NoticesOptions,
  onLost: () => void,
): Promise<Client> {
  const client = new Client(connection);
  // `pg` ends the process on an error that nobody listens to; the end that follows says enough.
  client.on("error", () => undefined);
  client.on("notification", ({ payload }) => onNotice(payload ?? ""));
  try {
    await client.connect();
    await client.query(`LISTEN ${channel}`);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  client.on("end", onLost);
  return client;
}
