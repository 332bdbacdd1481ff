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
  const isAsked = intent?.type === "see" || intent?.type === "draw";
  if (isAsked && intent.pressed !== undefined && begun.source === undefined) {
    const { turnId } = intent.pressed;
    const asked = (await ports.store.turns.load(turnId))?.request.intent;
    const ofMessage = asked?.type === "see" ? asked.messageUrl : undefined;
    const url = ofMessage ?? (await findLink({ turnId }, ports));
    const isWords = intent.type === "see" && intent.transcriptOf !== undefined;
    return { ...begun, source: { ...defined({ url }), ...(isWords ? { isWords } : {}) } };
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

/** Its place is the one among the pictures as they were shown, which is not the one in which they were begun. */
async function findSource({ id, turnId }: PictureRecord, ports: StoryPorts): Promise<StorySource> {
  const shown = (await ports.store.turns.load(turnId))?.view?.pictures ?? [];
  const place = shown.findIndex((picture) => picture.id === id) + 1;
  const url = await findLink({ turnId, imageId: id }, ports);
  return { ...(shown.length > 1 && place > 0 ? { place } : {}), ...defined({ url }) };
}

/** Where an answer stands, or a picture of it. Nothing where its platform tells none, or none in time. */
export async function findLink(
  { turnId, imageId }: { readonly turnId: string; readonly imageId?: string },
  { store, platforms }: StoryPorts,
): Promise<string | undefined> {
  const record = await store.turns.load(turnId);
  if (record === undefined) return undefined;
  const { request, receipt } = record;
  const target = request.replyTarget;
  const platform = platforms.find(({ name }) => name === target.platform);
  const signal = AbortSignal.timeout(linkTimeoutMs);
  try {
    return await platform?.linkTo?.({ target, receipt, ...defined({ imageId }) }, { signal });
  } catch {
    return undefined;
  }
}
