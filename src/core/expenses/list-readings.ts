import { isHiddenFile } from "../conversation/declared-kind.ts";
import { maxFilesPerReading } from "../model/expenses.ts";
import type { MediaReference } from "../model/media.ts";
import type { ExpenseIntent } from "../model/turn.ts";
import { inGroups } from "../tools/in-groups.ts";

/** What of a message's files may be receipts: pictures and PDFs, unless they are hidden. */
export function pickReceipts(media: readonly MediaReference[]): readonly MediaReference[] {
  return media.filter(
    (file) => !isHiddenFile(file) && (file.declaredKind === "image" || isPdf(file)),
  );
}

function isPdf({ declaredKind, declaredType, name }: MediaReference): boolean {
  if (declaredKind !== "document") return false;
  return declaredType === "application/pdf" || /\.pdf$/i.test(name);
}

/** What is read of a message, as many files at once as one reading takes. */
export function listReadings(
  media: readonly MediaReference[],
  messageId: string,
): readonly ExpenseIntent[] {
  return inGroups(media, maxFilesPerReading).map((files, index) => ({
    ...{ type: "expense", isUnasked: true, messageId, media: files },
    firstPlace: index * maxFilesPerReading,
  }));
}
