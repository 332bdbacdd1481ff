import type { Ids } from "../tools/ids.ts";
import type { Json } from "../tools/json.ts";
import type { Settings } from "../tools/settings.ts";
import type { ManifestBook } from "../world/manifest.ts";
import { type Conversation, installationFor, type World } from "../world/world.ts";
import type { Deliveries, Parcel } from "./deliveries.ts";

/** An event for the app in one workspace. */
export interface AppEvent {
  readonly teamId: string;
  /** As in the manifest's `bot_events`. */
  readonly subscription: string;
  /** What the app must hold to get it; undefined: nothing. */
  readonly scope?: string | undefined;
  readonly event: Json & { readonly type: string };
  readonly conversation?: Conversation | undefined;
  /** Goes out even though the app is not installed any more. */
  readonly isFarewell?: boolean;
}

export interface EventSender {
  /** Sends an event if the app subscribed to it and may have it. */
  send(event: AppEvent): void;
}

export function createEventSender(parts: {
  readonly world: World;
  readonly settings: Settings;
  readonly ids: Ids;
  readonly deliveries: Deliveries;
  readonly manifest: ManifestBook;
}): EventSender {
  const { world, manifest, deliveries } = parts;
  return {
    send(event) {
      const installation = world.installations.get(event.teamId);
      if (installation === undefined) return;
      if (installation.state !== "installed" && event.isFarewell !== true) return;
      if (!manifest.hasEvent(event.subscription)) return;
      if (event.scope !== undefined && !installation.scopes.includes(event.scope)) return;
      void deliveries.deliver(toParcel(event, { ...parts, botUserId: installation.botUserId }));
    },
  };
}

/** Events API's outer object. Source: https://docs.slack.dev/apis/events-api/#event-type-structure */
function toParcel(
  { teamId, event, conversation }: AppEvent,
  {
    world,
    settings,
    ids,
    botUserId,
  }: {
    readonly world: World;
    readonly settings: Settings;
    readonly ids: Ids;
    readonly botUserId: string;
  },
): Parcel {
  const { application } = world;
  const eventId = ids.next("Ev");
  return {
    kind: "events_api",
    eventType: event.type,
    eventId,
    acceptsResponse: false,
    payload: {
      token: application.verificationToken,
      team_id: teamId,
      context_team_id: teamId,
      context_enterprise_id: null,
      api_app_id: application.id,
      event,
      type: "event_callback",
      event_id: eventId,
      event_time: Math.floor(settings.clock() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: teamId,
          user_id: botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: (conversation?.sharedTeamIds.length ?? 0) > 0,
      event_context: `4-${Buffer.from(`${eventId}:${application.id}`).toString("base64url")}`,
    },
  };
}

/** The workspace whose app hears of what happens in a conversation; the bot must be in it. */
export function listeningTeam(world: World, conversation: Conversation): string | undefined {
  const installation = installationFor(world, conversation);
  if (installation === undefined) return undefined;
  return conversation.memberIds.includes(installation.botUserId) ? installation.teamId : undefined;
}
