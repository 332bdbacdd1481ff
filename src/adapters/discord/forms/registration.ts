import { isDeepStrictEqual } from "node:util";
import { ApplicationIntegrationType, InteractionContextType, Routes } from "discord.js";
import type { ChatCommand, Logger, MessageMenu, Wording } from "#core";
import type { DiscordRest } from "../client/discord-rest.ts";
import { DiscordError } from "../wire/errors.ts";
import { toApplicationCommand, toMenuCommand } from "./commands.ts";
import { toComparable } from "./comparable-commands.ts";

type ApplicationCommand =
  | ReturnType<typeof toApplicationCommand>
  | ReturnType<typeof toMenuCommand>;

export interface Registrar {
  readonly state: "pending" | "registered" | "failed";
  /** Begins to register, beside everything else. */
  start(applicationId: string): void;
  /** Resolves when nothing is under way any more. */
  settle(): Promise<void>;
}

interface Wanted {
  readonly commands: readonly ChatCommand[];
  readonly menus: readonly MessageMenu[];
  readonly wording: Wording;
  /** Registers them for this guild alone, where they appear at once. */
  readonly developmentGuildId?: string;
}

/** Registers the commands once after a start, and tells how it went. */
export function createRegistrar(
  options: Wanted & {
    readonly rest: DiscordRest;
    readonly logger: Logger;
    readonly signal: AbortSignal;
  },
): Registrar {
  const { rest, logger, signal } = options;
  let state: Registrar["state"] = "pending";
  let underWay: Promise<void> | undefined;

  async function register(applicationId: string): Promise<void> {
    try {
      const outcome = await registerCommands(rest, { ...options, applicationId });
      state = "registered";
      logger.info(
        { commands: options.commands.length, outcome },
        "commands are registered with Discord",
      );
    } catch (error) {
      if (signal.aborted) return;
      state = "failed";
      logger.warn(
        { err: error },
        "the commands couldn't be registered; the next start will try again",
      );
    }
  }

  return {
    get state() {
      return state;
    },
    start(applicationId) {
      underWay = register(applicationId);
    },
    async settle() {
      await underWay;
    },
  };
}

/**
 * Makes the application's commands those that are given. Registers nothing when they are the same
 * already: new ones count to 200 a day.
 * @throws {DiscordError}; an abort of the signal stays an abort.
 */
export async function registerCommands(
  rest: DiscordRest,
  options: Wanted & { readonly applicationId: string; readonly signal: AbortSignal },
): Promise<"registered" | "unchanged"> {
  const { applicationId, developmentGuildId, signal, wording } = options;
  const commands: readonly ApplicationCommand[] = [
    ...options.commands.map((command) => toApplicationCommand(command, wording)),
    ...options.menus.map((menu) => toMenuCommand(menu, wording)),
  ];
  const wanted = developmentGuildId === undefined ? commands : commands.map(forGuild);
  const call = {
    route:
      developmentGuildId === undefined
        ? Routes.applicationCommands(applicationId)
        : Routes.applicationGuildCommands(applicationId, developmentGuildId),
    authorization: "bot",
    attempts: "several",
    signal,
  } as const;
  const registered = await rest.send({
    ...call,
    operation: "list the commands",
    method: "GET",
    query: { with_localizations: "true" },
  });
  if (isDeepStrictEqual(toComparable(registered), toComparable(wanted))) return "unchanged";
  const put = { ...call, operation: "register the commands", method: "PUT" } as const;
  await rest.send({ ...put, body: wanted }).catch(async (error: unknown) => {
    if (!isInstallationRefused(error)) throw error;
    await rest.send({ ...put, body: commands.map(forGuildInstallation) });
  });
  return "registered";
}

/** Commands of a guild have neither: https://discord.com/developers/docs/interactions/application-commands#create-guild-application-command */
function forGuild({
  contexts: _contexts,
  integration_types: _types,
  ...command
}: ApplicationCommand) {
  return command;
}

/** An application may be set up without installation by persons: then they can't bring it along. */
function forGuildInstallation(command: ApplicationCommand) {
  return {
    ...command,
    contexts: command.contexts.filter(
      (context) => context !== InteractionContextType.PrivateChannel,
    ),
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

function isInstallationRefused(error: unknown): boolean {
  return (
    error instanceof DiscordError &&
    error.problem === "refused" &&
    /integration_types|contexts/.test(error.message)
  );
}
