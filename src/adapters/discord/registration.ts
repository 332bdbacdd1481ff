import { isDeepStrictEqual } from "node:util";
import { Routes } from "discord.js";
import { z } from "zod";
import type { ChatCommand, Logger } from "#core";
import { toApplicationCommand } from "./commands.ts";
import type { DiscordRest } from "./discord-rest.ts";

const localizations = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {});

const choice = z.object({
  name: z.string(),
  name_localizations: localizations,
  value: z.union([z.string(), z.number()]),
});

const option = z.object({
  type: z.number(),
  name: z.string(),
  name_localizations: localizations,
  description: z.string(),
  description_localizations: localizations,
  required: z.boolean().default(false),
  choices: z.array(choice).default([]),
  max_length: z.number().optional(),
  min_value: z.number().optional(),
  max_value: z.number().optional(),
});

/** What of a command tells whether it is the same: Discord adds ids and leaves out what is empty. */
const comparableCommand = z.object({
  type: z.number().default(1),
  name: z.string(),
  name_localizations: localizations,
  description: z.string(),
  description_localizations: localizations,
  options: z.array(option).default([]),
  default_member_permissions: z.string().nullable().default(null),
  contexts: z.array(z.number()).nullish(),
  integration_types: z.array(z.number()).default([0]),
  nsfw: z.boolean().default(false),
});

export interface Registrar {
  readonly state: "pending" | "registered" | "failed";
  /** Begins to register, beside everything else. */
  start(applicationId: string): void;
  /** Resolves when nothing is under way any more. */
  settle(): Promise<void>;
}

/** Registers the commands once after a start, and tells how it went. */
export function createRegistrar(options: {
  readonly rest: DiscordRest;
  readonly commands: readonly ChatCommand[];
  readonly logger: Logger;
  readonly signal: AbortSignal;
}): Registrar {
  const { rest, commands, logger, signal } = options;
  let state: Registrar["state"] = "pending";
  let underWay: Promise<void> | undefined;

  async function register(applicationId: string): Promise<void> {
    try {
      const outcome = await registerCommands(rest, { applicationId, commands, signal });
      state = "registered";
      logger.info({ commands: commands.length, outcome }, "Discord knows the commands");
    } catch (error) {
      if (signal.aborted) return;
      state = "failed";
      logger.warn({ err: error }, "the commands are not registered; the next start tries again");
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
  options: {
    readonly applicationId: string;
    readonly commands: readonly ChatCommand[];
    readonly signal: AbortSignal;
  },
): Promise<"registered" | "unchanged"> {
  const { applicationId, signal } = options;
  const wanted = options.commands.map(toApplicationCommand);
  const call = {
    route: Routes.applicationCommands(applicationId),
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
  await rest.send({ ...call, operation: "register the commands", method: "PUT", body: wanted });
  return "registered";
}

function toComparable(commands: unknown) {
  return z
    .array(comparableCommand)
    .parse(commands)
    .sort((left, right) => left.name.localeCompare(right.name));
}
