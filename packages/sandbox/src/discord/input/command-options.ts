import type { APIApplicationCommandOption } from "discord-api-types/v10";
import { createAttachment } from "../messages/attachments.ts";
import type { DiscordParts } from "../parts/parts.ts";
import { type FormFault, invalidForm, lengthFault, requiredFault } from "../tools/form-errors.ts";
import type { StoredAttachment } from "../world/message-record.ts";
import { toChannel, toMember, toRole, toUser } from "../world/user-payload.ts";
import { guildOf, permissionsIn } from "../world/world.ts";
import type { CommandUse } from "./command-input.ts";

/** What a person filled in, by option name. */
export type CommandOptions = Readonly<Record<string, unknown>>;

/** The objects that options refer to, by id, as in Discord's `resolved`. */
export interface ResolvedData {
  readonly attachments: Record<string, StoredAttachment>;
  readonly users: Record<string, unknown>;
  readonly members: Record<string, unknown>;
  readonly roles: Record<string, unknown>;
  readonly channels: Record<string, unknown>;
}

interface GivenOption {
  readonly name: string;
  readonly type: number;
  readonly value: string | number | boolean;
}

/** Longest text of an option. Source: "Application Command Option Structure". */
const maxTextLength = 6000;

/** Checks what was filled in against the command's options, as the client does, and gathers what it names. */
export async function parseOptions(
  options: readonly APIApplicationCommandOption[],
  use: CommandUse,
): Promise<{ readonly given: readonly GivenOption[]; readonly resolved: ResolvedData }> {
  const faults: FormFault[] = findUnknown(options, use);
  const resolved: ResolvedData = {
    attachments: {},
    users: {},
    members: {},
    roles: {},
    channels: {},
  };
  const given: GivenOption[] = [];
  for (const option of options) {
    const value = option.type === 11 ? findUpload(option.name, use) : use.options[option.name];
    if (value === undefined || value === null || value === "") {
      if (option.required === true) faults.push(requiredFault(["options", option.name]));
      continue;
    }
    const parsed = await parseOption({ option, value, use, resolved });
    if (typeof parsed === "object") faults.push(parsed);
    else given.push({ name: option.name, type: option.type, value: parsed });
  }
  if (faults.length > 0) throw invalidForm(faults);
  for (const attachment of Object.values(resolved.attachments))
    use.parts.attachments.keep(attachment);
  return { given, resolved };
}

function findUnknown(
  options: readonly APIApplicationCommandOption[],
  use: CommandUse,
): FormFault[] {
  const files = use.uploads.map(({ field }) => /^files\[(.*)\]$/.exec(field)?.[1] ?? field);
  const fileOptions = options.filter(({ type }) => type === 11).map(({ name }) => name);
  const names = options.map(({ name }) => name);
  const unknown = [
    ...Object.keys(use.options).filter((name) => !names.includes(name)),
    ...files.filter((name) => !fileOptions.includes(name)),
  ];
  return unknown.map((name) => ({
    path: ["options", name],
    code: "APPLICATION_COMMAND_OPTION_UNKNOWN",
    message: "This command has no such option",
  }));
}

function findUpload(name: string, { uploads }: CommandUse) {
  return uploads.find(({ field }) => field === `files[${name}]`);
}

interface OptionInput {
  readonly option: APIApplicationCommandOption;
  readonly value: unknown;
  readonly use: CommandUse;
  readonly resolved: ResolvedData;
}

/** The value as it is sent, or what is wrong with it. */
async function parseOption(input: OptionInput): Promise<string | number | boolean | FormFault> {
  const { option, value } = input;
  switch (option.type) {
    case 3:
      return parseText(option, value);
    case 4:
    case 10:
      return parseNumber(option, value);
    case 5:
      return typeof value === "boolean" ? value : wrong(option, "Must be either true or false.");
    case 11:
      return resolveUpload(input);
    case 6:
    case 7:
    case 8:
    case 9:
      return resolveEntity(input);
    default:
      return wrong(option, "A subcommand has no value.");
  }
}

function wrong(option: APIApplicationCommandOption, message: string): FormFault {
  return { path: ["options", option.name], code: "BASE_TYPE_BAD_VALUE", message };
}

