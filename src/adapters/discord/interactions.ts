import { MessageFlags } from "discord.js";
import {
  type ChatCommand,
  type Intent,
  type TurnRequest,
  UserError,
  type WorkspaceReference,
} from "#core";
import { parseButton } from "./buttons.ts";
import { toCommandInput } from "./commands.ts";
import type { Surroundings } from "./connection.ts";
import { defaultMaxFileBytes, interactionTokenLifeMs } from "./limits.ts";
import type { InteractionPayload, UserPayload } from "./payloads.ts";
import { toPerson } from "./persons.ts";
import { toReplyTarget } from "./reply-target.ts";
import { toDirectWorkspace, toGuildWorkspace } from "./workspaces.ts";

/** Whether only the person who asked sees the answer. It is said with the acknowledgement and can't change. */
export function isPrivateInteraction(
  interaction: InteractionPayload,
  commands: readonly ChatCommand[],
): boolean {
  if (interaction.type === 3) return (interaction.message.flags & MessageFlags.Ephemeral) !== 0;
  const visibility = findCommand(interaction, commands)?.visibility ?? "private";
  if (visibility !== "chosen") return visibility === "private";
  return interaction.data.options.some(({ name, value }) => name === "private" && value === true);
}

/** @throws {UserError} when the person asked for nothing that we can do. */
export function readIntent(
  interaction: InteractionPayload,
  commands: readonly ChatCommand[],
): Intent {
  const intent =
    interaction.type === 3
      ? parseButton(interaction.data.custom_id)
      : findCommand(interaction, commands)?.toIntent(toCommandInput(interaction.data));
  if (intent !== undefined) return intent;
  throw new UserError("the interaction belongs to nothing that we have", {
    code: "unknown_command",
    sentence: { key: "unknownCommand" },
  });
}

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
  const user = readUser(interaction);
  const channelId = interaction.channel?.id ?? interaction.channel_id;
  if (channelId === undefined) throw new Error("an interaction came without its channel");
  const guild = interaction.guild_id === undefined ? {} : { guildId: interaction.guild_id };
  return {
    version: 1,
    id: options.id,
    deduplicationKey: `discord:interaction:${interaction.id}`,
    receivedAtMs: options.nowMs,
    workspace: readWorkspace(interaction, { userId: user.id, surroundings: options.surroundings }),
    person: toPerson(user, interaction.member),
    channelId,
    isAgeRestricted: interaction.channel?.nsfw ?? false,
    locale: interaction.locale ?? "en",
    replyTarget: toReplyTarget({
      kind: "interaction",
      applicationId: interaction.application_id,
      interactionId: interaction.id,
      token: interaction.token,
      expiresAtMs: options.nowMs + interactionTokenLifeMs,
      channelId,
      ...guild,
      isPrivate: options.isPrivate,
      attachmentSizeLimit: interaction.attachment_size_limit ?? defaultMaxFileBytes,
    }),
  };
}

function findCommand(
  interaction: InteractionPayload,
  commands: readonly ChatCommand[],
): ChatCommand | undefined {
  if (interaction.type === 3) return undefined;
  return commands.find((command) => command.name === interaction.data.name);
}

function readUser(interaction: InteractionPayload): UserPayload {
  const user = interaction.member?.user ?? interaction.user;
  if (user === undefined) throw new Error("an interaction came without its person");
  return user;
}

/** The guild where the app is installed; else the person, who brought the app along or writes to it directly. */
function readWorkspace(
  interaction: InteractionPayload,
  options: { readonly userId: string; readonly surroundings: Surroundings },
): WorkspaceReference {
  const { guild_id: guildId, authorizing_integration_owners: owners } = interaction;
  const isInstalledInGuild = owners === undefined || owners["0"] === guildId;
  if (guildId === undefined || !isInstalledInGuild) return toDirectWorkspace(options.userId);
  return toGuildWorkspace(guildId, options.surroundings);
}
