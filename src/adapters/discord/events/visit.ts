import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  MessageFlags,
} from "discord.js";
import { defined, type Person, type TurnRequest, type WorkspaceReference } from "#core";
import { findCustomIds } from "../questions/message-components.ts";
import { type HistoryAccess, readHistoryAccess } from "../wire/history-access.ts";
import { defaultMaxFileBytes, interactionTokenLifeMs } from "../wire/limits.ts";
import type {
  AttachmentPayload,
  ComponentPayload,
  InteractionPayload,
  UserPayload,
} from "../wire/payloads.ts";
import { isModerator, type Membership, toPerson } from "../wire/persons.ts";
import { toReplyTarget } from "../wire/reply-target.ts";
import type { Surroundings } from "../wire/surroundings.ts";
import { toDirectWorkspace, toGuildWorkspace } from "../wire/workspaces.ts";

/** Who came by an interaction, from where and in which language: read once, as it arrives. */
export interface Visit {
  readonly interaction: InteractionAddress;
  /** The person's own id on Discord. */
  readonly userId: string;
  readonly person: Person;
  /** May do away with what others asked for, in this channel. */
  readonly isModerator: boolean;
  /** The guild where the app is installed; else the person, who brought the app along or writes to it directly. */
  readonly workspace: WorkspaceReference;
  readonly place: Place;
  readonly locale: string;
  readonly history: HistoryAccess;
  /** How large a file may be that answers it, in bytes. */
  readonly attachmentSizeLimit: number;
}

/** By what an interaction is answered. */
export interface InteractionAddress {
  readonly id: string;
  readonly applicationId: string;
  /** A secret for as long as it works. */
  readonly token: string;
}

interface Place {
  readonly channelId: string;
  readonly guildId?: string;
  /** Of a thread: the channel that it belongs to. */
  readonly parentChannelId?: string;
  readonly isAgeRestricted: boolean;
  /** Whether we are there ourselves, and not only by a person's own installation. */
  readonly isInstalled: boolean;
}

/** A press on a component, and what of its message matters. */
export interface Press extends Visit {
  readonly customId: string;
  /** Of a menu: what was chosen. */
  readonly values: readonly string[];
  /** What the message shows. */
  readonly attachments: readonly AttachmentPayload[];
  /** The ids of all components of the message, this one included. */
  readonly customIds: ReadonlySet<string>;
  /** Whether only one person sees the message. */
  readonly isEphemeral: boolean;
  /** Whether the message itself says that it answers who pressed. */
  readonly isAnswerToThem: boolean;
}

/** @throws for an interaction without its person or channel, which Discord doesn't send. */
export function readVisit(interaction: InteractionPayload, surroundings: Surroundings): Visit {
  const user = readUser(interaction);
  const place = readPlace(interaction, surroundings);
  const { id, token, application_id: applicationId } = interaction;
  return {
    interaction: { id, applicationId, token },
    userId: user.id,
    person: toPerson(user, toMembership(interaction, place)),
    isModerator: isModerator(interaction.member?.permissions),
    workspace:
      place.guildId !== undefined && place.isInstalled
        ? toGuildWorkspace(place.guildId, surroundings)
        : toDirectWorkspace(user.id),
    place,
    locale: interaction.locale ?? "en",
    history: readHistoryAccess({ ...interaction, isInstalled: place.isInstalled }),
    attachmentSizeLimit: interaction.attachment_size_limit ?? defaultMaxFileBytes,
  };
}

export function readPress({ data, message }: ComponentPayload, visit: Visit): Press {
  const {
    components = [data],
    attachments,
    interaction_metadata: metadata,
    referenced_message: quoted,
  } = message;
  return {
    ...visit,
    customId: data.custom_id,
    values: data.values,
    attachments,
    customIds: findCustomIds(components),
    isEphemeral: isEphemeral(message),
    isAnswerToThem: visit.userId === (metadata?.user.id ?? quoted?.author.id),
  };
}

/** All of a turn but what is asked for. */
export function toTurn(
  visit: Visit,
  options: {
    readonly id: string;
    readonly nowMs: number;
    readonly isPrivate: boolean;
    readonly undoesDeletion?: true | undefined;
  },
): Omit<TurnRequest, "intent"> {
  const { interaction, userId, person, workspace, place, locale, history } = visit;
  const { attachmentSizeLimit } = visit;
  const { channelId, guildId, parentChannelId, isAgeRestricted, isInstalled } = place;
  const { id: interactionId, applicationId, token } = interaction;
  return {
    version: 1,
    id: options.id,
    deduplicationKey: `discord:interaction:${interactionId}`,
    receivedAtMs: options.nowMs,
    workspace,
    person,
    channelId,
    ...defined({ parentChannelId }),
    isAgeRestricted,
    locale,
    replyTarget: toReplyTarget({
      kind: "interaction",
      applicationId,
      interactionId,
      token,
      expiresAtMs: options.nowMs + interactionTokenLifeMs,
      channelId,
      userId,
      ...defined({ guildId }),
      isPrivate: options.isPrivate,
      hasChannel: isInstalled,
      attachmentSizeLimit,
      history,
      ...defined({ undoesDeletion: options.undoesDeletion }),
    }),
  };
}

/** Whether only one person sees the message that a component is part of. */
export function isEphemeral(message: { readonly flags: number } | undefined): boolean {
  return message !== undefined && (message.flags & MessageFlags.Ephemeral) !== 0;
}

function readUser(interaction: InteractionPayload): UserPayload {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) throw new Error("an interaction arrived without its user");
  return user;
}

/**
 * What the interaction says of its person in the guild. Where only the person has brought the app along, the workspace is
 * their own, in which a role or a permission of that guild means nothing.
 */
function toMembership({ member }: InteractionPayload, { guildId, isInstalled }: Place): Membership {
  if (member === undefined || isInstalled) return { member, guildId };
  return { member: { nick: member.nick, roles: [] }, guildId: undefined };
}

function readPlace(interaction: InteractionPayload, surroundings: Surroundings): Place {
  // Where it was used, as Discord says and not the person's client.
  const channelId = interaction.channel?.id ?? interaction.channel_id;
  if (channelId === undefined) throw new Error("an interaction arrived without its channel");
  const parentChannelId = findParentChannel(interaction, { channelId, surroundings });
  return {
    channelId,
    ...defined({ guildId: interaction.guild_id, parentChannelId }),
    isAgeRestricted: isAgeRestricted(interaction, { channelId, surroundings }),
    isInstalled: isInstalledHere(interaction),
  };
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
function findParentChannel(
  { channel }: InteractionPayload,
  { channelId, surroundings }: { readonly channelId: string; readonly surroundings: Surroundings },
): string | undefined {
  const stated = threadTypes.has(channel?.type) ? channel?.parent_id : undefined;
  return stated ?? surroundings.findChannel(channelId)?.parentChannelId;
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
