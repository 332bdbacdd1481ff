import type { Guild, World } from "./world.ts";

/** Whom a text may ping; absent fields as Discord's own. */
export interface MentionRules {
  readonly parse?: readonly string[] | null | undefined;
  readonly users?: readonly string[] | null | undefined;
  readonly roles?: readonly string[] | null | undefined;
}

export interface Mentions {
  readonly mentionIds: readonly string[];
  readonly mentionRoleIds: readonly string[];
  readonly mentionsEveryone: boolean;
}

/** Everything is parsed: the rule for people's messages, and for a bot's when it says nothing. */
export const parseAll: MentionRules = { parse: ["users", "roles", "everyone"] };
/** The rule for answers to interactions when the bot says nothing. */
export const parseUsers: MentionRules = { parse: ["users"] };

/** Finds whom a text mentions, as far as the rules let it. */
export function findMentions(
  content: string,
  context: {
    readonly world: World;
    readonly guild: Guild | undefined;
    readonly rules: MentionRules;
    readonly mayMentionEveryone: boolean;
  },
): Mentions {
  const { world, guild, rules, mayMentionEveryone } = context;
  const allows = (kind: "users" | "roles", id: string) =>
    rules.parse?.includes(kind) === true || rules[kind]?.includes(id) === true;
  const users = idsIn(content, /<@!?(\d{17,20})>/g);
  const roles = idsIn(content, /<@&(\d{17,20})>/g);
  return {
    mentionIds: users.filter((id) => world.users.has(id) && allows("users", id)),
    mentionRoleIds: roles.filter((id) => {
      const role = guild?.roles.get(id);
      return (
        role !== undefined && allows("roles", id) && (role.isMentionable || mayMentionEveryone)
      );
    }),
    mentionsEveryone:
      /@(everyone|here)\b/.test(content) &&
      rules.parse?.includes("everyone") === true &&
      mayMentionEveryone,
  };
}

function idsIn(content: string, pattern: RegExp): readonly string[] {
  return [...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? ""))];
}
