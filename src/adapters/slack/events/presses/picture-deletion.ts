import { z } from "zod";
import { deletePictures } from "#core";
import { ignoreFailure } from "../../wire/errors.ts";
import type { ActionsPayload } from "../../wire/payloads.ts";
import type { Source } from "../../wire/source.ts";
import { toTeamWorkspace } from "../../wire/workspaces.ts";
import type { EventOptions } from "../event-context.ts";

export interface Deletion {
  readonly imageIds: readonly string[];
  readonly fileIds: readonly string[];
  readonly asker: { readonly personId: string; readonly isModerator: boolean };
}

export interface DeletionPlace {
  readonly payload: ActionsPayload;
  readonly source: Source;
  readonly channelId: string;
  readonly options: EventOptions;
}

/**
 * Deletes pictures: the store's, then Slack's files, the messages that showed them, and the one with the buttons.
 * @returns what to tell the person, when it could not be done, and whether the core can undo it.
 */
export async function deleteShownPictures(
  { imageIds, fileIds, asker }: Deletion,
  place: DeletionPlace,
): ReturnType<typeof deletePictures> {
  const workspaceId = toTeamWorkspace(place.source.teamId).id;
  const wish = { imageIds, workspaceId, ...asker, isTheirs: false };
  const outcome = await deletePictures(wish, place.options.moonlens);
  if (outcome.problem !== undefined) return outcome;
  for (const fileId of fileIds) await deleteFile(fileId, place);
  await deleteButtons(place);
  return outcome;
}

const sharesAnswer = z.object({
  file: z.object({
    shares: z
      .record(z.string(), z.record(z.string(), z.array(z.object({ ts: z.string() }))))
      .nullish(),
  }),
});

/** A file that is deleted leaves a message behind that says so: that goes, too. */
async function deleteFile(file: string, place: DeletionPlace): Promise<void> {
  const answer = await call("files.info", { file }, place);
  const shares = Object.values(sharesAnswer.safeParse(answer).data?.file.shares ?? {});
  await call("files.delete", { file }, place);
  for (const [channel, messages] of shares.flatMap((channels) => Object.entries(channels))) {
    for (const { ts } of messages) await call("chat.delete", { channel, ts }, place);
  }
}

async function deleteButtons(place: DeletionPlace): Promise<void> {
  const { payload, channelId, options } = place;
  const ts = payload.message?.ts ?? payload.container.message_ts;
  if (payload.container.is_ephemeral === true && payload.response_url !== undefined) {
    const { web, signal } = options;
    await web
      .respond({ responseUrl: payload.response_url, body: { delete_original: true }, signal })
      .catch(ignoreFailure);
    return;
  }
  if (ts !== undefined) await call("chat.delete", { channel: channelId, ts }, place);
}

/** What is gone already needs no deleting. */
async function call(
  method: string,
  given: Readonly<Record<string, unknown>>,
  { source, options }: DeletionPlace,
): Promise<unknown> {
  const { web, signal } = options;
  return await web
    .call({ method, arguments: given, accountId: source.accountId, attempts: "several", signal })
    .catch(ignoreFailure);
}
