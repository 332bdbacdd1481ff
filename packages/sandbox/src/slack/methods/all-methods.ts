import type { Methods } from "./methods.ts";
import { agentMethods } from "./methods-agents.ts";
import { authMethods } from "./methods-auth.ts";
import { chatMethods } from "./methods-chat.ts";
import { conversationMethods } from "./methods-conversations.ts";
import { fileMethods } from "./methods-files.ts";
import { peopleMethods } from "./methods-people.ts";
import { reactionMethods } from "./methods-reactions.ts";
import { streamMethods } from "./methods-streams.ts";
import { viewMethods } from "./methods-views.ts";

/** Every method that the sandbox's Slack has. */
export const allMethods: Methods = {
  ...agentMethods,
  ...authMethods,
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...reactionMethods,
  ...streamMethods,
  ...viewMethods,
};
