import type { Client } from "discord.js";
import { z } from "zod";
import { createBoundedMap, type Logger } from "#core";

/**
 * The guilds of a session that another process began: Discord told that one of them, and tells it once. What is needed of one
 * is asked for when somebody there speaks to us, and what comes from there waits for it, in order.
 */
export interface GuildsToMeet {
  /** Acts on an event from a place: now, or when the place is known. */
  act(event: unknown, options: { readonly kind: "message" | "interaction"; act: () => void }): void;
  /** Discord has told of all of them itself. */
  end(): void;
}

const place = z.object({
  guild_id: z.string(),
  channel_id: z.string(),
  channel: z.object({ type: z.number() }).optional(),
  content: z.string().default(""),
  mentions: z.array(z.object({ id: z.string() })).default([]),
  mention_roles: z.array(z.string()).default([]),
  referenced_message: z.object({ author: z.object({ id: z.string() }) }).nullish(),
});

type Place = z.output<typeof place>;

/** An interaction has to be acknowledged within 3 s. */
const patienceMs = { message: 5_000, interaction: 1_000 } as const;
/** What Discord didn't tell isn't asked for again for so long. */
const retryAfterMs = 60_000;
const maxRefused = 10_000;
const threadTypes = new Set([10, 11, 12]);

export function createGuildsToMeet({
  client,
  botId,
  logger,
}: {
  readonly client: Client;
  readonly botId: string;
  readonly logger: Logger;
}): GuildsToMeet {
  let isOver = false;
  const meeting = new Map<string, Promise<void>>();
  const refused = createBoundedMap<true>({
    maxSize: maxRefused,
    life: { ms: retryAfterMs, clock: () => performance.now() },
  });

  async function meet({ guild_id: guildId, channel_id: channelId }: Place): Promise<void> {
    try {
      await fetchGuild(client, guildId);
      if (!client.channels.cache.has(channelId)) await client.channels.fetch(channelId);
    } catch (error) {
      refused.set(channelId, true);
      logger.debug({ err: error }, "a server's channels and roles couldn't be read");
    }
  }

  function isKnown({ guild_id: guildId, channel_id: channelId }: Place): boolean {
    return client.guilds.cache.has(guildId) && client.channels.cache.has(channelId);
  }

  /** Others wait for it at the most as long as `patience`. */
  function begin(at: Place): Promise<void> {
    const met = meet(at).finally(() => {
      if (meeting.get(at.guild_id) === met) meeting.delete(at.guild_id);
    });
    meeting.set(at.guild_id, met);
    return met;
  }

  return {
    act(event, { kind, act }) {
      const at = isOver ? undefined : place.safeParse(event).data;
      if (at === undefined) return act();
      const isNew = !isKnown(at) && !refused.has(at.channel_id);
      const underWay = meeting.get(at.guild_id);
      const isWorth = kind === "interaction" || speaksToUs(at, botId);
      const met = underWay ?? (isNew && isWorth ? begin(at) : undefined);
      // Only a thread's interaction needs more than it brings along: its channel's rules.
      if (met === undefined || (kind === "interaction" && !isInThread(at))) return act();
      void within(met, patienceMs[kind]).then(act);
    },
    end() {
      isOver = true;
    },
  };
}

/** Whether it may be for us, as far as that can be told without knowing the guild's roles. */
function speaksToUs(at: Place, botId: string): boolean {
  return (
    at.mention_roles.length > 0 ||
    at.content.includes(botId) ||
    at.content.includes("<@&") ||
    at.mentions.some(({ id }) => id === botId) ||
    at.referenced_message?.author.id === botId
  );
}

function isInThread({ channel }: Place): boolean {
  return channel !== undefined && threadTypes.has(channel.type);
}

async function fetchGuild(client: Client, guildId: string): Promise<void> {
  const known = client.guilds.cache.get(guildId);
  if (known !== undefined) return;
  const guild = await client.guilds.fetch(guildId);
  await Promise.all([
    guild.channels.fetch(),
    guild.channels.fetchActiveThreads(),
    guild.members.fetchMe(),
  ]);
}

async function within(met: Promise<void>, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([met, promise]);
  clearTimeout(timer);
}
