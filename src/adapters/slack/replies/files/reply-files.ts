import type { Spool } from "#core";
import { openDirectMessages } from "../../client/direct-messages.ts";
import type { SlackWeb } from "../../client/slack-web.ts";
import type { PostedFiles } from "../../wire/receipt.ts";
import { isDirectChannel, type SlackTarget } from "../../wire/reply-target.ts";
import {
  completeFiles,
  deleteFiles,
  type FileLooks,
  type FileSharingOptions,
  uploadFile,
  waitForFiles,
} from "./file-sharing.ts";
import type { Upload } from "./uploads.ts";

type Files = PostedFiles["files"];
type Shared = Pick<PostedFiles, "files" | "shownOtherwise">;

/** The way of one reply's files. What these throw is what `file-sharing.ts` says. */
export interface ReplyFiles {
  /** Brings files to Slack, where nobody sees them yet. */
  upload(uploads: readonly Upload[], options: { readonly signal: AbortSignal }): Promise<Files>;
  /**
   * Shares files in the conversation until Slack shows them: what it doesn't show is brought there once more, without
   * the words for those who can't see it, and then to the person's direct messages.
   * @returns the files that are there now, and where, when not in the conversation.
   */
  share(files: Files, options: SharingOptions): Promise<Shared>;
  /** Brings pictures to Slack, once each, that a message for one pair of eyes shows itself. */
  bringUnshared(
    uploads: readonly Upload[],
    options: { readonly signal: AbortSignal },
  ): Promise<void>;
  /** The pictures that were brought, and are shared with nobody. */
  readonly unshared: Files;
}

interface SharingOptions {
  /** What the files are of. */
  readonly uploads: readonly Upload[];
  readonly target: SlackTarget;
  /** Whether an earlier process may have come so far, and not noted so. */
  readonly mayBeShared: boolean;
  readonly signal: AbortSignal;
}

interface Place {
  readonly channelId: string;
  readonly threadTs: string | undefined;
}

export function createReplyFiles(options: {
  readonly web: SlackWeb;
  readonly spool: Spool;
  readonly target: SlackTarget;
  readonly ensureOurs?: NonNullable<FileSharingOptions["ensureOurs"]>;
  readonly looks: FileLooks;
}): ReplyFiles {
  const { afterSharing, afterEarlierProcess } = options.looks;
  const unshared = new Map<string, Files[number]>();

  async function upload(
    uploads: readonly Upload[],
    { signal }: { readonly signal: AbortSignal },
  ): Promise<Files> {
    const sharing = { ...options, signal };
    return await Promise.all(
      uploads.map(async (one) => ({ id: one.id, fileId: await uploadFile(one, sharing) })),
    );
  }

  /** Brings what Slack doesn't show once more, as new files. @returns the new ones, and those of them that are hidden. */
  async function shareAgain(
    hidden: Files,
    { uploads, place, signal }: { uploads: readonly Upload[]; place: Place; signal: AbortSignal },
  ): Promise<{ readonly again: Files; readonly hidden: Files }> {
    const sharing = { ...options, signal };
    await deleteFiles(toFileIds(hidden), sharing);
    const wanted = uploads.filter(({ id }) => hidden.some((file) => file.id === id));
    const again = await upload(wanted.map(withoutAltText), { signal });
    await completeFiles(toFileIds(again), place, sharing);
    const looking = { ...sharing, until: "shared", looksMs: afterSharing } as const;
    const left = await waitForFiles(toFileIds(again), looking);
    return { again, hidden: again.filter(({ fileId }) => left.includes(fileId)) };
  }

  return {
    upload,
    async share(given, { uploads, target, mayBeShared, signal }) {
      const sharing = { ...options, signal };
      const look = async (files: Files, looksMs: readonly number[]): Promise<Files> => {
        const looking = { ...sharing, until: "shared", looksMs } as const;
        const hidden = await waitForFiles(toFileIds(files), looking);
        return files.filter(({ fileId }) => hidden.includes(fileId));
      };
      let hidden = mayBeShared ? await look(given, afterEarlierProcess) : given;
      if (hidden.length === 0) return { files: given };
      const place = await findPlace(target, sharing);
      await completeFiles(toFileIds(hidden), place, sharing);
      hidden = await look(hidden, afterSharing);
      if (hidden.length === 0) return { files: given };

      const second = await shareAgain(hidden, { uploads, place, signal });
      let files = replace(given, second.again);
      if (second.hidden.length === 0) return { files };
      if (isDirectChannel(place.channelId)) return { files, shownOtherwise: "nowhere" };

      const direct = await openDirect(target, sharing);
      const third = await shareAgain(second.hidden, { uploads, place: direct, signal });
      files = replace(files, third.again);
      return { files, shownOtherwise: third.hidden.length === 0 ? "directly" : "nowhere" };
    },
    async bringUnshared(uploads, { signal }) {
      const missing = uploads.filter(({ id }) => !unshared.has(id));
      if (missing.length === 0) return;
      const files = await upload(missing, { signal });
      const sharing = { ...options, signal };
      await completeFiles(toFileIds(files), { channelId: undefined, threadTs: undefined }, sharing);
      const looking = { ...sharing, until: "drawn", looksMs: afterSharing } as const;
      await waitForFiles(toFileIds(files), looking);
      for (const file of files) unshared.set(file.id, file);
    },
    get unshared() {
      return [...unshared.values()];
    },
  };
}

function toFileIds(files: Files): readonly string[] {
  return files.map(({ fileId }) => fileId);
}

function replace(files: Files, again: Files): Files {
  return files.map((file) => again.find(({ id }) => id === file.id) ?? file);
}

/** Files with such words were seen to be taken and never shared. */
function withoutAltText({ altText: _altText, ...upload }: Upload): Upload {
  return upload;
}

/** What only one person may see as a file goes to their direct messages. */
async function findPlace(
  target: SlackTarget,
  options: Pick<FileSharingOptions, "web" | "signal">,
): Promise<Place> {
  const { channelId, threadTs } = target;
  if (!target.isPrivate || isDirectChannel(channelId)) return { channelId, threadTs };
  return await openDirect(target, options);
}

async function openDirect(
  target: SlackTarget,
  { web, signal }: Pick<FileSharingOptions, "web" | "signal">,
): Promise<Place> {
  return { channelId: await openDirectMessages(web, { target, signal }), threadTs: undefined };
}
