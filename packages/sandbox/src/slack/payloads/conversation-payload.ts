import { compact, type Json } from "../tools/json.ts";
import { type Conversation, isMember } from "../world/world.ts";

/** A conversation as `conversations.info` gives it to the bot `viewerId`. */
export function toConversation(
  conversation: Conversation,
  { viewerId, viewerTeamId }: { readonly viewerId: string; readonly viewerTeamId: string },
): Json {
  const common = {
    id: conversation.id,
    created: conversation.createdSeconds,
    is_archived: conversation.isArchived,
    is_im: conversation.type === "direct",
    is_org_shared: false,
    context_team_id: viewerTeamId,
    updated: conversation.createdSeconds * 1000,
  };
  if (conversation.type === "direct") {
    return {
      ...common,
      user: conversation.memberIds.find((id) => id !== viewerId) ?? conversation.memberIds[0],
      is_user_deleted: false,
      is_open: true,
      priority: 0,
    };
  }
  const isShared = conversation.sharedTeamIds.length > 0;
  return {
    ...common,
    name: conversation.name,
    name_normalized: conversation.name,
    // Newer private channels are channels that say of themselves that they are private.
    is_channel: true,
    is_group: false,
    is_mpim: false,
    is_private: conversation.type === "private",
    is_general: conversation.name === "general",
    unlinked: 0,
    is_shared: isShared,
    is_frozen: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    is_ext_shared: isShared,
    shared_team_ids: [conversation.teamId, ...conversation.sharedTeamIds],
    pending_connected_team_ids: [],
    ...compact({ connected_team_ids: isShared ? conversation.sharedTeamIds : undefined }),
    creator: conversation.creatorId,
    is_member: isMember(conversation, viewerId),
    topic: { value: conversation.topic, creator: conversation.creatorId, last_set: 0 },
    purpose: { value: "", creator: "", last_set: 0 },
    previous_names: [],
    num_members: conversation.memberIds.length,
  };
}
