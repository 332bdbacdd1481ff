import { type ControlEvent, streamEvents } from "#http";
import {
  canSee,
  isVisibleTo,
  personOf,
  toInteractionView,
  toMessageView,
} from "../parts/control-views.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import type { FeedEvent } from "../world/feed.ts";
import type { User } from "../world/world.ts";

/** What happens before a person's eyes, while it happens. */
export function addControlEventRoute(app: RestApp, parts: DiscordParts): void {
  app.get("/events", (context) => {
    const person = personOf(parts, context.req.query("as"));
    return streamEvents(context, (send) =>
      parts.feed.subscribe((event) => {
        const shown = toControlEvent(event, { person, parts });
        if (shown !== undefined) send(shown);
      }),
    );
  });
}

function toControlEvent(
  event: FeedEvent,
  { person, parts }: { readonly person: User; readonly parts: DiscordParts },
): ControlEvent | undefined {
  switch (event.type) {
    case "message-create":
    case "message-update":
      if (!isVisibleTo(parts, { person, message: event.message })) return undefined;
      return { event: event.type, data: { message: toMessageView(event.message, parts) } };
    case "message-delete": {
      const { message } = event;
      if (!isVisibleTo(parts, { person, message })) return undefined;
      return { event: event.type, data: { id: message.id, channel_id: message.channelId } };
    }
    case "reaction-add":
    case "reaction-remove": {
      const message = parts.messages.find(event.reaction.message.id);
      if (message === undefined || !isVisibleTo(parts, { person, message })) return undefined;
      return { event: "message-update", data: { message: toMessageView(message, parts) } };
    }
    case "typing": {
      const channel = parts.world.channels.get(event.channelId);
      if (channel === undefined || !canSee(parts, { person, channel })) return undefined;
      const data = { channel_id: event.channelId, user_id: event.userId };
      return { event: "typing", data };
    }
    case "interaction-create":
    case "interaction-change": {
      const { interaction } = event;
      if (interaction.userId !== person.id) return undefined;
      const data = {
        interaction: toInteractionView(interaction),
        channel_id: interaction.channelId,
      };
      return { event: "interaction", data };
    }
    case "channel-update":
    case "thread-create":
    case "thread-update":
    case "guild-create":
    case "guild-delete":
    case "state":
      return { event: "state", data: {} };
    default:
      throw new Error(`unknown feed event ${event satisfies never}`);
  }
}
