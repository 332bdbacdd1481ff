import { type RawBuilder, sql } from "kysely";
import type { GallerySight } from "#core";

/** Which entries `e` a person may see, and of those which they want. */
export function toSightSql(sight: GallerySight): RawBuilder<unknown> {
  return sql`${toWishSql(sight)} and (${sql.join(toReaches(sight), sql` or `)})`;
}

/** The same in parts, each entry in one of them: an index tells what is in a part, and hardly ever what is in one or another. */
export function toSightParts(sight: GallerySight): readonly RawBuilder<unknown>[] {
  return toReaches(sight).map((reach) => sql`${toWishSql(sight)} and ${reach}`);
}

/** What is theirs alone, and what stands in channels that they can read. */
function toReaches({ viewerId, channelIds }: GallerySight): readonly RawBuilder<unknown>[] {
  const own = sql`e.is_private = 1 and e.person_id = ${viewerId}`;
  if (channelIds.length === 0) return [own];
  return [own, sql`e.is_private = 0 and e.channel_id in (${sql.join(channelIds)})`];
}

function toWishSql(sight: GallerySight): RawBuilder<unknown> {
  const { personId, channelId, sinceMs, untilMs, model, isFavourite } = sight;
  const conditions = [
    sql`e.workspace_id = ${sight.workspaceId}`,
    ...(sight.asked === "everyone" ? [] : [toMadeSql(sight)]),
    ...(personId === undefined ? [] : [sql`e.person_id = ${personId}`]),
    ...(channelId === undefined
      ? []
      : [sql`(e.channel_id = ${channelId} or e.parent_channel_id = ${channelId})`]),
    ...(sinceMs === undefined ? [] : [sql`e.created_at >= ${sinceMs}`]),
    ...(untilMs === undefined ? [] : [sql`e.created_at < ${untilMs}`]),
    ...(model === undefined ? [] : [sql`e.model = ${model}`]),
    ...(isFavourite === true ? [isMarkedBy(sight.viewerId)] : []),
  ];
  return sql.join(conditions, sql` and `);
}

/** What Moonlens made, and what they asked about where that counts. */
function toMadeSql({ viewerId, asked }: GallerySight): RawBuilder<unknown> {
  const isMade = sql`e.image_id is not null`;
  return asked === "own" ? sql`(${isMade} or e.person_id = ${viewerId})` : isMade;
}

function isMarkedBy(personId: string): RawBuilder<unknown> {
  return sql`exists (
    select 1 from gallery_favourites as f where f.entry_id = e.id and f.person_id = ${personId}
  )`;
}

/** Not of a picture that its person has deleted and may still have back. */
export const isNotHidden = sql`not exists (
  select 1 from images where images.id = e.image_id and images.deleted_at is not null
)`;
