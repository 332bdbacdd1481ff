import type { Upload } from "#http";
import { type AttachmentEntry, maxFiles } from "../schemas/message-schema.ts";
import { invalidForm } from "../tools/form-errors.ts";
import type { AttachmentPlace, StoredAttachment } from "../world/message-record.ts";
import { type AttachmentNotes, createAttachment } from "./attachments.ts";

export interface MessageFiles {
  /** What is on the message already. */
  readonly kept: readonly StoredAttachment[];
  /** The body's list, when it has one. */
  readonly entries: readonly AttachmentEntry[] | undefined;
  readonly uploads: readonly Upload[];
  readonly channelId: string;
  readonly place: AttachmentPlace;
  readonly nextId: () => string;
  readonly nowMs: number;
}

/**
 * The files of a message after it is written. Without a list all files stay and new ones are added;
 * with a list exactly what it names is there, new files by the number in their part's name.
 * @throws {DiscordError} 50035 for too many files and for entries that name none.
 */
export async function resolveAttachments(
  input: MessageFiles,
): Promise<readonly StoredAttachment[]> {
  const { kept, entries, uploads } = input;
  const toNew = (upload: Upload, notes: AttachmentNotes) =>
    createAttachment({
      upload,
      notes,
      id: input.nextId(),
      channelId: input.channelId,
      nowMs: input.nowMs,
      place: input.place,
    });
  if (entries === undefined) {
    checkCount(kept.length + uploads.length);
    const added = await Promise.all(uploads.map((upload) => toNew(upload, {})));
    return [...kept, ...added];
  }
  checkCount(entries.length);
  return Promise.all(
    entries.map((entry, index) => {
      const upload = uploads.find(({ field }) => field === `files[${entry.id}]`);
      if (upload !== undefined) return toNew(upload, toNotes(entry));
      const known = kept.find(({ id }) => id === entry.id);
      if (known !== undefined) return withNotes(known, entry);
      throw unknownAttachment(entry, index);
    }),
  );
}

function checkCount(count: number): void {
  if (count <= maxFiles) return;
  const message = `Must be ${maxFiles} or fewer in length.`;
  throw invalidForm([{ path: ["attachments"], code: "BASE_TYPE_MAX_LENGTH", message }]);
}

function unknownAttachment(entry: AttachmentEntry, index: number) {
  return invalidForm([
    {
      path: ["attachments", index, "id"],
      code: "ATTACHMENT_NOT_FOUND",
      message: `Attachment ${entry.id} was neither uploaded nor is it on the message.`,
    },
  ]);
}

function toNotes(entry: AttachmentEntry): AttachmentNotes {
  return {
    fileName: entry.filename,
    title: entry.title,
    description: entry.description,
    durationSeconds: entry.duration_secs,
    waveform: entry.waveform,
    isSpoiler: entry.is_spoiler,
  };
}

function withNotes(attachment: StoredAttachment, entry: AttachmentEntry): StoredAttachment {
  return {
    ...attachment,
    ...(typeof entry.description === "string" ? { description: entry.description } : {}),
    ...(typeof entry.title === "string" ? { title: entry.title } : {}),
    ...(typeof entry.is_spoiler === "boolean" ? { isSpoiler: entry.is_spoiler } : {}),
  };
}
