import type { APIApplicationCommand, APIApplicationCommandOption } from "discord-api-types/v10";
import type { Upload } from "#http";
import { messageFor } from "../parts/control-views.ts";
import type { DiscordParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { invalidForm } from "../tools/form-errors.ts";
import { isBroughtAlong } from "../world/installs.ts";
import type { InteractionData } from "../world/interaction-record.ts";
import { hasPermission } from "../world/permissions.ts";
import { toMember, toUser } from "../world/user-payload.ts";
import {
  type Channel,
  guildOf,
  isAgeRestricted,
  permissionsIn,
  type User,
} from "../world/world.ts";
import { type CommandOptions, parseOptions, type ResolvedData } from "./command-options.ts";

export interface CommandUse {
  /** As typed after the slash, subcommands included: `settings model`. */
  readonly name: string;
  readonly options: CommandOptions;
  readonly targetId: string | undefined;
  readonly uploads: readonly Upload[];
  readonly person: User;
  readonly channel: Channel;
  readonly parts: DiscordParts;
}

/**
 * What running a command sends, after the checks that Discord's client makes.
 * @throws {DiscordError} 10063 for a command that isn't offered here, 50013 for one that the person may
 * not use, 50035 for options that don't fit.
 */
export async function buildCommandData(
  use: CommandUse,
): Promise<{ readonly data: InteractionData; readonly commandName: string }> {
  const { parts, channel } = use;
  const guildId = guildOf(parts.world, channel)?.id;
  const command = findCommand(use, parts.commands.available(guildId));
  checkOffered(command, use);
  const common = {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
  };
  if (command.type !== 1) {
    return { commandName: command.name, data: { ...common, ...targetOf(command, use) } };
  }
  const { path, options } = enterSubcommand(command, use.name);
  const { given, resolved } = await parseOptions(options, use);
  const nested = path.reduceRight<readonly unknown[]>(
    (inner, step) => [{ name: step.name, type: step.type, options: inner }],
    given,
  );
  return {
    commandName: [command.name, ...path.map(({ name }) => name)].join(" "),
    data: { ...common, options: nested, ...(isEmpty(resolved) ? {} : { resolved }) },
  };
}

/** The longest name wins, so that `ask me` is found before `ask` with a subcommand. */
export function findCommand(
  { name, targetId }: Pick<CommandUse, "name" | "targetId">,
  available: readonly APIApplicationCommand[],
): APIApplicationCommand {
  const wanted = name.replace(/^\//, "");
  const found = available
    .filter((command) => (targetId === undefined) === (command.type === 1))
    .filter((command) => wanted === command.name || wanted.startsWith(`${command.name} `))
    .sort((left, right) => right.name.length - left.name.length)[0];
  if (found === undefined) throw refuse("unknownCommand");
  return found;
}

function checkOffered(
  command: APIApplicationCommand,
  { channel, person, parts }: CommandUse,
): void {
  const isDirect = channel.type === "direct";
  checkInstalled(command, { channel, person, parts });
  const contexts = command.contexts ?? (command.dm_permission === false ? [0] : [0, 1, 2]);
  if (!contexts.includes(isDirect ? 1 : 0)) throw refuse("unknownCommand");
  if (command.nsfw === true && !isAgeRestricted(parts.world, channel)) {
    throw refuse("unknownCommand");
  }
  const needed = command.default_member_permissions;
  if (isDirect || needed === null || needed === undefined) return;
  const permissions = permissionsIn(parts.world, { channel, userId: person.id });
  if (hasPermission(permissions, "Administrator")) return;
  const bits = BigInt(needed);
  if (bits === 0n || (permissions & bits) !== bits) throw refuse("missingPermissions");
}

/** A guild without the bot offers its commands to those who installed it for themselves. */
function checkInstalled(
  command: APIApplicationCommand,
  { channel, person, parts }: Pick<CommandUse, "channel" | "person" | "parts">,
): void {
  const place = { userId: person.id, channelId: channel.id };
  if (!isBroughtAlong(parts.world, place)) return;
  const isMine = parts.world.application.userInstalls.has(person.id);
  if (!isMine || command.integration_types?.includes(1) !== true) throw refuse("unknownCommand");
}

interface SubcommandStep {
  readonly name: string;
  readonly type: number;
}

/** Follows the words after a command's name to its subcommand. */
export function enterSubcommand(
  command: APIApplicationCommand,
  typed: string,
): {
  readonly path: readonly SubcommandStep[];
  readonly options: readonly APIApplicationCommandOption[];
} {
  const words = typed.replace(/^\//, "").slice(command.name.length).trim().split(/\s+/);
  const path: SubcommandStep[] = [];
  let options: readonly APIApplicationCommandOption[] = command.options ?? [];
  for (const word of words.filter((text) => text !== "")) {
    const step = options.find((option) => option.type <= 2 && option.name === word);
    if (step === undefined) throw refuse("unknownCommand");
    path.push({ name: step.name, type: step.type });
    options = "options" in step ? (step.options ?? []) : [];
  }
  // A command with subcommands can't be run by itself.
  if (options.some((option) => option.type <= 2)) throw refuse("unknownCommand");
  return { path, options };
}

/** The user or message that a context menu was opened on. */
function targetOf(command: APIApplicationCommand, use: CommandUse): InteractionData {
  const { parts, targetId, person } = use;
  if (command.type === 3) {
    const message = messageFor(parts, { person, messageId: targetId ?? "" });
    return {
      target_id: message.id,
      resolved: { messages: { [message.id]: parts.payloads.toMessage(message) } },
    };
  }
  const user = parts.world.users.get(targetId ?? "");
  if (user === undefined) {
    const message = "Unknown User";
    throw invalidForm([{ path: ["target_id"], code: "BASE_TYPE_CHOICES", message }]);
  }
  const member = guildOf(parts.world, use.channel)?.members.get(user.id);
  return {
    target_id: user.id,
    resolved: {
      users: { [user.id]: toUser(user) },
      ...(member === undefined ? {} : { members: { [user.id]: toMember(member) } }),
    },
  };
}

function isEmpty(resolved: ResolvedData): boolean {
  return Object.values(resolved).every((entries) => Object.keys(entries).length === 0);
}
