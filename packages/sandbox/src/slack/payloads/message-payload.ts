import { compact, type Json } from "../tools/json.ts";
import type { Files } from "../world/files.ts";
import type { StoredMessage } from "../world/message-record.ts";
import type { Messages } from "../world/messages.ts";
import { seededIds } from "../world/seed.ts";
import type { World } from "../world/world.ts";
import { toFile } from "./file-payload.ts";
import { toAvatarUrl } from "./user-payload.ts";

export interface MessageParts {
  readonly world: World;
  readonly messages: Messages;
  readonly files: Files;
  readonly baseUrl: () => string;
}

/** Slack's message object, as an app of `viewerTeamId` gets it. */
export function toMessage(
  message: StoredMessage,
  { parts, viewerTeamId }: { readonly parts: MessageParts; readonly viewerTeamId: string },
): Json {
  const { world, files } = parts;
  const author = world.users.get(message.userId);
  const isStranger = author !== undefined && author.teamId !== viewerTeamId;
  return compact({
    subtype: message.subtype,
    user: message.userId,
    type: "message",
    ts: message.ts,
    client_msg_id: message.clientMessageId,
    edited: message.edited && { user: message.edited.userId, ts: message.edited.ts },
    text: message.text,
    team: message.teamId,
    ...(isStranger ? { user_team: author.teamId, source_team: author.teamId } : {}),
    ...(message.botId === undefined ? {} : botFields(message, parts)),
    ...message.persona,
    ...message.extra,
    thread_ts: message.threadTs,
    ...(message.threadTs === undefined
      ? threadFields(message, parts)
      : parentFields(message, parts)),
    blocks: message.blocks,
    attachments: message.attachments,
    metadata: message.metadata,
    streaming_state: message.stream?.state,
    ...fileFields(message, { files, world, baseUrl: parts.baseUrl(), viewerTeamId }),
    ...(message.reactions.length === 0
      ? {}
      : {
          reactions: message.reactions.map(({ name, userIds }) => ({
            name,
            users: userIds,
            count: userIds.length,
          })),
        }),
  });
}

function botFields(message: StoredMessage, { world, baseUrl }: MessageParts): Json {
  const bot = world.users.get(message.userId);
  const icon = bot === undefined ? "" : toAvatarUrl(bot, baseUrl()).replace(/svg$/, "png");
  return {
    bot_id: message.botId,
    app_id: seededIds.applicationId,
    bot_profile: {
      id: message.botId,
      deleted: false,
      name: world.application.name,
      updated: 1_704_067_200,
      app_id: seededIds.applicationId,
      user_id: message.userId,
      icons: { image_36: icon, image_48: icon, image_72: icon },
      team_id: message.teamId,
    },
  };
}

/** What a root knows of its replies. */
function threadFields(message: StoredMessage, { messages }: MessageParts): Json {
  const replies = messages
    .thread(message.channelId, message.ts)
    .filter(({ ts, ephemeralFor }) => ts !== message.ts && ephemeralFor === undefined);
  const latest = replies.at(-1);
  if (latest === undefined) return {};
  const users = [...new Set(replies.map(({ userId }) => userId))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: latest.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

function parentFields(message: StoredMessage, { messages }: MessageParts): Json {
  const root = messages.find(message.channelId, message.threadTs ?? "");
  return root === undefined ? {} : { parent_user_id: root.userId };
}

function fileFields(
  message: StoredMessage,
  view: {
    readonly files: Files;
    readonly world: World;
    readonly baseUrl: string;
    readonly viewerTeamId: string;
  },
): Json {
  if (message.fileIds.length === 0) return {};
  const files = message.fileIds
    .map((id) => view.files.find(id))
    .filter((file) => file !== undefined)
    .map((file) => toFile(file, { ...view, place: "message" }));
  return { files, upload: false, display_as_bot: false };
}
