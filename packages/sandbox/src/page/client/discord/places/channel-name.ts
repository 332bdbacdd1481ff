import type { Channel } from "#page/discord/state/model.ts";
import type { IconName } from "#page/shared/parts/icon.ts";

/** Types of channels: https://discord.com/developers/docs/resources/channel#channel-object-channel-types */
const directType = 1;
const threadTypes = new Set([10, 11, 12]);

export function isThread({ type }: Channel): boolean {
  return threadTypes.has(type);
}

export function isDirect({ type }: Channel): boolean {
  return type === directType;
}

/** The name with the sign that Discord puts before it. */
export function toChannelName(channel: Channel): string {
  if (isDirect(channel)) return "@Moonlens";
  const name = channel.name ?? channel.id;
  return isThread(channel) ? name : `#${name}`;
}

export function toChannelIcon(channel: Channel): IconName {
  if (isDirect(channel)) return "at";
  return isThread(channel) ? "thread" : "hash";
}
