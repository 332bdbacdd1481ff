import { refuse } from "./errors.ts";
import type { StoredMessage } from "./message-record.ts";
import type { DiscordParts } from "./parts.ts";
import type { GuildChannel, ThreadChannel } from "./world.ts";

/**
 * Opens a thread in a channel. One that starts from a message has the message's id.
 * @throws {DiscordError} 160004 when the message has a thread already.
 */
export function openThread(
  { world, snowflakes, settings, feed }: DiscordParts,
  start: {
    readonly parent: GuildChannel;
    readonly name: string;
    readonly ownerId: string;
    readonly message?: StoredMessage;
  },
): ThreadChannel {
  const id = start.message?.id ?? snowflakes.next();
  if (world.channels.has(id)) throw refuse("threadExists");
  const thread: ThreadChannel = {
    id,
    type: "thread",
    guildId: start.parent.guildId,
    parentId: start.parent.id,
    ownerId: start.ownerId,
    name: start.name,
    createdAtMs: settings.clock(),
  };
  world.channels.set(id, thread);
  feed.publish({ type: "thread-create", channel: thread });
  return thread;
}
