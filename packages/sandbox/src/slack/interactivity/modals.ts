import type { Upload } from "#http";
import { checkInputs } from "../blocks/check-inputs.ts";
import { checkView } from "../blocks/check-view.ts";
import { elementsOf } from "../blocks/element-values.ts";
import { isKnownFile } from "../parts/message-content.ts";
import type { SlackParts } from "../parts/parts.ts";
import { toFile } from "../payloads/file-payload.ts";
import { refuse, SlackError } from "../tools/errors.ts";
import { isJsonObject, type Json } from "../tools/json.ts";
import type { Interaction } from "../world/interaction-record.ts";
import { type StoredView, toView } from "../world/views.ts";
import type { Installation, User } from "../world/world.ts";
import { toStateValues } from "./block-actions.ts";
import { createFormFile } from "./person-messages.ts";
import { requireInstallation, startInteractive } from "./start-interaction.ts";

export interface Submission {
  readonly view: StoredView;
  readonly person: User;
  /** By action id. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly uploads: readonly Upload[];
}

/** Submits the modal on top. @throws {SlackError} `view_not_found`, and `invalid_arguments` for what Slack's client would not let through. */
export async function submitModal(parts: SlackParts, submission: Submission): Promise<Interaction> {
  const { view, person } = submission;
  requireTop(parts, { view, person });
  const installation = requireInstallation(parts, { person });
  const given = {
    ...submission.values,
    ...(await uploadFiles(parts, { ...submission, installation })),
  };
  const values = withFiles(toStateValues(view.blocks, { known: view.values, given }), {
    view,
    given,
  });
  checkInputs(view.blocks, values);
  const filled = parts.views.setValues(view.id, values);
  return startInteractive(parts, {
    kind: "view_submission",
    installation,
    person,
    viewId: view.id,
    hasTrigger: true,
    payload: {
      view: toView(filled, { appId: parts.world.application.id }),
      response_urls: toResponseUrls(parts, { view: filled, installation, person }),
    },
    onAcknowledged: (response) => followUp(parts, { view: filled, installation, person, response }),
  });
}

/** Closes the modal on top, or all of them. Undefined: the app did not ask to know. */
export function closeModal(
  parts: SlackParts,
  {
    view,
    person,
    extent,
  }: { readonly view: StoredView; readonly person: User; readonly extent: "top" | "all" },
): Interaction | undefined {
  requireTop(parts, { view, person });
  const isAll = extent === "all" || view.clearOnClose;
  const told = isAll ? parts.views.modalsOf(person.id) : [view];
  parts.views.close(person.id, isAll ? "all" : "top");
  const installation = requireInstallation(parts, { person });
  const started = told
    .filter(({ notifyOnClose }) => notifyOnClose)
    .map((closed) =>
      startInteractive(parts, {
        kind: "view_closed",
        installation,
        person,
        hasTrigger: false,
        payload: {
          view: toView(closed, { appId: parts.world.application.id }),
          is_cleared: isAll,
        },
      }),
    );
  return started.at(-1);
}

function requireTop(
  { views }: SlackParts,
  { view, person }: { readonly view: StoredView; readonly person: User },
): void {
  if (views.modalsOf(person.id).at(-1)?.id !== view.id) throw refuse("view_not_found");
}

/** What the app's answer to a submission asks for. Source: https://docs.slack.dev/surfaces/modals#response_actions */
function followUp(
  parts: SlackParts,
  {
    view,
    installation,
    person,
    response,
  }: {
    readonly view: StoredView;
    readonly installation: Installation;
    readonly person: User;
    readonly response: unknown;
  },
): void {
  const asked = isJsonObject(response) ? response : {};
  const check = () =>
    checkView(asked.view, {
      type: "modal",
      isKnownFile: (idOrUrl) => isKnownFile(parts, { installation, idOrUrl }),
    });
  switch (asked.response_action) {
    case undefined:
      parts.views.close(person.id, "top");
      return;
    case "clear":
      parts.views.close(person.id, "all");
      return;
    case "update":
      parts.views.update(check(), { installation, viewId: view.id });
      return;
    case "push":
      parts.views.push(check(), { installation, userId: person.id });
      return;
    case "errors":
      requireErrors(view, asked.errors);
      return;
    default:
      throw new SlackError("invalid_response_action");
  }
}

/** Errors name input blocks of the view. */
function requireErrors(view: StoredView, errors: unknown): void {
  const inputs = view.blocks.filter(({ type }) => type === "input").map((block) => block.block_id);
  const isGood =
    isJsonObject(errors) &&
    Object.keys(errors).length > 0 &&
    Object.entries(errors).every(([id, text]) => inputs.includes(id) && typeof text === "string");
  if (!isGood) throw refuse("invalid_response_action");
}

/** Puts the files of a form into Slack, by the action id of their field. */
async function uploadFiles(
  parts: SlackParts,
  { view, person, uploads, installation }: Submission & { readonly installation: Installation },
): Promise<Readonly<Record<string, readonly Json[]>>> {
  const place = { world: parts.world, baseUrl: parts.baseUrl() };
  const fileOptions = { ...place, viewerTeamId: installation.teamId, place: "info" } as const;
  const names = elementsOf(view.blocks)
    .filter(({ element }) => element.type === "file_input")
    .map(({ element }) => String(element.action_id));
  const entries = names.map(async (actionId) => {
    const own = uploads.filter(({ field }) => field.startsWith(`files[${actionId}]`));
    const files = await Promise.all(own.map((upload) => createFormFile(parts, { person, upload })));
    return [actionId, files.map((file) => toFile(file, fileOptions))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A file input holds its files instead of a value. */
function withFiles(
  values: Json,
  { view, given }: { readonly view: StoredView; readonly given: Readonly<Record<string, unknown>> },
): Json {
  const result: Record<string, unknown> = { ...values };
  for (const { blockId, element } of elementsOf(view.blocks)) {
    if (element.type !== "file_input") continue;
    const actionId = String(element.action_id);
    result[blockId] = { [actionId]: { type: "file_input", files: given[actionId] ?? [] } };
  }
  return result;
}

/** One for each select that asked for it. */
function toResponseUrls(
  parts: SlackParts,
  {
    view,
    installation,
    person,
  }: { readonly view: StoredView; readonly installation: Installation; readonly person: User },
): readonly Json[] {
  return elementsOf(view.blocks).flatMap(({ blockId, element }) => {
    if (element.response_url_enabled !== true) return [];
    const actionId = String(element.action_id);
    const block = isJsonObject(view.values[blockId]) ? view.values[blockId] : {};
    const value = isJsonObject(block[actionId]) ? block[actionId] : {};
    const channelId = value.selected_conversation ?? value.selected_channel;
    if (typeof channelId !== "string") return [];
    const { teamId } = installation;
    const place = { kind: "actions", teamId, userId: person.id, channelId } as const;
    const response_url = parts.responseUrls.issue(place);
    return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url }];
  });
}
