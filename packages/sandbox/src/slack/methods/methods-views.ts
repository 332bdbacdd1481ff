import { z } from "zod";
import { checkBlocks } from "../blocks/check-blocks.ts";
import { type CheckedView, checkView } from "../blocks/check-view.ts";
import { findUser } from "../parts/lookups.ts";
import { isKnownFile } from "../parts/message-content.ts";
import { jsonArgument, objectsArgument, requiredText, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";
import { type StoredView, toView } from "../world/views.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";

const view = jsonArgument(z.unknown());
const openSchema = z.object({ trigger_id: requiredText("invalid_trigger_id"), view });
const updateSchema = z.object({
  view_id: textArgument.optional(),
  external_id: textArgument.optional(),
  hash: textArgument.optional(),
  view,
});
const publishSchema = z.object({
  user_id: requiredText("user_not_found"),
  hash: textArgument.optional(),
  view,
});
const validateSchema = z.object({
  blocks: objectsArgument.optional(),
  message: jsonArgument(z.looseObject({ blocks: z.array(z.unknown()) })).optional(),
  view: view.optional(),
});

/** Modals and the home view. */
export const viewMethods: Methods = {
  "views.open": botMethod(openSchema, { tier: 4, run: open }),
  "views.push": botMethod(openSchema, { tier: 4, run: push }),
  "views.update": botMethod(updateSchema, { tier: 4, run: update }),
  "views.publish": botMethod(publishSchema, { tier: 4, run: publish }),
  "blocks.validate": botMethod(validateSchema, { tier: 4, run: validate }),
};

function check(
  value: unknown,
  {
    call: { parts, installation },
    type,
  }: { readonly call: BotCall<unknown>; readonly type: CheckedView["type"] },
): CheckedView {
  return checkView(value, {
    type,
    isKnownFile: (idOrUrl) => isKnownFile(parts, { installation, idOrUrl }),
  });
}

function answer({ parts }: BotCall<unknown>, stored: StoredView): Json {
  return { view: toView(stored, { appId: parts.world.application.id }) };
}

function open(call: BotCall<z.output<typeof openSchema>>): Json {
  const { parts, installation, input } = call;
  const checked = check(input.view, { call, type: "modal" });
  const trigger = parts.triggers.use(input.trigger_id, installation.teamId);
  const opened = parts.views.open(checked, { installation, userId: trigger.userId });
  parts.interactions.change(trigger.interactionId, { viewId: opened.id });
  return answer(call, opened);
}

function push(call: BotCall<z.output<typeof openSchema>>): Json {
  const { parts, installation, input } = call;
  const checked = check(input.view, { call, type: "modal" });
  const trigger = parts.triggers.use(input.trigger_id, installation.teamId);
  if (trigger.viewId === undefined) throw refuse("invalid_trigger_id");
  const pushed = parts.views.push(checked, { installation, userId: trigger.userId });
  parts.interactions.change(trigger.interactionId, { viewId: pushed.id });
  return answer(call, pushed);
}

function update(call: BotCall<z.output<typeof updateSchema>>): Json {
  const { parts, installation, input } = call;
  const type = isJsonObject(input.view) && input.view.type === "home" ? "home" : "modal";
  const checked = check(input.view, { call, type });
  const target = {
    installation,
    viewId: input.view_id,
    externalId: input.external_id,
    hash: input.hash,
  };
  return answer(call, parts.views.update(checked, target));
}

function publish(call: BotCall<z.output<typeof publishSchema>>): Json {
  const { parts, installation, input } = call;
  if (!parts.manifest.hasHomeTab()) throw refuse("not_enabled");
  const user = findUser(parts, { installation, user: input.user_id });
  const checked = check(input.view, { call, type: "home" });
  const published = parts.views.publish(checked, {
    installation,
    userId: user.id,
    hash: input.hash,
  });
  return answer(call, published);
}

function validate(call: BotCall<z.output<typeof validateSchema>>): Json {
  const { parts, installation, input } = call;
  if (isJsonObject(input.view)) {
    check(input.view, { call, type: input.view.type === "home" ? "home" : "modal" });
    return {};
  }
  const blocks = input.blocks ?? input.message?.blocks;
  if (blocks === undefined) throw refuse("invalid_arguments");
  checkBlocks(blocks, {
    surface: "message",
    isKnownFile: (idOrUrl) => isKnownFile(parts, { installation, idOrUrl }),
  });
  return {};
}
