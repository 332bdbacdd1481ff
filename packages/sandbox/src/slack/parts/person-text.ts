import type { Json } from "../tools/json.ts";
import { findPerson, installedIn, type User, type World } from "../world/world.ts";

/** What a person wrote, as Slack's client sends it. */
export interface WrittenText {
  readonly text: string;
  /** The `rich_text` block beside it. */
  readonly blocks: readonly Json[];
}

type Piece =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "user"; readonly user_id: string }
  | { readonly type: "channel"; readonly channel_id: string }
  | { readonly type: "link"; readonly url: string }
  | { readonly type: "emoji"; readonly name: string };

const pattern =
  /<@(?<id>U\w+)>|(?<![\w@])@(?<name>[\w.-]*\w)|(?<![\w#&])#(?<channel>[a-z0-9_-]+)|(?<url>https?:\/\/[^\s<>]+)|:(?<emoji>[a-z0-9_+-]+):/gi;

/** Makes of plain text what the composer would: mentions, channels, links, emoji; the rest is escaped. */
export function writeText(
  plain: string,
  { world, author }: { readonly world: World; readonly author: User },
): WrittenText {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of plain.matchAll(pattern)) {
    const piece = toPiece(match.groups ?? {}, { world, author });
    if (piece === undefined) continue;
    if (match.index > end) pieces.push({ type: "text", text: plain.slice(end, match.index) });
    pieces.push(piece);
    end = match.index + match[0].length;
  }
  if (end < plain.length) pieces.push({ type: "text", text: plain.slice(end) });
  const text = pieces.map((piece) => toMrkdwn(piece, world)).join("");
  if (pieces.length === 0) return { text, blocks: [] };
  const section = { type: "rich_text_section", elements: pieces };
  const block_id = crypto.randomUUID().slice(0, 5);
  return { text, blocks: [{ type: "rich_text", block_id, elements: [section] }] };
}

function toPiece(
  groups: Readonly<Record<string, string | undefined>>,
  { world, author }: { readonly world: World; readonly author: User },
): Piece | undefined {
  const { id, name, channel, url, emoji } = groups;
  if (url !== undefined) return { type: "link", url };
  if (emoji !== undefined) return { type: "emoji", name: emoji };
  if (channel !== undefined) {
    const found = [...world.conversations.values()].find(
      (conversation) => conversation.name === channel && conversation.memberIds.includes(author.id),
    );
    return found && { type: "channel", channel_id: found.id };
  }
  const userId = id ?? findMentioned(name ?? "", { world, author });
  return userId === undefined ? undefined : { type: "user", user_id: userId };
}

/** The bot of a channel that is shared belongs to the other workspace. */
function findMentioned(
  name: string,
  { world, author }: { readonly world: World; readonly author: User },
): string | undefined {
  if (name.toLowerCase() !== "moonlens") return findPerson(world, name)?.id;
  const own = installedIn(world, author.teamId) ?? world.installations.get(author.teamId);
  if (own !== undefined) return own.botUserId;
  return [...world.installations.values()].find((entry) => entry.state === "installed")?.botUserId;
}

function toMrkdwn(piece: Piece, world: World): string {
  switch (piece.type) {
    case "text":
      return escapeText(piece.text);
    case "user":
      return `<@${piece.user_id}>`;
    case "channel":
      return `<#${piece.channel_id}|${world.conversations.get(piece.channel_id)?.name ?? ""}>`;
    case "link":
      return `<${piece.url}>`;
    case "emoji":
      return `:${piece.name}:`;
    default:
      throw new Error(`unknown piece ${piece satisfies never}`);
  }
}

/** Source: https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