function parseText(
  option: Extract<APIApplicationCommandOption, { type: 3 }>,
  value: unknown,
): string | FormFault {
  if (typeof value !== "string") return wrong(option, "Could not interpret value as string.");
  const choices = "choices" in option ? option.choices : undefined;
  if (choices !== undefined && choices.length > 0) {
    const isOffered = choices.some((choice) => choice.value === value);
    return isOffered ? value : wrong(option, "Value is not one of the choices.");
  }
  const min = option.min_length ?? 0;
  const max = Math.min(option.max_length ?? maxTextLength, maxTextLength);
  const length = [...value].length;
  if (length >= min && length <= max) return value;
  return lengthFault(["options", option.name], { min, max });
}

function parseNumber(
  option: Extract<APIApplicationCommandOption, { type: 4 | 10 }>,
  value: unknown,
): number | FormFault {
  if (typeof value !== "number" || !Number.isFinite(value))
    return wrong(option, "Is not a number.");
  if (option.type === 4 && !Number.isSafeInteger(value)) return wrong(option, "Is not int.");
  const choices = "choices" in option ? option.choices : undefined;
  if (choices !== undefined && choices.length > 0) {
    const isOffered = choices.some((choice) => choice.value === value);
    return isOffered ? value : wrong(option, "Value is not one of the choices.");
  }
  const min = option.min_value ?? Number.NEGATIVE_INFINITY;
  const max = option.max_value ?? Number.POSITIVE_INFINITY;
  return value >= min && value <= max ? value : wrong(option, `Must be ${min} to ${max}.`);
}

async function resolveUpload({ option, use, resolved }: OptionInput): Promise<string | FormFault> {
  const { parts } = use;
  const upload = findUpload(option.name, use);
  if (upload === undefined) return wrong(option, "No file was sent for this option.");
  const attachment = await createAttachment({
    upload,
    id: parts.snowflakes.next(),
    channelId: use.channel.id,
    nowMs: parts.settings.clock(),
    place: "option",
  });
  resolved.attachments[attachment.id] = attachment;
  return attachment.id;
}

/** Users, channels and roles are named by id; a mentionable is a user or a role. */
function resolveEntity({ option, value, use, resolved }: OptionInput): string | FormFault {
  const id = String(value);
  const isUserOption = option.type === 6 || option.type === 9;
  if (isUserOption && resolveUser(id, { use, resolved })) return id;
  const isRoleOption = option.type === 8 || option.type === 9;
  if (isRoleOption && resolveRole(id, { use, resolved })) return id;
  if (option.type === 7 && resolveChannel(id, { use, resolved })) return id;
  return wrong(option, "There is nothing with this id.");
}

interface Resolving {
  readonly use: CommandUse;
  readonly resolved: ResolvedData;
}

function resolveUser(id: string, { use, resolved }: Resolving): boolean {
  const { world } = use.parts;
  const user = world.users.get(id);
  if (user === undefined) return false;
  resolved.users[id] = toUser(user);
  const member = guildOf(world, use.channel)?.members.get(id);
  if (member === undefined) return true;
  const permissions = permissionsIn(world, { channel: use.channel, userId: id }).toString();
  resolved.members[id] = { ...toMember(member), permissions };
  return true;
}

function resolveRole(id: string, { use, resolved }: Resolving): boolean {
  const role = guildOf(use.parts.world, use.channel)?.roles.get(id);
  if (role !== undefined) resolved.roles[id] = toRole(role);
  return role !== undefined;
}

function resolveChannel(id: string, { use, resolved }: Resolving): boolean {
  const { parts } = use;
  const channel = parts.world.channels.get(id);
  if (channel === undefined || channel.type === "direct") return false;
  const permissions = permissionsIn(parts.world, { channel, userId: use.person.id }).toString();
  resolved.channels[id] = { ...toPartialChannel(parts, id), permissions };
  return true;
}

function toPartialChannel({ world, messages }: DiscordParts, id: string) {
  const channel = world.channels.get(id);
  if (channel === undefined) return {};
  return toChannel(world, { channel, lastMessageId: messages.lastIdIn(id) });
}
