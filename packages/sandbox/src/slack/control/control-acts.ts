import { z } from "zod";
import { actOnMessage, actOnView } from "../interactivity/block-actions.ts";
import { closeModal, submitModal } from "../interactivity/modals.ts";
import { runGlobalShortcut, runMessageShortcut } from "../interactivity/shortcuts.ts";
import { runCommand } from "../interactivity/slash-commands.ts";
import { askSuggestions } from "../interactivity/suggestions.ts";
import { conversationFor, messageFor, toInteractionView } from "../parts/control-views.ts";
import { personOf } from "../parts/lookups.ts";
import type { SlackApp, SlackContext, SlackParts } from "../parts/parts.ts";
import { parseArguments } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import type { Interaction } from "../world/interaction-record.ts";
import { type StoredView, toView } from "../world/views.ts";
import { readControl, readControlBody } from "./control-answers.ts";

const commandSchema = z.object({
  as: z.string(),
  command: z.string(),
  text: z.string().default(""),
});
const shortcutSchema = z.object({ as: z.string(), callback_id: z.string() });
const actionSchema = z.object({
  as: z.string(),
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.unknown().optional(),
  state: z.record(z.string(), z.unknown()).optional(),
});
const submitSchema = z.object({
  as: z.string(),
  values: z.record(z.string(), z.unknown()).default({}),
});
const closeSchema = z.object({ as: z.string(), clear: z.boolean().default(false) });
const suggestSchema = z.object({
  as: z.string(),
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.string().default(""),
  view: z.string().optional(),
  channel: z.string().optional(),
  ts: z.string().optional(),
});

/** What people do beside writing. */
export function addControlActRoutes(app: SlackApp, parts: SlackParts): void {
  app.post("/channels/:channel/commands", async (context) => {
    const { as, command, text } = await readControl(context, { schema: commandSchema, parts });
    const person = personOf(parts, as);
    const channel = context.req.param("channel");
    const conversation = conversationFor(parts, { person, channel });
    const interaction = runCommand(parts, { person, conversation, command, text });
    return answerInteraction(context, { parts, interaction });
  });
  app.post("/shortcuts", async (context) => {
    const { as, callback_id } = await readControl(context, { schema: shortcutSchema, parts });
    const person = personOf(parts, as);
    const interaction = runGlobalShortcut(parts, { person, callbackId: callback_id });
    return answerInteraction(context, { parts, interaction });
  });
  app.post("/channels/:channel/messages/:ts/shortcuts", async (context) => {
    const { as, callback_id } = await readControl(context, { schema: shortcutSchema, parts });
    const person = personOf(parts, as);
    const message = messageFor(parts, { person, ...context.req.param() });
    const interaction = runMessageShortcut(parts, { person, message, callbackId: callback_id });
    return answerInteraction(context, { parts, interaction });
  });
  app.post("/channels/:channel/messages/:ts/actions", async (context) => {
    const use = toUse(parts, await readControl(context, { schema: actionSchema, parts }));
    const message = messageFor(parts, { person: use.person, ...context.req.param() });
    return answerInteraction(context, {
      parts,
      interaction: actOnMessage(parts, { ...use, message }),
    });
  });
  addViewRoutes(app, parts);
  app.post("/suggestions", async (context) => {
    const asked = await readControl(context, { schema: suggestSchema, parts });
    return context.json(await askSuggestions(parts, asked));
  });
  app.get("/interactions/:id", (context) => {
    const interaction = parts.interactions.find(context.req.param("id"));
    if (interaction === undefined) throw refuse("interaction_not_found");
    return context.json(toInteractionView(interaction));
  });
}

function addViewRoutes(app: SlackApp, parts: SlackParts): void {
  app.get("/people/:person/views", (context) => {
    const person = personOf(parts, context.req.param("person"));
    const { id: appId } = parts.world.application;
    const home = parts.views.homeOf(person.id);
    return context.json({
      modals: parts.views.modalsOf(person.id).map((view) => toView(view, { appId })),
      home: home === undefined ? null : toView(home, { appId }),
    });
  });
  app.post("/views/:view/actions", async (context) => {
    const use = toUse(parts, await readControl(context, { schema: actionSchema, parts }));
    const view = viewOf(parts, context.req.param("view"));
    return answerInteraction(context, { parts, interaction: actOnView(parts, { ...use, view }) });
  });
  app.post("/views/:view/submit", async (context) => {
    const body = await readControlBody(context, parts);
    const { as, values } = parseArguments(submitSchema, body.fields);
    const view = viewOf(parts, context.req.param("view"));
    const submission = { view, person: personOf(parts, as), values, uploads: body.uploads };
    const interaction = await submitModal(parts, submission);
    return answerInteraction(context, { parts, interaction });
  });
  app.post("/views/:view/close", async (context) => {
    const { as, clear } = await readControl(context, { schema: closeSchema, parts });
    const view = viewOf(parts, context.req.param("view"));
    const person = personOf(parts, as);
    const interaction = closeModal(parts, { view, person, extent: clear ? "all" : "top" });
    if (interaction === undefined) return context.body(null, 204);
    return answerInteraction(context, { parts, interaction });
  });
}

function viewOf({ views }: SlackParts, id: string): StoredView {
  const view = views.find(id);
  if (view === undefined) throw refuse("view_not_found");
  return view;
}

function toUse(parts: SlackParts, input: z.output<typeof actionSchema>) {
  return {
    person: personOf(parts, input.as),
    actionId: input.action_id,
    blockId: input.block_id,
    value: input.value,
    state: input.state,
  };
}

/** As soon as it is sent; with `?wait=true` when it is acknowledged or failed. */
async function answerInteraction(
  context: SlackContext,
  { parts, interaction }: { readonly parts: SlackParts; readonly interaction: Interaction },
): Promise<Response> {
  const isWaiting = context.req.query("wait") === "true";
  const shown = isWaiting ? await parts.interactions.settle(interaction.id) : interaction;
  return context.json(toInteractionView(shown), 201);
}
