import type { Snowflakes } from "../tools/snowflakes.ts";
import type { DirectChannel, World } from "./world.ts";

/** The channel of the bot and a person, made when they first need it. */
export function openDirectChannel(
  { world, snowflakes }: { readonly world: World; readonly snowflakes: Snowflakes },
  recipientId: string,
): DirectChannel {
  const known = [...world.channels.values()]
    .filter((channel) => channel.type === "direct")
    .find((channel) => channel.recipientId === recipientId);
  if (known !== undefined) return known;
  const channel: DirectChannel = { id: snowflakes.next(), type: "direct", recipientId };
  world.channels.set(channel.id, channel);
  return channel;
}
