import { refuse } from "../tools/errors.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { hasPermission } from "../world/permissions.ts";
import {
  type Channel,
  type GuildChannel,
  permissionsIn,
  type ThreadChannel,
} from "../world/world.ts";
import type { DiscordParts } from "./parts.ts";

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
    readonly isPrivate?: boolean;
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
    isPrivate: start.isPrivate ?? false,
    isArchived: false,
    isLocked: false,
    slowModeSeconds: 0,
    memberIds: [start.ownerId],
  };
  world.channels.set(id, thread);
  feed.publish({ type: "thread-create", channel: thread });
  return thread;
}

export interface ThreadChange {
  readonly name?: string | undefined;
  readonly archived?: boolean | undefined;
  readonly locked?: boolean | undefined;
  readonly rate_limit_per_user?: number | undefined;
}

/** Changes a thread and tells everyone who sees it. */
export function changeThread(
  { world, feed }: Pick<DiscordParts, "world" | "feed">,
  thread: ThreadChannel,
  change: ThreadChange,
): ThreadChannel {
  const changed: ThreadChannel = {
    ...thread,
    name: change.name ?? thread.name,
    isArchived: change.archived ?? thread.isArchived,
    isLocked: change.locked ?? thread.isLocked,
    slowModeSeconds: change.rate_limit_per_user ?? thread.slowModeSeconds,
  };
  world.channels.set(thread.id, changed);
  feed.publish({ type: "thread-update", channel: changed });
  return changed;
}

/**
 * Makes a thread ready for a message: who writes into an archived one opens it again and joins it.
 * @throws {DiscordError} 50083 when it is archived and locked, which only moderators may open.
 */
export function wakeThread(
  parts: Pick<DiscordParts, "world" | "feed">,
  { channel, userId }: { readonly channel: Channel; readonly userId: string },
): void {
  if (channel.type !== "thread") return;
  const permissions = permissionsIn(parts.world, { channel, userId });
  if (channel.isLocked && !hasPermission(permissions, "ManageThreads")) {
    throw refuse(channel.isArchived ? "archivedThread" : "lockedThread");
  }
  const joined = channel.memberIds.includes(userId)
    ? channel
    : { ...channel, memberIds: [...channel.memberIds, userId] };
  if (joined !== channel) parts.world.channels.set(channel.id, joined);
  if (channel.isArchived) changeThread(parts, joined, { archived: false });
}
