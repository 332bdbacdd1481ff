import { z } from "zod";
import { findConversation, findUser, requireMember } from "../parts/lookups.ts";
import { join, leave } from "../parts/memberships.ts";
import { toConversation } from "../payloads/conversation-payload.ts";
import { toMessage } from "../payloads/message-payload.ts";
import { countArgument, flagArgument, requiredText, textArgument } from "../tools/arguments.ts";
import { refuse } from "../tools/errors.ts";
import { compareTs } from "../tools/ids.ts";
import type { Json } from "../tools/json.ts";
import type { StoredMessage } from "../world/message-record.ts";
import { conversationScope, historyScopes, readScopes } from "../world/scopes.ts";
import { type Conversation, isMember, teamsOf } from "../world/world.ts";
import { requireScope } from "./callers.ts";
import { type BotCall, botMethod, type Methods } from "./methods.ts";

const channel = requiredText("channel_not_found");
const infoSchema = z.object({
  channel,
  include_num_members: flagArgument.optional(),
  include_locale: flagArgument.optional(),
});
const pageSchema = z.object({
  cursor: textArgument.optional(),
  limit: countArgument.catch(100).default(100),
});
const listSchema = pageSchema.extend({
  types: textArgument.default("public_channel"),
  exclude_archived: flagArgument.default(false),
});
/** Without a person, those that the bot is in. https://docs.slack.dev/reference/methods/users.conversations */
const ownSchema = listSchema.extend({ user: textArgument.optional() });
const historySchema = pageSchema.extend({
  channel,
  latest: textArgument.optional(),
  oldest: textArgument.optional(),
  inclusive: flagArgument.default(false),
});
const repliesSchema = historySchema.extend({ ts: requiredText("thread_not_found") });
const openSchema = z.object({
  channel: textArgument.optional(),
  users: textArgument.optional(),
  return_im: flagArgument.default(false),
});

/** Conversations, as the bot reads and enters them. */
export const conversationMethods: Methods = {
  "conversations.info": botMethod(infoSchema, { tier: 3, scopes: readScopes, run: info }),
  "conversations.list": botMethod(listSchema, { tier: 2, scopes: readScopes, run: list }),
  "users.conversations": botMethod(ownSchema, { tier: 3, scopes: readScopes, run: listOwn }),
  "conversations.members": botMethod(pageSchema.extend({ channel }), {
    tier: 4,
    scopes: readScopes,
    run: members,
  }),
  "conversations.history": botMethod(historySchema, {
    tier: "history",
    scopes: historyScopes,
    run: history,
  }),
  "conversations.replies": botMethod(repliesSchema, {
    tier: "history",
    scopes: historyScopes,
    run: replies,
  }),
  "conversations.open": botMethod(openSchema, { tier: 3, scopes: ["im:write"], run: open }),
  "conversations.join": botMethod(z.object({ channel }), {
    tier: 3,
    scopes: ["channels:join"],
    run: joinChannel,
  }),
  "conversations.leave": botMethod(z.object({ channel }), {
    tier: 3,
    scopes: ["channels:manage", "channels:join"],
    run: leaveChannel,
  }),
};

type Viewed = Pick<BotCall<unknown>, "installation">;

function view(conversation: Conversation, { installation }: Viewed): Json {
  const { botUserId, teamId } = installation;
  return toConversation(conversation, { viewerId: botUserId, viewerTeamId: teamId });
}

function info(call: BotCall<z.output<typeof infoSchema>>): Json {
  const { parts, installation, input } = call;
  const conversation = findConversation(parts, { installation, channel: input.channel });
  requireScope(installation, [conversationScope(conversation, "read")]);
  const { num_members, ...channelView } = view(conversation, call);
  return {
    channel: {
      ...channelView,
      ...(input.include_num_members === true ? { num_members } : {}),
    },
  };
}

const typeNames = { public: "public_channel", private: "private_channel", direct: "im" } as const;

function list(call: BotCall<z.output<typeof listSchema>>): Json {
  return listWhere(call, () => true);
}

function listOwn(call: BotCall<z.output<typeof ownSchema>>): Json {
  const { user: userId = call.installation.botUserId } = call.input;
  if (!call.parts.world.users.has(userId)) throw refuse("user_not_found");
  return listWhere(call, (conversation) => isMember(conversation, userId));
}

function listWhere(
  call: BotCall<z.output<typeof listSchema>>,
  isWanted: (conversation: Conversation) => boolean,
): Json {
  const { parts, installation, input } = call;
  const types = input.types.split(",").map((type) => type.trim());
  const visible = [...parts.world.conversations.values()].filter((conversation) => {
    if (!teamsOf(conversation).includes(installation.teamId)) return false;
    if (!types.includes(typeNames[conversation.type])) return false;
    if (!installation.scopes.includes(conversationScope(conversation, "read"))) return false;
    if (input.exclude_archived && conversation.isArchived) return false;
    const isInside = isMember(conversation, installation.botUserId);
    return (conversation.type === "public" || isInside) && isWanted(conversation);
  });
  const { items, next } = paginate(visible, input);
  return {
    channels: items.map((conversation) => view(conversation, call)),
    response_metadata: { next_cursor: next },
  };
}

const memberPageSchema = pageSchema.extend({ channel });

function members({ parts, installation, input }: BotCall<z.output<typeof memberPageSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  requireScope(installation, [conversationScope(conversation, "read")]);
  const { items, next } = paginate(conversation.memberIds, input);
  return { members: items, response_metadata: { next_cursor: next } };
}

