import { setTimeout as delay } from "node:timers/promises";
import { imageSizeFromFile } from "image-size/fromFile";
import type { VaultFile } from "#http";
import type { SlackParts } from "../parts/parts.ts";
import type { StoredFile } from "../world/file-record.ts";
import type { StoredMessage } from "../world/message-record.ts";

/** Pixels, or nothing when the bytes are no image, whatever the name says. */
export async function readPixels(
  bytes: VaultFile,
): Promise<{ readonly width: number; readonly height: number } | undefined> {
  try {
    const { width, height } = await imageSizeFromFile(bytes.path);
    return width > 0 && height > 0 ? { width, height } : undefined;
  } catch {
    return undefined;
  }
}

/** Slack looks at a file some time after its upload; until then its type and shares are not told. */
export async function processFile(parts: SlackParts, fileId: string): Promise<void> {
  const file = parts.files.get(fileId);
  if (file.bytes !== undefined) {
    const pixels = await readPixels(file.bytes);
    if (pixels !== undefined) parts.files.change(fileId, pixels);
  }
  if (parts.world.application.fileProcessing === "held") {
    await new Promise<void>((resolve) => {
      const unsubscribe = parts.feed.subscribe(() => {
        if (parts.world.application.fileProcessing === "held") return;
        unsubscribe();
        resolve();
      });
    });
  } else {
    await delay(parts.settings.fileProcessingMs, undefined, { ref: false });
  }
  parts.files.change(fileId, { isProcessed: true });
}

/** Puts a message that shares files into its channel. */
export function shareFiles(parts: SlackParts, message: StoredMessage): void {
  const { channelId, ts, threadTs } = message;
  for (const id of message.fileIds) {
    const file = parts.files.get(id);
    parts.files.change(id, { shares: [...file.shares, { channelId, ts, threadTs }] });
  }
  parts.messages.add(message);
  for (const fileId of message.fileIds) {
    parts.feed.publish({ type: "file-share", fileId, channelId });
  }
}

/** Takes a file away; messages that showed it show a tombstone. */
export async function deleteFile(parts: SlackParts, file: StoredFile): Promise<void> {
  if (file.bytes !== undefined) await parts.vault.remove(file.bytes);
  parts.files.change(file.id, { isDeleted: true, bytes: undefined });
  parts.feed.publish({ type: "file-delete", fileId: file.id });
  for (const { channelId, ts } of file.shares) {
    const message = parts.messages.find(channelId, ts);
    if (message !== undefined) parts.messages.replace(message);
  }
}
