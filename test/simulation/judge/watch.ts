import type { ChatMessage } from "../world/chat.ts";
import type { GatewayCall } from "../world/gateway.ts";
import { findMarks } from "../world/marks.ts";
import { describe, toWorkspace } from "../world/people.ts";
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
      const roots = toRoots(requests);
      const allowed = requests
        .filter((request) => (roots.get(request) ?? request.mark) === mark)
        .reduce((sum, { paidCalls }) => sum + paidCalls, 0);
      const calls = world.gateway.calls.filter(
        (call) => call.mark === mark && call.kind !== "look",
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
