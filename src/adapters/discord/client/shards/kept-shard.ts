import type { OpenShare, Share } from "#core";
import {
  openShardConnection,
  type ShardConnection,
  type ShardConnectionOptions,
} from "./shard-connection.ts";

/** A shard that this process serves until it is closed, over one connection after the other. */
export interface KeptShard extends OpenShare {
  /** The present one. */
  readonly connection: ShardConnection;
}

/** How long until a shard is tried again that couldn't be begun. */
const retryMs = 5_000;

/** @param note what was left by whoever had it before. */
export function keepShard(
  share: Share,
  { note, ...options }: ShardConnectionOptions & { readonly note: string | undefined },
): KeptShard {
  let retry: NodeJS.Timeout | undefined;
  let current = connect(note);

  function connect(from: string | undefined): ShardConnection {
    return openShardConnection(share, {
      ...options,
      note: from,
      onFailed(error) {
        options.onFailed(error);
        retry = setTimeout(() => void again(), retryMs);
      },
    });
  }

  async function again(): Promise<void> {
    const left = toNote(await current.close("handed-on"));
    // It may have been closed meanwhile.
    if (retry !== undefined) current = connect(left);
  }

  return {
    get connection() {
      return current;
    },
    get isOpen() {
      return current.isOpen;
    },
    note: () => toNote(current.settled()),
    async close(how) {
      clearTimeout(retry);
      retry = undefined;
      return toNote(await current.close(how));
    },
  };
}

function toNote(session: object | undefined): string | undefined {
  return session === undefined ? undefined : JSON.stringify(session);
}
