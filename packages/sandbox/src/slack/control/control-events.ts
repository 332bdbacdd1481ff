import { type ControlEvent, streamEvents } from "#http";
import { isVisibleTo, toInteractionView, toMessageView } from "../parts/control-views.ts";
import { personOf } from "../parts/lookups.ts";
import type { SlackApp, SlackParts } from "../parts/parts.ts";
import type { FeedEvent } from "../world/feed.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { canSee, type User } from "../world/world.ts";

/** What happens before a person's eyes, while it happens. */
export function addControlEventRoute(app: SlackApp, parts: SlackParts): void {
  app.get("/events", (context) => {
    const person = personOf(parts, context.req.query("as"));
    return streamEvents(context, (send) =>
      parts.feed.subscribe((event) => {
        for (const shown of toControlEvents(event, { person, parts })) send(shown);
      }),
    );
  });
}

interface Eyes {
  readonly person: User;
  readonly parts: SlackParts;
}

function toControlEvents(event: FeedEvent, eyes: Eyes): readonly ControlEvent[] {
  const { person, parts } = eyes;
  switch (event.type) {
    case "message-create":
      return [
        ...showMessage("message-create", event.message, eyes),
        ...showRoot(event.message, eyes),
      ];
    case "message-update":
    case "message-grow":
      return showMessage("message-update", event.message, eyes);
    case "message-delete": {
      const { message } = event;
      if (!isVisibleTo(parts, { person, message })) return [];
      const data = { channel: message.channelId, ts: message.ts };
      return [{ event: "message-delete", data }, ...showRoot(message, eyes)];
    }
    case "thread-change": {
      const conversation = parts.world.conversations.get(event.channelId);
      if (conversation === undefined || !canSee(person, conversation)) return [];
      const thread = parts.threads.view(event.channelId, event.threadTs);
      return [{ event: "thread", data: { channel: event.channelId, thread } }];
    }
    case "interaction-change": {
      const { interaction } = event;
      if (interaction.userId !== person.id) return [];
      const data = { interaction: toInteractionView(interaction), channel: interaction.channelId };
      return [{ event: "interaction", data }];
    }
    case "views-change":
      return event.userId === person.id ? [{ event: "views", data: {} }] : [];
    case "state":
      return [{ event: "state", data: {} }];
    case "reaction-add":
    case "reaction-remove":
    case "member-join":
    case "member-leave":
    case "file-share":
    case "file-delete":
      // Each comes with a change of a message or of the state.
      return [];
    default:
      throw new Error(`unknown feed event ${event satisfies never}`);
  }
}

function showMessage(
  event: "message-create" | "message-update",
  message: StoredMessage,
  { person, parts }: Eyes,
): readonly ControlEvent[] {
  if (!isVisibleTo(parts, { person, message })) return [];
  return [{ event, data: { message: toMessageView(message, { parts, person }) } }];
}

/** A root tells the number of its replies, so it changes with them. */
function showRoot(reply: StoredMessage, eyes: Eyes): readonly ControlEvent[] {
  if (reply.threadTs === undefined || reply.ephemeralFor !== undefined) return [];
  const root = eyes.parts.messages.find(reply.channelId, reply.threadTs);
  return root === undefined ? [] : showMessage("message-update", root, eyes);
}
