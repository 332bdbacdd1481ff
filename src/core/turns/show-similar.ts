import { keepStanding } from "../gallery/keep-standing.ts";
import { isInSight, openAudienceSight } from "../gallery/open-sight.ts";
import type { PictureRecord } from "../model/drawing.ts";
import type { GalleryEntry } from "../model/gallery.ts";
import { createReplyView, type ReplyView, reduceReply } from "../model/reply.ts";
import type { Wording } from "../model/sentences/sentences.ts";
import type { TurnRequest } from "../model/turn.ts";
import { findWording } from "../ports/chat-platform.ts";
import { findLink, tellStory } from "../replies/tell-story.ts";
import { defined } from "../tools/defined.ts";
import { type CancelParts, endUnrun, takeQuestion } from "./cancel.ts";

export interface ShowSimilarParts extends CancelParts {
  readonly platforms: Parameters<typeof openAudienceSight>[1]["platforms"];
  readonly wording: Wording;
}

const timeoutMs = 10_000;

/**
 * Ends a turn whose person was offered a picture that is nearly the same: with that picture, in the place of the question. `gone`: it
 * can't be shown any more, and they can still have their own drawn.
 */
export async function showSimilar(
  { turnId, personId }: { readonly turnId: string; readonly personId: string },
  parts: ShowSimilarParts,
): Promise<"shown" | "not-allowed" | "over" | "gone"> {
  const record = await parts.store.turns.load(turnId);
  if (record?.state !== "asking") return "over";
  const { request } = record;
  if (request.person.id !== personId) return "not-allowed";
  const found = await findOffered(request, parts);
  if (found === undefined) return "gone";
  const view = await createView(request, found, parts);
  if ((await takeQuestion(request, parts)) === "unknown") return "over";
  return (await endUnrun(request, { ...parts, view, outcome: "answered" })) ? "shown" : "over";
}

interface Offered {
  readonly picture: PictureRecord;
  readonly entry: GalleryEntry;
}

/** The picture, if everybody may still see it who reads the answer. */
async function findOffered(
  request: TurnRequest,
  parts: ShowSimilarParts,
): Promise<Offered | undefined> {
  const { store } = parts;
  const imageId = request.intent.type === "draw" ? request.intent.offered : undefined;
  if (imageId === undefined) return undefined;
  const picture = await store.pictures.load(imageId);
  const [entry] = await store.gallery.list([imageId]);
  if (picture === undefined || entry === undefined) return undefined;
  const signal = AbortSignal.timeout(timeoutMs);
  const sight = await openAudienceSight({ request, signal }, parts);
  if (!isInSight(entry, sight)) return undefined;
  const looking = { viewerId: request.person.id, signal };
  const [standing] = await keepStanding([entry], looking, parts);
  return standing && { picture, entry: standing };
}

async function createView(
  request: TurnRequest,
  { picture, entry }: Offered,
  parts: ShowSimilarParts,
): Promise<ReplyView> {
  const { store, clock, platforms } = parts;
  const { settings } = await store.workspaces.ensure(request.workspace);
  // Of a picture that was posted again, where that was.
  const link = { turnId: entry.turnId, imageId: picture.id };
  const url = entry.messageUrl ?? (await findLink(link, { store, platforms }));
  const { person, createdAtMs: atMs } = entry;
  const facts = { personName: person.name, atMs, nowMs: clock() };
  const { timeZone } = settings;
  const say = findWording(request.workspace, parts);
  const text = say(
    { key: "similarShown", ...facts, ...defined({ timeZone, url }) },
    request.locale,
  );
  const story = await tellStory(request, { store, platforms });
  const begun = createReplyView({ ...request, story, atMs: clock() });
  const told = reduceReply(begun, { type: "text-delta", author: "moonlens", text });
  return reduceReply(reduceReply(told, { type: "picture", picture }), { type: "done" });
}
