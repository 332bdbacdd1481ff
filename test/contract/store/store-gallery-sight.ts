import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorkspaceReference, defined, type GalleryEntry, type GallerySight } from "#core";
import { lounge, type StoreWorld } from "./store-world.ts";

const studio = createWorkspaceReference({ platform: "discord", kind: "guild", externalId: "2" });
const workspaces = [lounge, studio];

const picture = fc.record({
  place: fc.constantFrom(0, 1),
  person: fc.constantFrom("ava", "budi", "citra"),
  channel: fc.constantFrom("general", "den", "attic"),
  isPrivate: fc.boolean(),
  origin: fc.constantFrom("made", "asked-about"),
  fate: fc.constantFrom("stays", "stays", "hidden", "deleted", "removed", "forgotten"),
});
const look = fc.record({
  place: fc.constantFrom(0, 1),
  viewer: fc.constantFrom("ava", "budi", "citra"),
  readable: fc.subarray(["general", "den", "attic"]),
  asked: fc.constantFrom(undefined, "own", "everyone"),
});

/** Random places, people, channels and deletions: what isn't somebody's to see never comes out, and all else does. */
export function describeGallerySight(getWorld: () => StoreWorld): void {
  describe("what comes out of the gallery", () => {
    it("is what its viewer may see, and nothing else, by words and by vectors", async () => {
      const scene = fc.record({
        pictures: fc.array(picture, { minLength: 1, maxLength: 12 }),
        looks: fc.array(look, { minLength: 1, maxLength: 6 }),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(scene, async ({ pictures, looks }) => {
          run += 1;
          const added = await Promise.all(
            pictures.map((one, index) => add(one, { id: `picture-${run}-${index}`, run })),
          );
          for (const one of looks) await check(one, { added, run });
        }),
        { numRuns: 12 },
      );
    }, 120_000);
  });

  type Picture = typeof picture extends fc.Arbitrary<infer Value> ? Value : never;
  type Look = typeof look extends fc.Arbitrary<infer Value> ? Value : never;
  interface Added {
    readonly id: string;
    readonly picture: Picture;
  }

  async function add(one: Picture, { id, run }: { id: string; run: number }): Promise<Added> {
    const { store, deliver, createImage } = getWorld();
    const { gallery, pictures, privacy } = store;
    const workspace = workspaces[one.place] ?? lounge;
    // Whoever is forgotten is somebody of their own: the others' pictures stay.
    const personId = one.fate === "forgotten" ? `${one.person}-${id}` : one.person;
    const person = { id: personId, displayName: "Somebody", isAdmin: false };
    const { id: turnId } = await deliver({ workspace, person });
    const image = createImage({ id, turnId, workspaceId: workspace.id, personId });
    if (one.origin === "made") await pictures.save(image);
    const { createdAtMs } = image;
    const entry: GalleryEntry = {
      ...{ id, turnId, workspaceId: workspace.id, origin: one.origin, createdAtMs },
      ...{ person: { id: personId, name: "Somebody" }, channelId: one.channel },
      ...{ isPrivate: one.isPrivate, text: { prompt: "fox" }, messageUrl: toLink(id) },
    };
    await gallery.save(entry, { words: [`fox${run}x`] });
    await gallery.saveVector(entry, { model: `run-${run}`, values: [1, run] });
    if (one.fate === "removed") await gallery.remove([id]);
    if (one.fate === "hidden" && one.origin === "made") {
      await pictures.hide(id, { atMs: 1, personId });
    }
    if (one.fate === "deleted" && one.origin === "made") await pictures.delete(id);
    if (one.fate === "forgotten") {
      await privacy.deletePerson({ workspaceId: workspace.id, personId });
    }
    return { id, picture: one };
  }

  const toLink = (id: string) => `https://chat.test/${id}`;

  /** Of what was posted there is no picture that could be hidden or deleted. */
  function isKept({ fate, origin }: Picture): boolean {
    return fate === "stays" || (origin === "asked-about" && ["hidden", "deleted"].includes(fate));
  }

  async function check(
    { place, viewer, readable, asked }: Look,
    { added, run }: { readonly added: readonly Added[]; readonly run: number },
  ): Promise<void> {
    const { gallery } = getWorld().store;
    const workspaceId = (workspaces[place] ?? lounge).id;
    const sight: GallerySight = {
      ...{ workspaceId, viewerId: viewer, channelIds: readable },
      ...defined({ asked }),
    };
    const expected = added
      .filter(({ picture: one }) => one.place === place && isKept(one))
      .filter(
        ({ picture: one }) =>
          one.origin === "made" ||
          asked === "everyone" ||
          (asked === "own" && one.person === viewer),
      )
      .filter(({ picture: one }) =>
        one.isPrivate ? one.person === viewer : readable.includes(one.channel),
      )
      .map(({ id }) => id)
      .toSorted();
    const limit = 100;
    const byWords = await gallery.findByWords(sight, { words: [`fox${run}x`], limit });
    expect([...byWords].toSorted()).toEqual(expected);
    const vector = { model: `run-${run}`, values: [1, run] };
    const near = await gallery.findNear(sight, { vector, limit });
    expect(near.map(({ id }) => id).toSorted()).toEqual(expected);
    expect(await gallery.hasVectors(sight, vector.model)).toBe(expected.length > 0);
    const shown = await Promise.all(
      added.map(({ id }) => gallery.findByMessage(sight, toLink(id))),
    );
    expect(shown.flat().toSorted()).toEqual(expected);
    const ofRun = new RegExp(`^picture-${run}-`);
    const latest = await gallery.findLatest(sight, { limit: 1_000 });
    expect(latest.filter((id) => ofRun.test(id)).toSorted()).toEqual(expected);
  }
}
