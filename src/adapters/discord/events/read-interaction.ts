import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  MessageFlags,
} from "discord.js";
import type { TurnRequest, WorkspaceReference } from "#core";
import { defaultMaxFileBytes, interactionTokenLifeMs } from "../wire/limits.ts";
import type { InteractionPayload, UserPayload } from "../wire/payloads.ts";
import { type Membership, toPerson } from "../wire/persons.ts";
import { toReplyTarget } from "../wire/reply-target.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import { toDirectWorkspace, toGuildWorkspace } from "../wire/workspaces.ts";

/** All of a turn but what is asked for. */
export function toTurn(
  interaction: InteractionPayload,
  options: {
    readonly id: string;
    readonly nowMs: number;
    readonly isPrivate: boolean;
    readonly surroundings: Surroundings;
  },
): Omit<TurnRequest, "intent"> {
  const { surroundings } = options;
  const user = readUser(interaction);
  const channelId = readChannelId(interaction);
  const guild = interaction.guild_id === undefined ? {} : { guildId: interaction.guild_id };
  return {
    version: 1,
    id: options.id,
    deduplicationKey: `discord:interaction:${interaction.id}`,
    receivedAtMs: options.nowMs,
    workspace: readWorkspace(interaction, surroundings),
    person: toPerson(user, toMembership(interaction)),
    channelId,
    ...toParentChannel(interaction, { channelId, surroundings }),
    isAgeRestricted: isAgeRestricted(interaction, { channelId, surroundings }),
    locale: interaction.locale ?? "en",
    replyTarget: toReplyTarget({
      kind: "interaction",
      applicationId: interaction.application_id,
      interactionId: interaction.id,
      token: interaction.token,
      expiresAtMs: options.nowMs + interactionTokenLifeMs,
      channelId,
      userId: user.id,
      ...guild,
      isPrivate: options.isPrivate,
      hasChannel: isInstalledHere(interaction),
      attachmentSizeLimit: interaction.attachment_size_limit ?? defaultMaxFileBytes,
    }),
  };
}

/** Where it was used, as Discord says and not the person's client. */
export function readChannelId({ channel, channel_id: id }: InteractionPayload): string {
  const channelId = channel?.id ?? id;
  if (channelId === undefined) throw new Error("an interaction came without its channel");
  return channelId;
}

/** Whether only one person sees the message that a component is part of. */
export function isEphemeral(message: { readonly flags: number } | undefined): boolean {
  return message !== undefined && (message.flags & MessageFlags.Ephemeral) !== 0;
}

export function readUser(interaction: InteractionPayload): UserPayload {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) throw new Error("an interaction came without its person");
  return user;
}

/**
 * What the interaction says of its person in the guild, for `toPerson`. Where only the person has brought the app along,
 * the workspace is their own, in which a role or a permission of that guild means nothing.
 */
export function toMembership(interaction: InteractionPayload): Membership {
  const { member, guild_id: guildId } = interaction;
  if (member === undefined || isInstalledHere(interaction)) return { member, guildId };
  return { member: { nick: member.nick, roles: [] }, guildId: undefined };
}

/** The guild where the app is installed; else the person, who brought the app along or writes to it directly. */
export function readWorkspace(
  interaction: InteractionPayload,
  surroundings: Surroundings,
): WorkspaceReference {
  const { guild_id: guildId } = interaction;
  if (guildId === undefined || !isInstalledHere(interaction)) {
    return toDirectWorkspace(readUser(interaction).id);
  }
  return toGuildWorkspace(guildId, surroundings);
}

/** Whether we are in the place ourselves, and not only by a person's own installation. */
function isInstalledHere(interaction: InteractionPayload): boolean {
  const { guild_id: guildId, authorizing_integration_owners: owners, context } = interaction;
  if (owners === undefined || context === InteractionContextType.BotDM) return true;
  return guildId !== undefined && owners[ApplicationIntegrationType.GuildInstall] === guildId;
}

const threadTypes: ReadonlySet<number | undefined> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

/** Other channels have a parent, too: their category. */
function toParentChannel(
  { channel }: InteractionPayload,
  { channelId, surroundings }: { readonly channelId: string; readonly surroundings: Surroundings },
): Pick<TurnRequest, "parentChannelId"> {
  const stated = threadTypes.has(channel?.type) ? channel?.parent_id : undefined;
  const parentChannelId = stated ?? surroundings.findChannel(channelId)?.parentChannelId;
  return parentChannelId === undefined ? {} : { parentChannelId };
}

function isAgeRestricted(
  { channel }: InteractionPayload,
  { channelId, surroundings }: { readonly channelId: string; readonly surroundings: Surroundings },
): boolean {
  if (channel?.nsfw === true) return true;
  // A thread says nothing of itself: its channel does.
  const facts =
    surroundings.findChannel(channelId) ?? surroundings.findChannel(channel?.parent_id ?? "");
  return facts?.isAgeRestricted ?? false;
}
