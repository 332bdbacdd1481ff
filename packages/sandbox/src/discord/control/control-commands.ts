import { z } from "zod";
import { buildCommandData } from "../input/command-input.ts";
import { buildComponentData } from "../input/component-input.ts";
import type { InteractionStart } from "../interactions/interactions.ts";
import { readBody, readJson, withUploads } from "../parts/answers.ts";
import { channelFor, messageFor, personOf, toInteractionView } from "../parts/control-views.ts";
import type { DiscordParts, RestApp, RestContext } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { parseForm } from "../tools/form-errors.ts";
import type { RequestBody } from "../tools/request-body.ts";
import { hasPermission } from "../world/permissions.ts";
import { type Channel, permissionsIn, type User } from "../world/world.ts";
import { personLimits } from "./control-messages.ts";

/** Commands, buttons and menus as people use them. */
export function addControlCommandRoutes(app: RestApp, parts: DiscordParts): void {
  app.post("/channels/:channel/commands", async (context) => {
    const body = await readBody(context, { parts, limits: personLimits(parts) });
    const start = await withUploads(body, {
      parts,
      use: () => prepareCommand({ body, channelId: context.req.param("channel"), parts }),
    });
    return dispatch(context, { start, parts });
  });
  app.post("/messages/:message/components", async (context) => {
    const use = await readJson(context, { schema: componentUseSchema, parts });
    const start = prepareComponent({ use, messageId: context.req.param("message"), parts });
    return dispatch(context, { start, parts });
  });
  app.get("/interactions/:interaction", (context) => {
    const interaction = parts.interactions.find(context.req.param("interaction"));
    if (interaction === undefined) throw refuse("unknownInteraction");
    return context.json(toInteractionView(interaction));
  });
}

/** Starts an interaction and answers with it, at once or when it is settled. */
export async function dispatch(
  context: RestContext,
  { start, parts }: { readonly start: InteractionStart; readonly parts: DiscordParts },
): Promise<Response> {
  const started = parts.interactions.start(start);
  const isAwaited = context.req.query("wait") === "true";
  const interaction = isAwaited ? await parts.interactions.settle(started.id) : started;
  return context.json(toInteractionView(interaction), 201);
}

const commandUseSchema = z.object({
  as: z.string(),
  name: z.string(),
  options: z.record(z.string(), z.unknown()).nullish(),
  /** The user or message of a context menu command. */
  target_id: z.string().nullish(),
});

async function prepareCommand({
  body,
  channelId,
  parts,
}: {
  readonly body: RequestBody;
  readonly channelId: string;
  readonly parts: DiscordParts;
}): Promise<InteractionStart> {
  const use = parseForm(commandUseSchema, { value: body.json ?? {} });
  const person = personOf(parts, use.as);
  const channel = channelFor(parts, { person, channelId });
  requireCommands(parts, { person, channel });
  const { data, commandName } = await buildCommandData({
    name: use.name,
    options: use.options ?? {},
    targetId: use.target_id ?? undefined,
    uploads: body.uploads,
    person,
    channel,
    parts,
  });
  return { kind: "command", data, commandName, ...placeOf({ person, channel }) };
}

const componentUseSchema = z.object({
  as: z.string(),
  custom_id: z.string(),
  values: z.array(z.string()).max(25).nullish(),
});

function prepareComponent({
  use,
  messageId,
  parts,
}: {
  readonly use: z.output<typeof componentUseSchema>;
  readonly messageId: string;
  readonly parts: DiscordParts;
}): InteractionStart {
  const person = personOf(parts, use.as);
  const message = messageFor(parts, { person, messageId });
  const channel = channelFor(parts, { person, channelId: message.channelId });
  const data = buildComponentData(message.components, {
    customId: use.custom_id,
    values: use.values ?? undefined,
  });
  return { kind: "component", data, messageId, ...placeOf({ person, channel }) };
}

export function placeOf({ person, channel }: { readonly person: User; readonly channel: Channel }) {
  return {
    userId: person.id,
    channelId: channel.id,
    ...(channel.type === "direct" ? {} : { guildId: channel.guildId }),
  };
}

function requireCommands(
  { world }: DiscordParts,
  { person, channel }: { readonly person: User; readonly channel: Channel },
): void {
  const permissions = permissionsIn(world, { channel, userId: person.id });
  if (!hasPermission(permissions, "UseApplicationCommands")) throw refuse("missingPermissions");
}
