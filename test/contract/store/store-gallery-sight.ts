import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWorkspaceReference, defined, type GalleryEntry, type GallerySight } from "#core";
import { lounge, type StoreWorld } from "./store-world.ts";

const studio = createWorkspaceReference({ platform: "discord", kind: "guild", externalId: "2" });
const workspaces = [lounge, studio];

const place = fc.constantFrom(0, 1);
const person = fc.constantFrom("ava", "budi", "citra");
const picture = fc.record({
  place,
  person,
  channel: fc.constantFrom("general", "den", "attic"),
  isPrivate: fc.boolean(),
  origin: fc.constantFrom("made", "asked-about"),
  fate: fc.constantFrom("stays", "stays", "hidden", "deleted", "removed", "forgotten"),
});
const lookOf = fc.record({
  place,
  viewer: person,
  readable: fc.subarray(["general", "den", "attic"]),
  asked: fc.constantFrom(undefined, "own", "everyone"),
});

/** Random places, people, channels and deletions: what isn't somebody's to see never comes out, and all else does. */
export function describeGallerySight(getWorld: () => StoreWorld): void {
  describe("what comes out of the gallery", () => {
    it("is what its viewer may see, and nothing else, by words and by vectors", async () => {
      const scene = fc.record({
        pictures: fc.array(picture, { minLength: 1, maxLength: 12 }),
        looks: fc.array(lookOf, { minLength: 1, maxLength: 6 }),
        leaving: fc.record({ place, person }),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(scene, async ({ pictures, looks, leaving }) => {
          run += 1;
          const added = await Promise.all(
            pictures.map((one, index) => add(one, { id: `picture-${run}-${index}`, run })),
          );
          for (const one of looks) await check(one, { added, run });
          await checkWhileLeaving(leaving, { looks, added, run });
        }),
        { numRuns: 12 },
      );
    }, 120_000);
  });

  type Picture = typeof picture extends fc.Arbitrary<infer Value> ? Value : never;
  type Look = typeof lookOf extends fc.Arbitrary<infer Value> ? Value : never;
  interface Leaving {
    readonly place: number;
    readonly person: string;
  }
  interface Scene {
    readonly added: readonly Added[];
    readonly run: number;
  }
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

  function isOf(one: Picture, { place: where, person: who }: Leaving): boolean {
    return one.place === where && one.person === who;
  }

  function toSight({ place: where, viewer: viewerId, readable, asked }: Look): GallerySight {
    const workspaceId = (workspaces[where] ?? lounge).id;
    return { workspaceId, viewerId, channelIds: readable, ...defined({ asked }) };
  }

  /** What a viewer may see, reckoned one by one. */
  function listExpected(
    { place: where, viewer, readable, asked }: Look,
    added: readonly Added[],
  ): readonly string[] {
    return added
      .filter(({ picture: one }) => one.place === where && isKept(one))
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
  }

  /** In each way in which something is found. */
  async function look(one: Look, { added, run }: Scene): Promise<readonly (readonly string[])[]> {
    const { gallery } = getWorld().store;
    const sight = toSight(one);
    const limit = 100;
    const vector = { model: `run-${run}`, values: [1, run] };
    const near = await gallery.findNear(sight, { vector, limit });
    const shown = added.map(({ id }) => gallery.findByMessage(sight, toLink(id)));
    const latest = await gallery.findLatest(sight, { limit: 1_000 });
    const ofRun = new RegExp(`^picture-${run}-`);
    return [
      await gallery.findByWords(sight, { words: [`fox${run}x`], limit }),
      near.map(({ id }) => id),
      (await Promise.all(shown)).flat(),
      latest.filter((id) => ofRun.test(id)),
    ];
  }

  async function check(one: Look, scene: Scene): Promise<void> {
    const expected = listExpected(one, scene.added);
    const found = await look(one, scene);
    for (const ids of found) expect([...ids].toSorted()).toEqual(expected);
    const { gallery } = getWorld().store;
    expect(await gallery.hasVectors(toSight(one), `run-${scene.run}`)).toBe(expected.length > 0);
  }

  /** While somebody has their data deleted, what is found is what was there before, and all that stays. */
  async function checkWhileLeaving(
    leaving: Leaving,
    { looks, ...scene }: Scene & { readonly looks: readonly Look[] },
  ): Promise<void> {
    const { privacy } = getWorld().store;
    const workspaceId = (workspaces[leaving.place] ?? lounge).id;
    const deletion = privacy.deletePerson({ workspaceId, personId: leaving.person });
    const staying = scene.added.filter(({ picture: one }) => !isOf(one, leaving));
    await Promise.all(
      looks.map(async (one) => {
        for (const ids of await look(one, scene)) {
          expect(listExpected(one, scene.added)).toEqual(expect.arrayContaining([...ids]));
          expect(ids).toEqual(expect.arrayContaining([...listExpected(one, staying)]));
        }
      }),
    );
    await deletion;
    for (const one of looks) await check(one, { ...scene, added: staying });
  }
}
