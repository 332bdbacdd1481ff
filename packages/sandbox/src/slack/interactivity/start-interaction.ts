import type { Parcel } from "../events/deliveries.ts";
import { interactionBasics } from "../parts/interaction-payload.ts";
import type { SlackParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import type { Json } from "../tools/json.ts";
import type { Interaction } from "../world/interaction-record.ts";
import {
  type Conversation,
  type Installation,
  installationFor,
  installedIn,
  type User,
} from "../world/world.ts";

/** The installation that a person's act goes to. @throws {SlackError} `app_not_installed`. */
export function requireInstallation(
  { world }: SlackParts,
  { person, conversation }: { readonly person: User; readonly conversation?: Conversation },
): Installation {
  const installation =
    conversation === undefined
      ? installedIn(world, person.teamId)
      : installationFor(world, conversation);
  if (installation === undefined) throw refuse("app_not_installed");
  return installation;
}

export interface InteractiveStart {
  readonly kind: Exclude<Interaction["kind"], "slash_command">;
  readonly installation: Installation;
  readonly person: User;
  readonly channelId?: string | undefined;
  /** The modal it happens in. */
  readonly viewId?: string | undefined;
  readonly payload: Json;
  readonly hasTrigger: boolean;
  readonly onAcknowledged?: (response: unknown) => void;
}

/** Sends something of interactivity to the app. @throws {SlackError} `interactivity_disabled`. */
export function startInteractive(parts: SlackParts, start: InteractiveStart): Interaction {
  const { kind, installation, person, channelId, viewId } = start;
  if (!parts.manifest.hasInteractivity()) throw refuse("interactivity_disabled");
  const id = parts.interactions.nextId();
  const trigger_id = start.hasTrigger
    ? parts.triggers.issue({
        teamId: installation.teamId,
        userId: person.id,
        interactionId: id,
        viewId,
      })
    : undefined;
  const parcel: Parcel = {
    kind: "interactive",
    eventType: kind,
    acceptsResponse: kind === "view_submission",
    payload: {
      type: kind,
      ...interactionBasics(parts, start),
      ...(trigger_id === undefined ? {} : { trigger_id }),
      ...start.payload,
    },
  };
  return parts.interactions.start({
    id,
    kind,
    teamId: installation.teamId,
    userId: person.id,
    channelId,
    parcel,
    ...(start.onAcknowledged === undefined ? {} : { onAcknowledged: start.onAcknowledged }),
  });
}
