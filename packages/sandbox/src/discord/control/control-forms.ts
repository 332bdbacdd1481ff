import { z } from "zod";
import { buildAutocompleteData } from "../input/autocomplete-input.ts";
import { buildModalData } from "../input/modal-input.ts";
import type { InteractionStart } from "../interactions/interactions.ts";
import { readBody, readJson, withUploads } from "../parts/answers.ts";
import { channelFor, personOf } from "../parts/control-views.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { parseForm } from "../tools/form-errors.ts";
import type { RequestBody } from "../tools/request-body.ts";
import { dispatch, placeOf } from "./control-commands.ts";
import { personLimits } from "./control-messages.ts";

/** Forms that people send, and the suggestions they get while they type. */
export function addControlFormRoutes(app: RestApp, parts: DiscordParts): void {
  app.post("/interactions/:interaction/modal", async (context) => {
    const body = await readBody(context, { parts, limits: personLimits(parts) });
    const id = context.req.param("interaction");
    const start = await withUploads(body, { parts, use: () => prepareForm({ id, body, parts }) });
    return dispatch(context, { start, parts });
  });
  app.post("/channels/:channel/autocomplete", async (context) => {
    const use = await readJson(context, { schema: autocompleteSchema, parts });
    const person = personOf(parts, use.as);
    const channelId = context.req.param("channel");
    const channel = channelFor(parts, { person, channelId });
    const data = buildAutocompleteData({ ...use, options: use.options ?? {}, channel, parts });
    const { id } = parts.interactions.start({
      kind: "autocomplete",
      data,
      ...placeOf({ person, channel }),
    });
    const { choices } = await parts.interactions.settle(id);
    return context.json({ choices: choices ?? [] });
  });
}

const formSchema = z.object({
  as: z.string(),
  /** As a client of somebody's own making might send it, in place of the form's. */
  custom_id: z.string().min(1).max(100).optional(),
  values: z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())])).default({}),
});

const autocompleteSchema = z.object({
  as: z.string(),
  name: z.string(),
  options: z.record(z.string(), z.unknown()).nullish(),
  focused: z.string(),
});

async function prepareForm({
  id,
  body,
  parts,
}: {
  readonly id: string;
  readonly body: RequestBody;
  readonly parts: DiscordParts;
}): Promise<InteractionStart> {
  const form = parseForm(formSchema, { value: body.json ?? {} });
  const person = personOf(parts, form.as);
  const opener = parts.interactions.find(id);
  if (opener?.modal === undefined || opener.userId !== person.id) {
    throw refuse("unknownInteraction");
  }
  const channel = channelFor(parts, { person, channelId: opener.channelId });
  const data = await buildModalData({
    modal: opener.modal,
    values: form.values,
    uploads: body.uploads,
    channelId: channel.id,
    parts,
  });
  return {
    kind: "modal",
    data: form.custom_id === undefined ? data : { ...data, custom_id: form.custom_id },
    openerId: opener.id,
    ...placeOf({ person, channel }),
    ...(opener.messageId === undefined ? {} : { messageId: opener.messageId }),
  };
}
