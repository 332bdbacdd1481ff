import type { APIApplicationCommand } from "discord-api-types/v10";
import { z } from "zod";
import { readJson, toStatus } from "../parts/answers.ts";
import { findGuild } from "../parts/lookups.ts";
import type { DiscordParts, RestApp, RestContext } from "../parts/parts.ts";
import { type CommandBody, commandSchema } from "../schemas/command-schema.ts";
import { refuse } from "../tools/errors.ts";
import { parseForm } from "../tools/form-errors.ts";
import type { CommandScope } from "../world/commands.ts";

/** Commands of all types that a bulk request may have. */
const maxBulk = 130;
const bulkSchema = z.array(commandSchema).max(maxBulk);

/** Registration of commands, global and per guild. */
export function addCommandRoutes(app: RestApp, parts: DiscordParts): void {
  const { commands } = parts;
  for (const base of [
    "/applications/:application/commands",
    "/applications/:application/guilds/:guild/commands",
  ]) {
    app.get(base, (context) => {
      const list = commands.list(scopeOf(context, parts));
      const isFull = context.req.query("with_localizations") === "true";
      return context.json(isFull ? list : list.map(withoutLocalizations));
    });
    app.put(base, async (context) => {
      const scope = scopeOf(context, parts);
      const bodies = await readJson(context, { schema: bulkSchema, parts });
      return context.json(commands.replaceAll(scope, bodies));
    });
    app.post(base, async (context) => {
      const scope = scopeOf(context, parts);
      const body = await readJson(context, { schema: commandSchema, parts });
      const { command, isNew } = commands.upsert(scope, body);
      return context.json(command, toStatus(isNew ? 201 : 200));
    });
    app.get(`${base}/:command`, (context) => context.json(commandOf(context, parts)));
    app.patch(`${base}/:command`, async (context) => {
      const scope = scopeOf(context, parts);
      const known = commandOf(context, parts);
      const change = await readJson(context, { schema: z.record(z.string(), z.unknown()), parts });
      const body: CommandBody = parseForm(commandSchema, { value: { ...known, ...change } });
      return context.json(commands.edit(scope, known.id, body));
    });
    app.delete(`${base}/:command`, (context) => {
      commands.remove(scopeOf(context, parts), context.req.param("command") ?? "");
      return context.body(null, 204);
    });
  }
}

function scopeOf(context: RestContext, parts: DiscordParts): CommandScope {
  if (context.req.param("application") !== parts.world.application.id) {
    throw refuse("unknownApplication");
  }
  const guildId = context.req.param("guild");
  if (guildId === undefined) return "global";
  if (!parts.world.guilds.has(guildId)) throw refuse("missingAccess");
  return findGuild(parts, guildId).id;
}

function commandOf(context: RestContext, parts: DiscordParts): APIApplicationCommand {
  const id = context.req.param("command") ?? "";
  const command = parts.commands.find(scopeOf(context, parts), id);
  if (command === undefined) throw refuse("unknownCommand");
  return command;
}

/** Lists leave the localisations out unless they are asked for. */
function withoutLocalizations(command: APIApplicationCommand): unknown {
  return JSON.parse(JSON.stringify(command), (key, value: unknown) =>
    key === "name_localizations" || key === "description_localizations" ? undefined : value,
  );
}
