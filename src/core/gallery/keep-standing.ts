import { AppError } from "../model/errors.ts";
import type { GalleryEntry } from "../model/gallery.ts";
import type { ChatPlatform, MessageFate } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { defined } from "../tools/defined.ts";

interface StandingPorts {
  readonly store: Pick<Store, "gallery" | "turns">;
  readonly platforms: readonly ChatPlatform[];
}

interface Looking {
  readonly viewerId: string;
  readonly signal: AbortSignal;
}

/**
 * Of these entries, those whose messages still stand where people saw them. The others leave the gallery. What others asked about is
 * nobody's to find while that can't be told.
 */
export async function keepStanding(
  entries: readonly GalleryEntry[],
  { viewerId, signal }: Looking,
  ports: StandingPorts,
): Promise<readonly GalleryEntry[]> {
  const fates = await Promise.all(entries.map((entry) => findFate(entry, { ...ports, signal })));
  const gone = entries.filter((_, index) => fates[index] === "gone");
  await ports.store.gallery.remove(gone.map(({ id }) => id));
  return entries.filter(({ origin, person }, index) => {
    const isKnown = origin === "made" || person.id === viewerId;
    return fates[index] === "there" || (fates[index] === "unknown" && isKnown);
  });
}

/** Never rejects but with an abort: a platform that can't be asked tells nothing. */
export async function findFate(
  { id, origin, turnId, messageUrl }: Pick<GalleryEntry, "id" | "origin" | "turnId" | "messageUrl">,
  { store, platforms, signal }: StandingPorts & Pick<Looking, "signal">,
): Promise<MessageFate> {
  const record = await store.turns.load(turnId);
  if (record === undefined || record.state === "received") return "unknown";
  const { request, receipt } = record;
  const target = request.replyTarget;
  const platform = platforms.find(({ name }) => name === target.platform);
  const about = origin === "made" ? { imageId: id } : defined({ messageUrl });
  try {
    return (await platform?.findFate?.({ target, receipt, ...about }, { signal })) ?? "unknown";
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) return "unknown";
    throw error;
  }
}
