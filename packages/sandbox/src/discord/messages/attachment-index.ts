import type { StoredAttachment } from "../world/message-record.ts";

/** Finds the file behind a link. */
export interface AttachmentIndex {
  keep(attachment: StoredAttachment): void;
  /** Undefined for unknown files and for files of options whose time is over. */
  find(id: string): StoredAttachment | undefined;
}

/** Links kept in all; those of the oldest files go first. */
const maxKept = 50_000;

export function createAttachmentIndex({
  clock,
  optionFileLifeMs,
}: {
  readonly clock: () => number;
  readonly optionFileLifeMs: number;
}): AttachmentIndex {
  const byId = new Map<string, StoredAttachment>();
  return {
    keep(attachment) {
      byId.set(attachment.id, attachment);
      if (byId.size > maxKept) byId.delete(byId.keys().next().value ?? "");
    },
    find(id) {
      const attachment = byId.get(id);
      if (attachment?.place !== "option") return attachment;
      return clock() - attachment.createdAtMs < optionFileLifeMs ? attachment : undefined;
    },
  };
}
