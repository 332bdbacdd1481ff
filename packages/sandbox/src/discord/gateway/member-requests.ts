import { GatewayIntentBits } from "discord-api-types/v10";
import { z } from "zod";
import { toMemberWithUser } from "../world/user-payload.ts";
import type { World } from "../world/world.ts";
import type { GatewaySession } from "./gateway-session.ts";

const requestSchema = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.int().min(0).optional(),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
});

/** Members in one chunk, and most that a prefix or a list of ids gives. Source: "Request Guild Members". */
const maxPerChunk = 1000;
const maxFound = 100;
const maxNonceBytes = 32;

/** Answers a request for members (op 8). The whole list is for those with the intent; others get no answer to that. */
export function sendMembers(session: GatewaySession, { data, world }: MemberRequest): void {
  const request = requestSchema.safeParse(data).data;
  const guild = world.guilds.get(request?.guild_id ?? "");
  if (request === undefined || guild?.members.has(world.botId) !== true) return;
  const { query, user_ids: ids, limit = 0, nonce } = request;
  const wanted = ids === undefined ? undefined : [ids].flat();
  const isWhole = wanted === undefined && (query ?? "") === "" && limit === 0;
  if (isWhole && (session.intents & GatewayIntentBits.GuildMembers) === 0) return;
  const all = [...guild.members.values()];
  const found = all.filter(({ userId }) => {
    if (wanted !== undefined) return wanted.includes(userId);
    return world.users
      .get(userId)
      ?.username.toLowerCase()
      .startsWith((query ?? "").toLowerCase());
  });
  const most = isWhole ? found.length : Math.min(limit === 0 ? maxFound : limit, maxFound);
  const members = found.slice(0, most).map((member) => toMemberWithUser(world, member));
  const chunkCount = Math.max(1, Math.ceil(members.length / maxPerChunk));
  const missing = (wanted ?? []).filter((id) => !guild.members.has(id));
  for (let index = 0; index < chunkCount; index += 1) {
    session.send("GUILD_MEMBERS_CHUNK", {
      guild_id: guild.id,
      members: members.slice(index * maxPerChunk, (index + 1) * maxPerChunk),
      chunk_index: index,
      chunk_count: chunkCount,
      not_found: missing,
      ...(nonce === undefined || Buffer.byteLength(nonce) > maxNonceBytes ? {} : { nonce }),
    });
  }
}

interface MemberRequest {
  readonly data: unknown;
  readonly world: World;
}
