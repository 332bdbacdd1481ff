import { ChannelType, PermissionFlagsBits, Routes } from "discord.js";
import { z } from "zod";
import type { ChatPlatform, GalleryPlace } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { DiscordError } from "../wire/errors.ts";
import { applyOverwrites, mayReadHistory } from "../wire/permissions.ts";
import { type DiscordTarget, parseReplyTarget } from "../wire/reply-target.ts";

/** For all calls, rate limits included. */
const timeoutMs = 15_000;

const permissions = z.string().transform(BigInt);

/** https://docs.discord.com/developers/resources/channel#channel-object */
const channelPayload = z.object({
  id: z.string(),
  type: z.number(),
  nsfw: z.boolean().optional(),
  parent_id: z.string().nullish(),
  permission_overwrites: z
    .array(z.object({ id: z.string(), allow: permissions, deny: permissions }))
    .default([]),
});
type ChannelPayload = z.infer<typeof channelPayload>;

/** https://docs.discord.com/developers/resources/guild#guild-object */
const guildPayload = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions })),
});

const memberPayload = z.object({ roles: z.array(z.string()) });

interface Member {
  readonly userId: string;
  readonly guildId: string;
  /** Without that of everyone. */
  readonly roleIds: readonly string[];
  /** What they may do in the whole guild, as bits. */
  readonly permissions: bigint;
}

interface Reading {
  readonly rest: DiscordRest;
  readonly signal: AbortSignal;
}

/**
 * Reckons by the guild's roles and overwrites as they are now where a member can read. A private thread is read by those who are in it,
 * which only shows where they ask in it.
 */
export function createPlaceReader({
  rest,
}: Pick<Reading, "rest">): NonNullable<ChatPlatform["findReadable"]> {
  return async ({ target: data, places }, { signal: outer }) => {
    const target = parseReplyTarget(data);
    const { guildId, userId } = target;
    if (guildId === undefined || userId === undefined) return [];
    const signal = AbortSignal.any([outer, AbortSignal.timeout(timeoutMs)]);
    const reading = { rest, signal };
    const member = await readMember({ guildId, userId }, reading);
    if (member === undefined) return [];
    const channels = await readChannels(guildId, { ...reading, places });
    const here = channels.get(target.channelId);
    const isForAdults = isAdultsOnly(here, channels);
    return places
      .filter((place) => isReadable(place, { member, channels, target }))
      .filter(({ channelId }) => isForAdults || !isAdultsOnly(channels.get(channelId), channels))
      .map(({ channelId }) => channelId);
  };
}

/** Nothing where they are no member. */
async function readMember(
  { guildId, userId }: Pick<Member, "guildId" | "userId">,
  reading: Reading,
): Promise<Member | undefined> {
  const [guild, member] = await Promise.all([
    ask(Routes.guild(guildId), reading),
    ask(Routes.guildMember(guildId, userId), reading),
  ]);
  if (guild === undefined || member === undefined) return undefined;
  const { owner_id: ownerId, roles } = guildPayload.parse(guild);
  const { roles: roleIds } = memberPayload.parse(member);
  const held = roles.filter(({ id }) => id === guildId || roleIds.includes(id));
  const whole = held.reduce((sum, role) => sum | role.permissions, 0n);
  const permissions = userId === ownerId ? PermissionFlagsBits.Administrator : whole;
  return { userId, guildId, roleIds, permissions };
}

/** The guild's channels and its threads that go on; of others, those that are asked about, as far as that is worth it. */
async function readChannels(
  guildId: string,
  { places, ...reading }: Reading & { readonly places: readonly GalleryPlace[] },
): Promise<ReadonlyMap<string, ChannelPayload>> {
  const hasThreads = places.some(({ parentChannelId }) => parentChannelId !== undefined);
  const [channels, active] = await Promise.all([
    ask(Routes.guildChannels(guildId), reading),
    hasThreads ? ask(Routes.guildActiveThreads(guildId), reading) : undefined,
  ]);
  const threads = z.object({ threads: z.array(z.unknown()) }).safeParse(active).data?.threads ?? [];
  const known = toMap([...z.array(z.unknown()).catch([]).parse(channels), ...threads]);
  const ended = places.filter(
    ({ channelId, parentChannelId }) => parentChannelId !== undefined && !known.has(channelId),
  );
  const others = await Promise.all(
    ended.slice(0, maxEndedThreads).map(({ channelId }) => ask(Routes.channel(channelId), reading)),
  );
  return new Map([...known, ...toMap(others)]);
}

/** Each is a call: what stands in threads beyond these isn't found until somebody writes there again. */
const maxEndedThreads = 20;

function toMap(payloads: readonly unknown[]): Map<string, ChannelPayload> {
  const read = payloads.flatMap((payload) => channelPayload.safeParse(payload).data ?? []);
  return new Map(read.map((channel) => [channel.id, channel]));
}

/** Nothing for what is gone, or hidden from us. */
async function ask(route: `/${string}`, { rest, signal }: Reading): Promise<unknown> {
  try {
    return await rest.send({
      operation: "ask where a member can read",
      method: "GET",
      route,
      authorization: "bot",
      attempts: "several",
      signal,
    });
  } catch (error) {
    if (error instanceof DiscordError && !error.retryable) return undefined;
    throw error;
  }
}

interface Guild {
  readonly member: Member;
  readonly channels: ReadonlyMap<string, ChannelPayload>;
  readonly target: DiscordTarget;
}

function isReadable({ channelId }: GalleryPlace, guild: Guild): boolean {
  const { channels, member, target } = guild;
  const channel = channels.get(channelId);
  if (channel === undefined) return false;
  if (channel.type === ChannelType.PrivateThread && channelId !== target.channelId) return false;
  // A thread has the permissions of its channel.
  const place = isThread(channel) ? channels.get(channel.parent_id ?? "") : channel;
  return (
    place !== undefined && mayReadHistory(applyOverwrites(member, place.permission_overwrites))
  );
}

function isThread({ type }: ChannelPayload): boolean {
  return [
    ChannelType.AnnouncementThread,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
  ].includes(type);
}

/** A thread takes it from its channel. */
function isAdultsOnly(
  channel: ChannelPayload | undefined,
  channels: ReadonlyMap<string, ChannelPayload>,
): boolean {
  if (channel === undefined) return false;
  return channel.nsfw ?? channels.get(channel.parent_id ?? "")?.nsfw ?? false;
}