function history({ parts, installation, input }: BotCall<z.output<typeof historySchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  requireScope(installation, [conversationScope(conversation, "history")]);
  requireMember(conversation, installation);
  const top = parts.messages
    .list(conversation.id)
    .filter(({ ephemeralFor }) => ephemeralFor === undefined)
    .filter(({ threadTs, subtype }) => threadTs === undefined || subtype === "thread_broadcast")
    .filter((message) => isWithin(message, input))
    .reverse();
  const limit = historyLimitOf(parts.world.application.historyLimit, input.limit);
  const { items, next } = paginate(top, { ...input, limit });
  return {
    messages: items.map((message) =>
      toMessage(message, { parts, viewerTeamId: installation.teamId }),
    ),
    has_more: next !== "",
    pin_count: 0,
    ...(next === "" ? {} : { response_metadata: { next_cursor: next } }),
  };
}

function replies({ parts, installation, input }: BotCall<z.output<typeof repliesSchema>>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  requireScope(installation, [conversationScope(conversation, "history")]);
  requireMember(conversation, installation);
  const rootTs = parts.messages.find(conversation.id, input.ts)?.threadTs ?? input.ts;
  const seen = parts.messages
    .thread(conversation.id, rootTs)
    .filter(({ ephemeralFor }) => ephemeralFor === undefined);
  if (seen.length === 0) throw refuse("thread_not_found");
  // The root comes first on every page, whatever the bounds are.
  const wanted = seen.filter(({ ts }) => ts !== rootTs).filter((reply) => isWithin(reply, input));
  const root = seen.filter(({ ts }) => ts === rootTs);
  const limit = historyLimitOf(parts.world.application.historyLimit, input.limit);
  const { items, next } = paginate(wanted, { ...input, limit });
  return {
    messages: [...root, ...items].map((message) =>
      toMessage(message, { parts, viewerTeamId: installation.teamId }),
    ),
    has_more: next !== "",
    ...(next === "" ? {} : { response_metadata: { next_cursor: next } }),
  };
}

/** Source: https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps */
function historyLimitOf(kind: "internal" | "distributed", asked: number): number {
  return kind === "distributed" ? Math.min(asked, 15) : Math.min(asked, 999);
}

function isWithin(
  { ts }: StoredMessage,
  bounds: {
    readonly latest?: string | undefined;
    readonly oldest?: string | undefined;
    readonly inclusive: boolean;
  },
): boolean {
  const { latest, oldest, inclusive } = bounds;
  if (latest !== undefined && latest !== "" && latest !== "now") {
    const order = compareTs(ts, latest);
    if (order > 0 || (order === 0 && !inclusive)) return false;
  }
  if (oldest !== undefined && oldest !== "" && oldest !== "0") {
    const order = compareTs(ts, oldest);
    if (order < 0 || (order === 0 && !inclusive)) return false;
  }
  return true;
}

function open(call: BotCall<z.output<typeof openSchema>>): Json {
  const { parts, installation, input } = call;
  const people = (input.users ?? "").split(",").filter((id) => id !== "");
  if (input.channel === undefined && people.length === 0) throw refuse("users_list_not_supplied");
  if (people.length > 1) {
    requireScope(installation, ["mpim:write"]);
    // Group direct messages are no place that the sandbox has.
    throw refuse("method_not_supported_for_channel_type");
  }
  const target = people[0] ?? input.channel ?? "";
  if (people[0] !== undefined) {
    const user = findUser(parts, { installation, user: people[0] });
    if (user.id === installation.botUserId) throw refuse("cannot_dm_bot");
    if (user.isDeleted) throw refuse("user_disabled");
  }
  const conversation = findConversation(parts, { installation, channel: target });
  return {
    no_op: true,
    already_open: true,
    channel: input.return_im ? view(conversation, call) : { id: conversation.id },
  };
}

function joinChannel(call: BotCall<{ readonly channel: string }>): Json {
  const { parts, installation, input } = call;
  const conversation = findConversation(parts, { installation, channel: input.channel });
  if (conversation.isArchived) throw refuse("is_archived");
  if (conversation.type !== "public") throw refuse("method_not_supported_for_channel_type");
  const wasInside = isMember(conversation, installation.botUserId);
  const { botUserId } = installation;
  const joined = join(parts, { conversation, userId: botUserId, actorId: botUserId });
  return {
    channel: view(joined, call),
    ...(wasInside
      ? { warning: "already_in_channel", response_metadata: { warnings: ["already_in_channel"] } }
      : {}),
  };
}

function leaveChannel({ parts, installation, input }: BotCall<{ readonly channel: string }>): Json {
  const conversation = findConversation(parts, { installation, channel: input.channel });
  if (!isMember(conversation, installation.botUserId)) return { not_in_channel: true };
  if (conversation.name === "general") throw refuse("cant_leave_general");
  const { botUserId } = installation;
  leave(parts, { conversation, userId: botUserId, actorId: botUserId });
  return {};
}

/** A page of a list, and where the next begins; the cursor is opaque to clients. */
export function paginate<Item>(
  items: readonly Item[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): { readonly items: readonly Item[]; readonly next: string } {
  const text = Buffer.from(cursor ?? "", "base64").toString();
  const start = cursor ? Number(/^offset:(\d+)$/.exec(text)?.[1] ?? Number.NaN) : 0;
  if (Number.isNaN(start)) throw refuse("invalid_cursor");
  if (limit < 1) throw refuse("invalid_limit");
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`offset:${end}`).toString("base64") : "";
  return { items: items.slice(start, end), next };
}
