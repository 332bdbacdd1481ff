import { afterEach, describe, expect, it } from "vitest";
import type { MediaLibrary, MediaReference, TurnRequest } from "#core";
import { drawOne, finish, type Script } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";
import { budi, type GalleryWorld, inPrivate, openGalleryWorld } from "../support/gallery-world.ts";

let world: GalleryWorld;
let looks: number;
afterEach(() => world[Symbol.asyncDispose]());

const photo: MediaReference = {
  ...{ type: "platform-file", declaredKind: "image", name: "fox.png", url: "https://cdn.test/fox" },
};

const media: MediaLibrary = {
  load: async (reference) => ({
    ...{ reference, kind: "image", mediaType: "image/png" },
    bytes: { byteLength: 1, open: () => new Blob(["x"]).stream() },
    [Symbol.asyncDispose]: async () => undefined,
  }),
};

/** Draws what it is asked to draw, and sees a fox in all else. */
const look: Script = async function* (request, options) {
  if (request.images !== undefined) return yield* drawOne(request, options);
  looks += 1;
  yield { type: "text-delta", text: "A red fox at night." };
  yield finish();
};

async function open(hasVectors: boolean): Promise<void> {
  looks = 0;
  world = await openGalleryWorld({ hasVectors, script: look, media });
}

const similar = (changes: Partial<TurnRequest> = {}) =>
  world.ask({ intent: { type: "similar", media: [photo], notes: [] }, ...changes });

describe("pictures like one that was posted", () => {
  it.each([true, false])(
    "are found by what a model sees in it (vectors: %s)",
    async (hasVectors) => {
      await open(hasVectors);
      const fox = await world.draw("a red fox in the night");
      await world.draw("zzz qqq jjj");
      await world.moonlens.tidy();
      const view = await similar();
      expect(view.pictures.map(({ id }) => id)).toEqual([fox]);
      expect(view.status).toMatchObject({
        gallery: { hasNext: false, like: { type: "seen", text: "A red fox at night." } },
        summary: { usage: { credits: "0.04" } },
      });
    },
  );

  it("are looked at once, however many pages are turned", async () => {
    await open(true);
    for (const place of ["one", "two", "three", "four", "five"]) {
      await world.draw(`a red fox at night, ${place}`);
    }
    await world.moonlens.tidy();
    const first = await similar();
    expect(first.pictures).toHaveLength(4);
    const { workspace, person } = createTurn();
    const press = { turnId: first.turnId, workspaceId: workspace.id, action: "next-page" } as const;
    const refused = await world.moonlens.findFollowUp({ ...press, personId: budi.id });
    expect(refused).toMatchObject({ sentence: { key: "followUpNotAllowed" } });
    const next = await world.moonlens.findFollowUp({ ...press, personId: person.id });
    const second = await world.ask({
      intent: next.type === "found" ? next.intent : expect.unreachable(),
    });
    expect(second.pictures).toHaveLength(1);
    expect(looks).toBe(1);
  });

  it("are what the one who asks may see, and where that is nothing, nothing is paid", async () => {
    await open(true);
    await world.draw("a red fox at night");
    await world.moonlens.tidy();
    const calls = world.embedded.length;
    world.readable = [];
    const view = await similar({ person: budi });
    expect(view.pictures).toEqual([]);
    expect(view.text).toContain("nothing like it");
    expect(looks).toBe(0);
    expect(world.embedded).toHaveLength(calls);
  });
});

describe("pictures like one that is in the gallery", () => {
  const posted = (id: string) =>
    similar({
      intent: { type: "similar", media: [photo], notes: [], messageUrl: `https://chat.test/${id}` },
    });

  it("are found by its own vector: neither a look nor a vector is paid again", async () => {
    await open(true);
    const ids: string[] = [];
    for (const place of ["one", "two", "three", "four", "five", "six"]) {
      ids.push(await world.draw(`a red fox at night, ${place}`));
    }
    await world.moonlens.tidy();
    const calls = world.embedded.length;
    const [first = ""] = ids;
    const view = await posted(first);
    expect(view.pictures).toHaveLength(4);
    expect(view.pictures.map(({ id }) => id)).not.toContain(first);
    const { workspace, person } = createTurn();
    const next = await world.moonlens.findFollowUp({
      ...{ turnId: view.turnId, workspaceId: workspace.id, personId: person.id },
      action: "next-page",
    });
    const second = await world.ask({
      intent: next.type === "found" ? next.intent : expect.unreachable(),
    });
    expect(second.pictures).toHaveLength(1);
    expect(looks).toBe(0);
    expect(world.embedded).toHaveLength(calls);
  });

  it("are found by the vector that it gets now, which isn't paid for again behind", async () => {
    await open(true);
    await world.draw("a red fox at night");
    await world.moonlens.tidy();
    const late = await world.draw("a red fox at dawn");
    expect((await posted(late)).pictures).toHaveLength(1);
    world.nowMs += 120_000;
    await world.moonlens.tidy();
    expect(world.embedded).toEqual([["a red fox at night"], ["a red fox at dawn"]]);
  });

  it("aren't told by an entry that isn't theirs to see: it is looked at as any other", async () => {
    await open(true);
    const hidden = await world.draw("a red fox at night", inPrivate);
    await world.draw("a red fox in the day");
    await world.moonlens.tidy();
    await posted(hidden);
    expect(looks).toBe(0);
    await similar({
      person: budi,
      intent: {
        ...{ type: "similar", media: [photo], notes: [] },
        messageUrl: `https://chat.test/${hidden}`,
      },
    });
    expect(looks).toBe(1);
  });
});
