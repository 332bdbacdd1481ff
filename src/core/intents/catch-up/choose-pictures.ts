import { maxMediaPerQuestion } from "../../conversation/conversation.ts";
import { isHiddenFile } from "../../conversation/declared-kind.ts";
import type { MediaReference } from "../../model/media.ts";
import type { SaidMessage } from "../../ports/chat-platform.ts";

/** A picture of a message, and the message's place among all, from 0. */
export interface ShownPicture {
  readonly place: number;
  readonly reference: MediaReference;
}

/** Every picture that messages show openly, oldest first. Links that people wrote aren't followed unasked. */
export function listPictures(messages: readonly SaidMessage[]): readonly ShownPicture[] {
  return messages.flatMap(({ media }, place) =>
    media
      .filter(({ type, declaredKind }) => type !== "link" && declaredKind === "image")
      .filter((reference) => !isHiddenFile(reference))
      .map((reference) => ({ place, reference })),
  );
}

/**
 * The pictures to look at, oldest first: the first of each message, the latest messages before others; then the second of
 * each, and so on, so that an album doesn't take all the room.
 */
export function choosePictures(pictures: readonly ShownPicture[]): readonly ShownPicture[] {
  const seen = new Map<number, number>();
  const ranked = pictures.map((picture) => {
    const rank = seen.get(picture.place) ?? 0;
    seen.set(picture.place, rank + 1);
    return { picture, rank };
  });
  const chosen = ranked
    .toSorted((left, right) => left.rank - right.rank || right.picture.place - left.picture.place)
    .slice(0, maxMediaPerQuestion)
    .map(({ picture }) => picture);
  return pictures.filter((picture) => chosen.includes(picture));
}
