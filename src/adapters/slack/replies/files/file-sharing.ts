import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { Spool, UploadedFile } from "#core";
import type { SlackWeb } from "../../client/slack-web.ts";
import { ignoreFailure, SlackError } from "../../wire/errors.ts";
import type { SlackTarget } from "../../wire/reply-target.ts";
import type { Upload } from "./uploads.ts";

/** A file can't be brought to Slack: its bytes are gone, or Slack does not take it. */
export class FileLost extends Error {
  readonly fileId: string;
  readonly why: "missing" | "refused";

  constructor(
    fileId: string,
    options: { readonly why: "missing" | "refused"; readonly cause: unknown },
  ) {
    super(`a file on Slack is ${options.why}`, options);
    this.name = "FileLost";
    this.fileId = fileId;
    this.why = options.why;
  }
}

/** Pauses before the looks whether Slack shows files, which it does at its leisure. After the last they count as not shown. */
export interface FileLooks {
  /** After Slack said that it shares them. */
  readonly afterSharing: readonly number[];
  /** After a request whose answer was lost: it may never have come to Slack. */
  readonly afterLostAnswer: readonly number[];
  /** Where a process that has ended may have shared them: the time until the next one started has passed as well. */
  readonly afterEarlierProcess: readonly number[];
}

export interface FileSharingOptions {
  readonly web: SlackWeb;
  readonly spool: Spool;
  readonly target: SlackTarget;
  readonly signal: AbortSignal;
  /** To be awaited before anything changes for others: while bytes went up, others may have taken the turn. */
  readonly ensureOurs?: (options: { readonly signal: AbortSignal }) => Promise<void>;
  readonly looks: FileLooks;
}

const uploadAnswer = z.object({ upload_url: z.string(), file_id: z.string() });
const fileAnswer = z.object({
  file: z.object({
    shares: z
      .record(z.string(), z.record(z.string(), z.array(z.object({ ts: z.string() }))))
      .nullish(),
    mimetype: z.string().nullish(),
  }),
});

/**
 * Brings a file's bytes to Slack, in the first two of three steps; nobody sees it yet.
 * @returns Slack's id of the file.
 * @throws {FileLost}, {SlackError}
 */
export async function uploadFile(upload: Upload, options: FileSharingOptions): Promise<string> {
  const { web, target, signal } = options;
  const file = await findFile(upload, options.spool);
  let fileId = "";
  async function openAddress(): Promise<string> {
    const answer = await web.call({
      method: "files.getUploadURLExternal",
      arguments: { filename: upload.fileName, length: file.byteLength, alt_txt: upload.altText },
      accountId: target.accountId,
      attempts: "when-refused",
      signal,
    });
    const opened = uploadAnswer.parse(answer);
    fileId = opened.file_id;
    return opened.upload_url;
  }
  try {
    await web.upload({ openAddress, file, signal });
    return fileId;
  } catch (error) {
    const isRefused = error instanceof SlackError && isAboutFiles(error);
    throw isRefused ? new FileLost(upload.id, { why: "refused", cause: error }) : error;
  }
}

/** Refusals that concern the file, not the conversation. */
export function isAboutFiles({ problem }: SlackError): boolean {
  return problem === "file-refused" || problem === "scope-missing" || problem === "upload-refused";
}

async function findFile({ id, spoolKey }: Upload, spool: Spool): Promise<UploadedFile> {
  try {
    const { byteLength } = await spool.open(spoolKey);
    return { byteLength, place: { type: "spool", key: spoolKey } };
  } catch (error) {
    throw new FileLost(id, { why: "missing", cause: error });
  }
}

/**
 * The third step: shares files in the conversation, with no channel in nobody's. After an uncertain end it looks before
 * it tries again.
 * @throws {SlackError}
 */
export async function completeFiles(
  fileIds: readonly string[],
  place: { readonly channelId: string | undefined; readonly threadTs: string | undefined },
  options: FileSharingOptions,
): Promise<void> {
  const { web, target, signal } = options;
  const complete = async () => {
    await options.ensureOurs?.({ signal });
    await web.call({
      method: "files.completeUploadExternal",
      arguments: {
        files: fileIds.map((id) => ({ id })),
        channel_id: place.channelId,
        thread_ts: place.threadTs,
      },
      accountId: target.accountId,
      attempts: "when-refused",
      signal,
    });
  };
  try {
    await complete();
  } catch (error) {
    const isUncertain = error instanceof SlackError && error.problem === "unreachable";
    if (!isUncertain) throw error;
    const until = place.channelId === undefined ? "drawn" : "shared";
    const looksMs = options.looks.afterLostAnswer;
    const hidden = await waitForFiles(fileIds, { ...options, until, looksMs });
    if (hidden.length > 0) await complete();
  }
}

interface Looking extends Pick<FileSharingOptions, "web" | "target" | "signal"> {
  readonly looksMs: readonly number[];
}

/**
 * Slack shares and draws files at its leisure, and says nothing when it doesn't: what comes after files waits for them.
 * @returns those that are not there after all.
 */
export async function waitForFiles(
  fileIds: readonly string[],
  { until, ...options }: Looking & { readonly until: "shared" | "drawn" },
): Promise<readonly string[]> {
  let hidden = fileIds;
  for (const delayMs of options.looksMs) {
    if (hidden.length === 0) break;
    await wait(delayMs, undefined, { signal: options.signal });
    const looks = await Promise.all(
      hidden.map(async (id) => ({ id, isThere: await isThere(id, { ...options, until }) })),
    );
    hidden = looks.flatMap((look) => (look.isThere ? [] : [look.id]));
  }
  return hidden;
}

async function isThere(
  fileId: string,
  { until, ...options }: Omit<Looking, "looksMs"> & { readonly until: "shared" | "drawn" },
): Promise<boolean> {
  const file = await readFileInfo(fileId, options);
  if (until === "drawn") return Boolean(file?.mimetype);
  return Object.values(file?.shares ?? {}).some((channels) => Object.keys(channels).length > 0);
}

/** A file that Slack doesn't show is taken away, so that it doesn't turn up beside the one in its place. */
export async function deleteFiles(
  fileIds: readonly string[],
  { web, target, signal }: Pick<FileSharingOptions, "web" | "target" | "signal">,
): Promise<void> {
  for (const file of fileIds) {
    await web
      .call({
        method: "files.delete",
        arguments: { file },
        accountId: target.accountId,
        attempts: "when-refused",
        signal,
      })
      .catch(ignoreFailure);
  }
}

async function readFileInfo(
  file: string,
  { web, target, signal }: Pick<FileSharingOptions, "web" | "target" | "signal">,
) {
  const answer = await web.call({
    method: "files.info",
    arguments: { file },
    accountId: target.accountId,
    attempts: "several",
    signal,
  });
  return fileAnswer.safeParse(answer).data?.file;
}
