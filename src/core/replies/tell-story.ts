import type { PictureRecord } from "../model/drawing.ts";
import { beginStory, type Story, type StorySource } from "../model/story.ts";
import type { ReceivedTurn } from "../model/turn.ts";
import type { ChatPlatform } from "../ports/chat-platform.ts";
import type { Store } from "../ports/store.ts";
import { defined } from "../tools/defined.ts";

export interface StoryPorts {
  readonly store: Pick<Store, "turns" | "pictures">;
  readonly platforms: readonly Pick<ChatPlatform, "name" | "linkTo">[];
}

/** A link is a courtesy, for which no picture waits long. */
const linkTimeoutMs = 2_000;

/** What a request's answer is to. Never rejects: what can't be looked up is left out. */
export async function tellStory(request: ReceivedTurn, ports: StoryPorts): Promise<Story> {
  const begun = beginStory(request);
  const { intent, workspace } = request;
  if (intent?.type !== "redraw") return begun;
  try {
    const picture = await ports.store.pictures.load(intent.imageId);
    if (picture === undefined || picture.workspaceId !== workspace.id) return begun;
    return {
      words: picture.drawing.prompt,
      ...begun,
      ...(picture.drawing.isSpoiler === true ? { isSpoiler: true } : {}),
      source: await findSource(picture, ports),
    };
  } catch {
    // Whoever performs it meets the same store, and says so.
    return begun;
  }
}

async function findSource(
  { id, turnId }: PictureRecord,
  { store, platforms }: StoryPorts,
): Promise<StorySource> {
  const siblings = await store.pictures.listForTurn(turnId);
  const place = siblings.findIndex((picture) => picture.id === id) + 1;
  const record = await store.turns.load(turnId);
  const target = record?.request.replyTarget;
  const platform = platforms.find(({ name }) => name === target?.platform);
  const signal = AbortSignal.timeout(linkTimeoutMs);
  const url =
    target === undefined
      ? undefined
      : await platform?.linkTo?.({ target, receipt: record?.receipt, imageId: id }, { signal });
  return { ...(siblings.length > 1 && place > 0 ? { place } : {}), ...defined({ url }) };
}
