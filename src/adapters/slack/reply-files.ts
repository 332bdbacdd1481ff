import type { Spool } from "#core";
import { openDirectMessages } from "./direct-messages.ts";
import { completeFiles, uploadFile, waitForFiles } from "./file-sharing.ts";
import type { PostedFiles } from "./receipt.ts";
import type { SlackTarget } from "./reply-target.ts";
import type { SlackWeb } from "./slack-web.ts";
import type { Upload } from "./uploads.ts";

type Files = PostedFiles["files"];

/** The way of one reply's files. What these throw is what `file-sharing.ts` says. */
export interface ReplyFiles {
  /** Brings files to Slack, where nobody sees them yet. */
  upload(uploads: readonly Upload[], options: { readonly signal: AbortSignal }): Promise<Files>;
  /**
   * Shares files in the conversation, and waits until they are there.
   * @param options.mayBeShared whether an earlier process may have come so far, and not noted so.
   */
  share(
    files: Files,
    options: {
      readonly target: SlackTarget;
      readonly mayBeShared: boolean;
      readonly signal: AbortSignal;
    },
  ): Promise<void>;
  /** Brings pictures to Slack that a message for one pair of eyes shows itself. */
  uploadUnshared(
    uploads: readonly Upload[],
    options: { readonly signal: AbortSignal },
  ): Promise<Files>;
}

export function createReplyFiles(options: {
  readonly web: SlackWeb;
  readonly spool: Spool;
  readonly target: SlackTarget;
}): ReplyFiles {
  async function upload(
    uploads: readonly Upload[],
    { signal }: { readonly signal: AbortSignal },
  ): Promise<Files> {
    const sharing = { ...options, signal };
    return await Promise.all(
      uploads.map(async (one) => ({ id: one.id, fileId: await uploadFile(one, sharing) })),
    );
  }

  return {
    upload,
    async share(files, { target, mayBeShared, signal }) {
      const sharing = { ...options, signal };
      const fileIds = files.map(({ fileId }) => fileId);
      const until = "shared";
      if (mayBeShared && (await waitForFiles(fileIds, { ...sharing, until }))) return;
      const place = await findPlace(target, { ...options, signal });
      await completeFiles(fileIds, place, sharing);
      await waitForFiles(fileIds, { ...sharing, until });
    },
    async uploadUnshared(uploads, { signal }) {
      const files = await upload(uploads, { signal });
      const fileIds = files.map(({ fileId }) => fileId);
      const sharing = { ...options, signal };
      await completeFiles(fileIds, { channelId: undefined, threadTs: undefined }, sharing);
      await waitForFiles(fileIds, { ...sharing, until: "drawn" });
      return files;
    },
  };
}

/** What only one person may see as a file goes to their direct messages. */
async function findPlace(
  target: SlackTarget,
  { web, signal }: { readonly web: SlackWeb; readonly signal: AbortSignal },
) {
  const { channelId, threadTs } = target;
  if (!target.isPrivate || channelId.startsWith("D")) return { channelId, threadTs };
  return { channelId: await openDirectMessages(web, { target, signal }), threadTs: undefined };
}
