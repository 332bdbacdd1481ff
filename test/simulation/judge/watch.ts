import { chooseChannel, mayRead } from "../world/channels.ts";
import type { ChatMessage } from "../world/chat.ts";
import type { GatewayCall } from "../world/gateway.ts";
import { findMarks } from "../world/marks.ts";
import { describe, toPerson, toWorkspace } from "../world/people.ts";
import type { WorldRequest } from "../world/requests.ts";
import type { World } from "../world/world.ts";
import { type BrokenPromise, hasStoreTrouble, toRoots } from "./case.ts";

/** What must hold in every moment, and not only when all is quiet: a message may be put right later, and was read by then. */
export interface Watch {
  readonly broken: readonly BrokenPromise[];
  /** Looks at a call that has just begun to cost something. */
  onCall(call: GatewayCall): void;
  /** Looks at a message that has just been posted, or edited from what it was before. */
  onShown(message: ChatMessage, before: ChatMessage["body"] | undefined): void;
}

export function createWatch(
  find: () => { readonly world: World; readonly requests: readonly WorldRequest[] },
): Watch {
  const broken: BrokenPromise[] = [];

  function report(promise: BrokenPromise["promise"], detail: string): void {
    const { world } = find();
    broken.push({ promise, detail });
    world.story.tell(`BROKEN, ${promise}: ${detail}`);
  }

  /** What a picture is found by gets a vector once; what was under way in trouble may get it again. */
  function watchVectors(generationId: string, texts: readonly string[]): void {
    const { world, requests } = find();
    const isCutOff = world.plan.mishaps.some(({ type }) => type === "roll" || type === "hang");
    if (isCutOff || world.mishaps.count > 0) return;
    const roots = toRoots(requests);
    for (const text of new Set(texts)) {
      const marks = findMarks(text);
      // What somebody searches by has none.
      if (marks.length === 0) continue;
      const made = requests
        .filter((request) => marks.includes(roots.get(request) ?? request.mark))
        .reduce((sum, { pictures }) => sum + pictures, 0);
      const given = world.gateway.calls
        .filter(({ kind }) => kind === "vectors")
        .flatMap(({ seen }) => seen.filter((other) => other === text)).length;
      if (given <= made) continue;
      report("paid-once", `${generationId} is vector ${given} of ${made} for ${marks.join()}`);
    }
  }

  /** In a gallery stands what its person can read, and nothing that was deleted before they asked. */
  function watchFound({ id, body }: ChatMessage, search: WorldRequest): void {
    const { world, requests } = find();
    const personId = toPerson(search.deed.person).id;
    for (const { imageId } of body.pictures) {
      const first = [...world.chat.messages.values()].find((message) =>
        message.body.pictures.some((picture) => picture.imageId === imageId),
      );
      const made = requests.find(({ turnIds }) => turnIds.has(first?.turnId ?? ""));
      if (made === undefined || made.deed.type === "search") continue;
      const channelId = chooseChannel(made.deed, toPerson(made.deed.person).id);
      const isBack = requests.some(({ deed }) => deed.type === "undo-delete");
      const isGone = !isBack && (made.deletedAtMs.get(imageId) ?? Infinity) < search.sentAtMs;
      if (mayRead(personId, channelId) && !isGone) continue;
      const why = isGone ? "was deleted" : `stands in ${channelId}`;
      report("gallery-shows-what-they-may-see", `${id} has ${imageId}, which ${why}`);
    }
  }

  return {
    broken,
    /** No request is sent to the gateway twice: what may have been paid for is never asked for again. */
    onCall({ mark, generationId, kind, seen }) {
      const { world, requests } = find();
      if (kind === "look") {
        const pictures = seen.join();
        const looks = world.gateway.calls.filter((call) => call.seen.join() === pictures);
        if (looks.length > 1) report("paid-once", `${generationId} looks at ${pictures} again`);
        return;
      }
      if (kind === "vectors") return watchVectors(generationId, seen);
      const roots = toRoots(requests);
      const allowed = requests
        .filter((request) => (roots.get(request) ?? request.mark) === mark)
        .reduce((sum, { paidCalls }) => sum + paidCalls, 0);
      const calls = world.gateway.calls.filter(
        (call) => call.mark === mark && (call.kind === "words" || call.kind === "picture"),
      );
      if (calls.length <= allowed) return;
      report("paid-once", `${generationId} is call ${calls.length} of ${allowed} for ${mark}`);
    },
    onShown(message, before) {
      const { world, requests } = find();
      const { id, turnId, placeId, body } = message;
      const pictures = body.pictures.map(({ content, altText = "" }) => `${content} ${altText}`);
      const words = [body.text, ...pictures].join(" ");
      // What is shown in a place was made for somebody in it.
      for (const mark of findMarks(words)) {
        const owner = requests.find((request) => request.mark === mark);
        if (owner !== undefined && toWorkspace(world.plan, owner.deed.place).id === placeId)
          continue;
        report("places-are-apart", `${id} shows ${mark} of another place`);
      }
      const request = requests.find(({ turnIds }) => turnIds.has(turnId));
      if (request?.deed.type === "search") watchFound(message, request);
      if (before?.status !== "done" || request === undefined || request.isForgotten) return;
      // That the answer was there died with its process, which had it in memory alone: a known limit.
      if (hasStoreTrouble(world, { aroundMs: message.finalAtMs ?? 0 })) return;
      const label = describe(request.deed);
      if (body.status !== "done") {
        report("answers-stay", `${label}: ${id} was done and is ${body.status}`);
      }
      const kept = new Set(body.pictures.map(({ imageId }) => imageId));
      const isGone = before.pictures.some(({ imageId }) => !kept.has(imageId));
      if (isGone) report("answers-stay", `${label}: a picture went out of ${id}`);
    },
  };
}
