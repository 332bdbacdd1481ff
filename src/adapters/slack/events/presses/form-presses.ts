import { createCommandForm } from "../../forms/forms.ts";
import {
  channelAction,
  everywhereAction,
  parseSectionAction,
  undoAction,
} from "../../forms/settings-view.ts";
import { globalShortcutCommand } from "../../wire/command-names.ts";
import type { ActionsPayload } from "../../wire/payloads.ts";
import type { Source } from "../../wire/source.ts";
import type { EventOptions } from "../event-context.ts";
import { openForm } from "../form-opening.ts";
import { homeDrawAction } from "../home.ts";
import { openSection, turnToChannel, undoSettings } from "../settings-events.ts";

/**
 * Deals with what is pressed in the app's home and in the settings, wherever these stand.
 * @returns whether it was something there.
 */
export async function pressOfForm(
  payload: ActionsPayload,
  source: Source,
  options: EventOptions,
): Promise<boolean> {
  const { actions, trigger_id: triggerId, user, view, container } = payload;
  const [action] = actions;
  const id = action?.action_id ?? "";
  const visitor = { source, userId: user.id, options };
  const section = parseSectionAction(id);
  if (id === homeDrawAction) await openDrawing(payload, source, options);
  else if (section !== undefined) {
    const isInForm = container.type === "view" && view?.type === "modal";
    await openSection({ triggerId, ...section, isInForm }, visitor);
  } else if (id === channelAction || id === everywhereAction) {
    const chosen = id === channelAction ? action?.selected_conversation : undefined;
    const viewId = view?.type === "modal" ? view.id : undefined;
    await turnToChannel({ channelId: chosen ?? undefined, triggerId, viewId }, visitor);
  } else if (id === undoAction && view != null) {
    await undoSettings({ viewId: view.id, revision: Number(action?.value) }, visitor);
  } else return false;
  return true;
}

/** Opens the form for drawing, from the app's home. */
async function openDrawing(
  payload: ActionsPayload,
  source: Source,
  options: EventOptions,
): Promise<void> {
  const command = options.commands.find(({ name }) => name === globalShortcutCommand);
  if (command === undefined) return;
  const purpose = { kind: "command", command: command.name } as const;
  await openForm(payload.trigger_id, {
    source,
    userId: payload.user.id,
    options,
    create: (language) => createCommandForm(command, { ...language, purpose }),
  });
}
