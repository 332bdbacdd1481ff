import { listReadings, type MediaReference, pickReceipts } from "#core";
import { type ReadFile, readFile } from "../../questions/media.ts";
import { resolveFile } from "../../questions/resolve-file.ts";
import type { FilePayload, MessagePayload } from "../../wire/payloads.ts";
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
  if (userId === undefined || !mayBeReceipts(message.files, accountId)) return;
  const workspace = toTeamWorkspace(teamId, options.installations.peekName(accountId));
  if (!(await options.moonlens.expenses.keepsBooks({ workspace, channelId }))) return;
  const files = message.files.map((file) => resolveFile(file, { options, source }));
  const media = pickReceipts((await Promise.all(files)).flatMap(toReference));
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

/** What another workspace shows in Slack Connect isn't seen before it is asked for. */
function mayBeReceipts(files: readonly FilePayload[], accountId: string): boolean {
  const read = files.map((file) => readFile(file, accountId));
  return (
    read.some(({ type }) => type === "hidden") || pickReceipts(read.flatMap(toReference)).length > 0
  );
}

function toReference(file: ReadFile): readonly MediaReference[] {
  return file.type === "usable" ? [file.reference] : [];
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
