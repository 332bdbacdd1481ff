import { z } from "zod";
import { SlackError } from "../wire/errors.ts";
import { platformLabel } from "../wire/label.ts";
import { type FilePayload, filePayload } from "../wire/payloads.ts";
import type { Source } from "../wire/source.ts";
import { type ReadFile, readFile } from "./media.ts";
import type { ReadingOptions } from "./reading-options.ts";

const fileAnswer = z.object({ file: filePayload });
const timeoutMs = 5_000;

/** A file as it can be used: what Slack doesn't show unasked, as another workspace's in Slack Connect, is asked for. */
export async function resolveFile(
  file: FilePayload,
  {
    options,
    source,
  }: {
    readonly options: Pick<ReadingOptions, "web" | "signal" | "logger">;
    readonly source: Source;
  },
): Promise<Exclude<ReadFile, { type: "hidden" }>> {
  const name = file.name ?? file.title ?? file.id;
  const found = readFile(file, source.accountId);
  if (found.type !== "hidden") return found;
  try {
    const answer = await options.web.call({
      method: "files.info",
      arguments: { file: found.fileId },
      accountId: source.accountId,
      attempts: "several",
      signal: AbortSignal.any([options.signal, AbortSignal.timeout(timeoutMs)]),
    });
    const again = readFile(fileAnswer.parse(answer).file, source.accountId);
    if (again.type !== "hidden") return again;
  } catch (error) {
    if (options.signal.aborted) throw error;
    options.logger.info({ err: error }, "a file on Slack couldn't be looked up");
    if (error instanceof SlackError && error.problem === "file-refused") {
      return { type: "unusable", note: { key: "fileGone", name } };
    }
  }
  return { type: "unusable", note: { key: "fileNotShown", name, platform: platformLabel } };
}
