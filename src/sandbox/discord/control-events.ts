import { streamSSE } from "hono/streaming";
import {
  canSee,
  isVisibleTo,
  personOf,
  toInteractionView,
  toMessageView,
} from "./control-views.ts";
import type { FeedEvent } from "./feed.ts";
import type { DiscordParts, RestApp } from "./parts.ts";
import type { User } from "./world.ts";

/** An event of the stream, named as in the documentation of the control API. */
interface ControlEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Often enough that proxies and browsers keep a quiet stream open. */
const keepAliveMs = 15_000;

/** What happens before a person's eyes, while it happens. */
export function addControlEventRoute(app: RestApp, parts: DiscordParts): void {
  app.get("/events", (context) => {
    const person = personOf(parts, context.req.query("as"));
    return streamSSE(context, async (stream) => {
      const send = ({ event, data }: ControlEvent) =>
        void stream.writeSSE({ event, data: JSON.stringify(data) });
      const unsubscribe = parts.feed.subscribe((event) => {
        const shown = toControlEvent(event, { person, parts });
        if (shown !== undefined) send(shown);
      });
      const keepAlive = setInterval(() => void stream.write(": keep-alive\n\n"), keepAliveMs);
      keepAlive.unref();
      send({ event: "ready", data: {} });
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      clearInterval(keepAlive);
      unsubscribe();
    });
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
