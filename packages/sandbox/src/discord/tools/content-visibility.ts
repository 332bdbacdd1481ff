import type { APIMessage } from "discord-api-types/v10";

/** What decides whether an application without the Message Content intent may read a message. */
export interface ContentViewer {
  readonly botId: string;
  readonly hasMessageContent: boolean;
}

/**
 * Empties what an application may not read. Its own messages, direct messages, messages that mention
 * it and pinging replies to its plain messages stay whole; replies to answered interactions don't.
 * The rule holds for each message object by itself, quoted ones included; a forward has no room for a
 * mention. Source: "Message Content Intent" in Discord's reference.
 */
export function hideContent(
  message: APIMessage,
  viewer: ContentViewer & { readonly isDirect: boolean },
): APIMessage {
  if (viewer.hasMessageContent || viewer.isDirect) return message;
  const { referenced_message: referenced, message_snapshots: snapshots } = message;
  const isReadable = mayRead(message, viewer.botId);
  return {
    ...(isReadable ? message : { ...message, ...emptied }),
    ...(referenced ? { referenced_message: hideContent(referenced, viewer) } : {}),
    ...(snapshots === undefined
      ? {}
      : {
          message_snapshots: snapshots.map(({ message: body }) => ({
            message: { ...body, ...emptied },
          })),
        }),
  };
}

const emptied = { content: "", embeds: [], attachments: [], components: [] };

function mayRead(message: APIMessage, botId: string): boolean {
  if (message.author.id === botId) return true;
  if (message.content.includes(`<@${botId}>`) || message.content.includes(`<@!${botId}>`)) {
    return message.mentions.some((user) => user.id === botId);
  }
  const referenced = message.referenced_message;
  const isPingedReply =
    referenced?.author.id === botId && message.mentions.some((user) => user.id === botId);
  return isPingedReply && referenced?.interaction_metadata === undefined;
}
