import type { MediaReference, UnaskedTurn } from "#core";
import { toPersonId } from "../../client/persons.ts";
import { readFile } from "../../questions/media.ts";
import type { MessagePayload } from "../../wire/payloads.ts";
import { toReplyTarget } from "../../wire/reply-target.ts";
import type { Source } from "../../wire/source.ts";
import { toTeamWorkspace } from "../../wire/workspaces.ts";
import type { EventOptions } from "../event-context.ts";

interface PostedOptions {
  readonly options: EventOptions;
  readonly source: Source;
}

/** Takes in that somebody showed others pictures without saying what they show. */
export function offerPostedPictures(message: MessagePayload, posted: PostedOptions): void {
  const { options, source } = posted;
  const { channel: channelId, user: userId } = message;
  if (userId === undefined || findUndescribed(message, source).length === 0) return;
  const { teamId, accountId } = source;
  options.moonlens.describeUnasked({
    workspace: toTeamWorkspace(teamId, options.installations.peekName(accountId)),
    channelId,
    personId: toPersonId({ teamId, userId }),
    read: () => readAgain(message, { ...posted, userId }),
  });
}

/** The message as events have changed it since: its author may have described its pictures, or deleted it. */
async function readAgain(
  { channel: channelId, ts, thread_ts: threadTs = ts }: MessagePayload,
  { options, source, userId }: PostedOptions & { readonly userId: string },
): Promise<UnaskedTurn | undefined> {
  const { accountId, teamId } = source;
  const key = { accountId, channelId, threadTs };
  const message = options.memory.list(key).find((one) => one.ts === ts);
  if (message === undefined || options.memory.wasAsked({ accountId, channelId, ts })) {
    return undefined;
  }
  const media = findUndescribed(message, source);
  if (media.length === 0) return undefined;
  const { locale } = await options.people.find({ accountId, userId }, options);
  const receivedAtMs = options.clock();
  return {
    version: 1,
    id: options.createId(),
    deduplicationKey: `slack:alt-text:${accountId}:${channelId}:${ts}`,
    receivedAtMs,
    workspace: toTeamWorkspace(teamId, options.installations.peekName(accountId)),
    channelId,
    isAgeRestricted: false,
    locale,
    // Everybody reads it: the place's language goes before its poster's.
    localeOf: "workspace",
    replyTarget: toReplyTarget({
      ...{ accountId, teamId, channelId, threadTs, userId, isPrivate: false },
      ...(threadTs === ts ? { startsThread: true } : {}),
      askedAtMs: receivedAtMs,
    }),
    intent: { media },
  };
}

/** Files that people post themselves and that lie on Slack. */
function findUndescribed({ files }: MessagePayload, { accountId }: Source): MediaReference[] {
  return files.flatMap((file) => {
    const read = readFile(file, accountId);
    const isDescribed = (file.alt_txt ?? "").trim() !== "";
    if (read.type !== "usable" || isDescribed) return [];
    const { reference } = read;
    const isPicture = reference.type === "platform-file" && reference.declaredKind === "image";
    return isPicture ? [reference] : [];
  });
}
