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
  try {
    return (await lookUp(begun, request, ports)) ?? begun;
  } catch {
    // Whoever performs it meets the same store, and says so.
    return begun;
  }
}

async function lookUp(
  begun: Story,
  { intent, person, workspace }: ReceivedTurn,
  ports: StoryPorts,
): Promise<Story | undefined> {
  const { pictures } = ports.store;
  if (intent?.type === "redraw") {
    const picture = await pictures.load(intent.imageId);
    if (picture === undefined || picture.workspaceId !== workspace.id) return undefined;
    return {
      ...tellDrawing(picture),
      ...begun,
      source: await findSource(picture, ports),
    };
  }
  if (intent?.type !== "restore") return undefined;
  const mine = { personId: person.id, afterMs: 0 };
  const [picture] = await pictures.listDeletedWith(intent.imageId, mine);
  // What a moderator has deleted, and brings back, is somebody else's.
  const isTheirs = picture?.workspaceId === workspace.id && picture.personId === person.id;
  return isTheirs ? { ...begun, type: "picture", ...tellDrawing(picture) } : undefined;
}

function tellDrawing({ drawing: { prompt, isSpoiler } }: PictureRecord) {
  return { words: prompt, ...(isSpoiler === true ? ({ isSpoiler } as const) : {}) };
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
