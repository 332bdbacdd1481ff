import type { APIApplicationCommand } from "discord-api-types/v10";
import type { CommandBody } from "../schemas/command-schema.ts";
import { refuse } from "../tools/errors.ts";
import { invalidForm } from "../tools/form-errors.ts";
import type { Snowflakes } from "../tools/snowflakes.ts";
import type { Feed } from "./feed.ts";

/** The commands of the application: global ones and, apart, those of each guild. */
export interface CommandRegistry {
  list(scope: CommandScope): readonly APIApplicationCommand[];
  find(scope: CommandScope, id: string): APIApplicationCommand | undefined;
  /** Those that a guild's members can choose from. */
  available(guildId: string | undefined): readonly APIApplicationCommand[];
  /** Replaces the whole list; ids of the same name and type stay. */
  replaceAll(scope: CommandScope, bodies: readonly CommandBody[]): readonly APIApplicationCommand[];
  /** Adds a command, or replaces the one of the same name and type. */
  upsert(
    scope: CommandScope,
    body: CommandBody,
  ): { command: APIApplicationCommand; isNew: boolean };
  edit(scope: CommandScope, id: string, body: CommandBody): APIApplicationCommand;
  remove(scope: CommandScope, id: string): void;
}

/** A guild's id, or `global`. */
export type CommandScope = string;

/** New commands in a day, per scope. Source: "Registering a Command" in Discord's reference. */
const maxDailyCreates = 200;
const dayMs = 24 * 3_600_000;
const limitsByType: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15, 4: 1 };

export function createCommandRegistry({
  applicationId,
  snowflakes,
  clock,
  feed,
}: {
  readonly applicationId: string;
  readonly snowflakes: Snowflakes;
  readonly clock: () => number;
  readonly feed: Feed;
}): CommandRegistry {
  const scopes = new Map<CommandScope, readonly APIApplicationCommand[]>();
  const creates = new Map<CommandScope, readonly number[]>();

  const list = (scope: CommandScope) => scopes.get(scope) ?? [];
  const store = (scope: CommandScope, commands: readonly APIApplicationCommand[]) => {
    checkCounts(commands);
    scopes.set(scope, commands);
    feed.publish({ type: "state" });
  };
  const countCreates = (scope: CommandScope, count: number) => {
    const now = clock();
    const recent = (creates.get(scope) ?? []).filter((atMs) => now - atMs < dayMs);
    if (recent.length + count > maxDailyCreates) throw refuse("tooManyCommandCreates");
    creates.set(scope, [...recent, ...Array.from({ length: count }, () => now)]);
  };
  const build = (scope: CommandScope, { body, id }: { body: CommandBody; id?: string }) =>
    toCommand({
      body,
      id: id ?? snowflakes.next(),
      version: snowflakes.next(),
      applicationId,
      ...(scope === "global" ? {} : { guildId: scope }),
    });
  const findSame = (scope: CommandScope, body: CommandBody) =>
    list(scope).find((known) => known.name === body.name && known.type === (body.type ?? 1));

  return {
    list,
    find: (scope, id) => list(scope).find((command) => command.id === id),
    available: (guildId) => [...list("global"), ...(guildId === undefined ? [] : list(guildId))],
    replaceAll(scope, bodies) {
      const known = bodies.map((body) => ({ body, id: findSame(scope, body)?.id }));
      countCreates(scope, known.filter(({ id }) => id === undefined).length);
      const commands = known.map(({ body, id }) =>
        build(scope, id === undefined ? { body } : { body, id }),
      );
      store(scope, commands);
      return commands;
    },
    upsert(scope, body) {
      const same = findSame(scope, body);
      if (same === undefined) countCreates(scope, 1);
      const command = build(scope, same === undefined ? { body } : { body, id: same.id });
      store(scope, [...list(scope).filter(({ id }) => id !== same?.id), command]);
      return { command, isNew: same === undefined };
    },
    edit(scope, id, body) {
      const clash = findSame(scope, body);
      if (clash !== undefined && clash.id !== id) throw duplicateName([]);
      const command = build(scope, { body, id });
      store(
        scope,
        list(scope).map((known) => (known.id === id ? command : known)),
      );
      return command;
    },
    remove(scope, id) {
      if (!list(scope).some((command) => command.id === id)) throw refuse("unknownCommand");
      store(
        scope,
        list(scope).filter((command) => command.id !== id),
      );
    },
  };
}

function duplicateName(path: readonly (string | number)[]) {
  return invalidForm([
    {
      path: [...path, "name"],
      code: "APPLICATION_COMMANDS_DUPLICATE_NAME",
      message: "Application command names must be unique",
    },
  ]);
}

function checkCounts(commands: readonly APIApplicationCommand[]): void {
  for (const [type, limit] of Object.entries(limitsByType)) {
    const count = commands.filter((command) => command.type === Number(type)).length;
    if (count > limit) throw refuse("tooManyCommands");
  }
  commands.forEach((command, index) => {
    const first = commands.findIndex(
      (other) => other.name === command.name && other.type === command.type,
    );
    if (first !== index) throw duplicateName([index]);
  });
}

function toCommand(input: {
  readonly body: CommandBody;
  readonly id: string;
  readonly version: string;
  readonly applicationId: string;
  readonly guildId?: string;
}): APIApplicationCommand {
  const { body } = input;
  const isGlobal = input.guildId === undefined;
  const command = {
    id: input.id,
    application_id: input.applicationId,
    version: input.version,
    type: body.type ?? 1,
    name: body.name,
    name_localizations: body.name_localizations ?? null,
    description: body.description ?? "",
    description_localizations: body.description_localizations ?? null,
    default_member_permissions: body.default_member_permissions ?? null,
    nsfw: body.nsfw ?? false,
    ...(body.options === undefined || body.options === null || body.options.length === 0
      ? {}
      : { options: body.options }),
    ...(isGlobal
      ? {
          dm_permission: body.dm_permission ?? true,
          contexts: body.contexts ?? null,
          integration_types: body.integration_types ?? [0],
        }
      : { guild_id: input.guildId }),
  };
  return JSON.parse(JSON.stringify(command)) as APIApplicationCommand;
}
