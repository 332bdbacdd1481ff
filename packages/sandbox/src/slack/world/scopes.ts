import type { Conversation } from "./world.ts";

/** The bot scopes that there are for a bot of this kind. */
export const allBotScopes = [
  "app_mentions:read",
  "assistant:write",
  "canvases:read",
  "channels:history",
  "channels:join",
  "channels:read",
  "chat:write",
  "chat:write.customize",
  "chat:write.public",
  "commands",
  "emoji:read",
  "files:read",
  "files:write",
  "groups:history",
  "groups:read",
  "im:history",
  "im:read",
  "im:write",
  "mpim:history",
  "mpim:read",
  "mpim:write",
  "reactions:read",
  "reactions:write",
  "remote_files:read",
  "team:read",
  "users:read",
  "users:read.email",
] as const;

const familyOf = { public: "channels", private: "groups", direct: "im" } as const;

/** The scope that reading a conversation's messages (`history`) or its facts (`read`) takes. */
export function conversationScope(conversation: Conversation, right: "history" | "read"): string {
  return `${familyOf[conversation.type]}:${right}`;
}

export const readScopes = ["channels:read", "groups:read", "im:read", "mpim:read"] as const;
export const historyScopes = [
  "channels:history",
  "groups:history",
  "im:history",
  "mpim:history",
] as const;
