import { listReadings, pickReceipts } from "#core";
import { readFile } from "../../questions/media.ts";
import type { MessagePayload } from "../../wire/payloads.ts";
import type { Source } from "../../wire/source.ts";
import { toTeamWorkspace } from "../../wire/workspaces.ts";
import type { EventOptions } from "../event-context.ts";
import type { Arrival } from "../turn-arrival.ts";
import { takeTurn } from "../turns.ts";

interface PostedOptions extends Pick<Arrival, "acknowledge" | "copy"> {
  readonly options: EventOptions;
  readonly source: Source;
}

/** Hands on what somebody posted where books are kept, whether it speaks to us or not. */
export async function bookPostedReceipts(
  message: MessagePayload,
  { options, source, ...arrival }: PostedOptions,
): Promise<void> {
  const { channel: channelId, user: userId, ts, thread_ts: threadTs = ts } = message;
  const { accountId, teamId } = source;
  const media = pickReceipts(
    message.files.flatMap((file) => {
      const read = readFile(file, accountId);
      return read.type === "usable" ? [read.reference] : [];
    }),
  );
  if (userId === undefined || media.length === 0) return;
  const workspace = toTeamWorkspace(teamId, options.installations.peekName(accountId));
  if (!(await options.moonlens.expenses.keepsBooks({ workspace, channelId }))) return;
  const messageId = toMessageId({ channelId, ts });
  for (const intent of listReadings(media, messageId)) {
    await takeTurn(
      {
        ...{ source, userId, channelId, threadTs, isPrivate: false },
        userTeamId: message.user_team,
        startsThread: threadTs === ts ? true : undefined,
        deduplicationKey: `slack:expense:${accountId}:${messageId}:${intent.firstPlace}`,
        asked: { intent },
      },
      { ...arrival, options },
    );
  }
}

/** A moment names a message in its channel alone. */
export function toMessageId({
  channelId,
  ts,
}: {
  readonly channelId: string;
  readonly ts: string;
}): string {
  return `${channelId}:${ts}`;
}
