import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import type { GallerySearchIntent } from "#core";
import { OperationalError } from "#core";
import { createTurn } from "../../support/turns.ts";
import {
  budi,
  type GalleryWorld,
  idsOf,
  inPrivate,
  openGalleryWorld,
  smallPictures,
} from "../support/gallery-world.ts";

let world: GalleryWorld;
afterEach(() => world[Symbol.asyncDispose]());

async function open(options: Parameters<typeof openGalleryWorld>[0] = {}): Promise<void> {
  world = await openGalleryWorld({ media: smallPictures, ...options });
}

const search = (wish: Omit<GallerySearchIntent, "type" | "action">, changes = {}) =>
  world.ask({ intent: { type: "gallery", action: "search", ...wish }, ...changes });

async function sumGallery() {
  const everyDay = {
    workspaceId: createTurn().workspace.id,
    fromDay: "2026-01-01",
    toDay: "2026-12-31",
  };
  const lines = await world.store.ledger.report(everyDay, { by: "intent", limit: 9 });
  return lines.find(({ value }) => value === "gallery");
}

describe("the gallery", () => {
  it("finds what was made by its words, with its message", async () => {
    await open({ hasVectors: false });
    const fox = await world.draw("a red fox at night");
    await world.draw("a blue whale");
    const view = await search({ words: "foxes, night" });
    // All words begin so, or some do.
    expect(idsOf(view)).toEqual([fox]);
    expect(view.text).toContain("a red fox at night");
    expect(view.text).toContain(`https://chat.test/${fox}`);
    expect(view.status).toMatchObject({ gallery: { hasPrevious: false, hasNext: false } });
    expect(world.embedded).toEqual([]);
  });

  it("asks for no message's link that it knows", async () => {
    await open({ hasVectors: false });
    const fox = await world.draw("a fox");
    const asked: unknown[] = [];
    world.link = (shown) => {
      asked.push(shown);
      return "https://chat.test/other";
    };
    const view = await search({ words: "fox" });
    expect(view.text).toContain(`https://chat.test/${fox}`);
    expect(asked).toEqual([]);
  });

  it("shows the latest without words, and turns pages for its person alone", async () => {
    await open({ hasVectors: false });
    const ids: string[] = [];
    for (const prompt of ["one", "two", "three", "four", "five"]) {
      world.nowMs += 1_000;
      ids.unshift(await world.draw(prompt));
    }
    const first = await search({});
    expect(idsOf(first)).toEqual(ids.slice(0, 4));
    expect(first.status).toMatchObject({ gallery: { hasPrevious: false, hasNext: true } });
    const press = { turnId: first.turnId, workspaceId: createTurn().workspace.id };
    const find = (personId: string) =>
      world.moonlens.findFollowUp({ ...press, personId, action: "next-page" });
    expect(await find("discord:1")).toMatchObject({ sentence: { key: "followUpNotAllowed" } });
    const next = await find(createTurn().person.id);
    const { intent } = next.type === "found" ? next : expect.unreachable();
    const second = await world.ask({ intent });
    expect(idsOf(second)).toEqual(ids.slice(4));
    expect(second.status).toMatchObject({ gallery: { hasPrevious: true, hasNext: false } });
  });

  it("keeps within the period, the channel and the person that are asked for", async () => {
    await open({ hasVectors: false });
    const old = await world.draw("a fox");
    world.nowMs += 40 * 86_400_000;
    const other = await world.draw("a fox", { channelId: "foxes", person: budi });
    world.readable = ["general", "foxes"];
    expect(idsOf(await search({ words: "fox" }))).toEqual([other, old]);
    expect(idsOf(await search({ words: "fox", period: "week" }))).toEqual([other]);
    expect(idsOf(await search({ words: "fox", channelId: "general" }))).toEqual([old]);
    expect(idsOf(await search({ words: "fox", personId: budi.id }))).toEqual([other]);
  });

  it("keeps to the time that is said among the words, and says which it took it for", async () => {
    await open();
    const old = await world.draw("a fox at night");
    world.nowMs += 20 * 86_400_000;
    const young = await world.draw("a fox at night");
    await world.moonlens.tidy();
    const view = await search({ words: "the fox from last month" });
    expect(idsOf(view)).toEqual([old]);
    expect(view.text).toMatch(/· Nov 1.–.30, 2026/);
    expect(world.embedded.at(-1)).toEqual(["the fox"]);
    expect(idsOf(await search({ words: "this month" }))).toEqual([young]);
    const nothing = await search({ words: "fox in March" });
    expect(nothing.text).toMatch(/^\*\*Mar 1.–.31, 2026:\*\* I found no pictures/);
    const german = await search({ words: "fox aus dem letzten Monat" }, { locale: "de" });
    expect(idsOf(german)).toEqual([old]);
    expect(idsOf(await search({ words: "fox", when: "November 2026" }))).toEqual([old]);
    const odd = await search({ words: "fox", when: "some`time" });
    expect(odd.status).toMatchObject({
      failure: { sentence: { key: "galleryNoTime", when: "some`time" } },
    });
    // What was chosen comes before what is said.
    expect(idsOf(await search({ words: "night last month", period: "today" }))).toEqual([young]);
  });

  it("finds nothing that can't be read now, nor what is private to others", async () => {
    await open({ hasVectors: false });
    const fox = await world.draw("a fox");
    const mine = await world.draw("a fox in private", inPrivate);
    const others = { person: { id: "discord:2", displayName: "Budi", isAdmin: true } };
    expect(new Set(idsOf(await search({ words: "fox" })))).toEqual(new Set([fox, mine]));
    expect(idsOf(await search({ words: "fox" }, others))).toEqual([fox]);
    world.readable = [];
    expect(idsOf(await search({ words: "fox" }, others))).toEqual([]);
    const show = (imageId: string) =>
      world.ask({ intent: { type: "gallery", action: "show", imageId }, ...others });
    expect((await show(mine)).status).toMatchObject({ type: "failed" });
    expect((await show(fox)).status).toMatchObject({ type: "failed" });
    world.readable = ["general"];
    expect(idsOf(await show(fox))).toEqual([fox]);
    expect((await show(mine)).pictures).toEqual([]);
  });

  it("tells what a picture was asked for with", async () => {
    await open({ hasVectors: false });
    const imageId = await world.draw("a ``red`` fox");
    const view = await world.ask({ intent: { type: "gallery", action: "prompt", imageId } });
    expect(view.text).toContain("a ``red`` fox");
    await world.store.pictures.hide(imageId, { atMs: world.nowMs, personId: "p" });
    const gone = await world.ask({ intent: { type: "gallery", action: "prompt", imageId } });
    expect(gone.status).toMatchObject({ failure: { sentence: { key: "imageGone" } } });
  });

  it("says kindly that nothing was found", async () => {
    await open();
    const view = await search({ words: "a unicorn" });
    expect(view.text).toContain("Try other words");
    expect(view.status).toEqual({ type: "done" });
  });
});

describe("vectors of pictures", () => {
  it("are computed behind, in one call for many, and booked as a kind of their own", async () => {
    await open();
    const fox = await world.draw("vulpine creature");
    await world.draw("zzz");
    await world.moonlens.tidy();
    expect(world.embedded).toEqual([["zzz", "vulpine creature"]]);
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(1);
    await eventually(async () =>
      expect(await sumGallery()).toMatchObject({ credits: "0.000002", turns: 1 }),
    );
    // No word in common.
    expect(idsOf(await search({ words: "creatures vulpines" }))[0]).toBe(fox);
  });

  it("are looked for again when something new is known of a picture", async () => {
    await open();
    const fox = await world.draw("untitled");
    await world.moonlens.tidy();
    await world.store.pictures.describe(fox, "A red fox.");
    world.nowMs += 120_000;
    await world.moonlens.tidy();
    expect(world.embedded.at(-1)).toEqual(["untitled\nA red fox."]);
    expect(idsOf(await search({ words: "fox" }))).toContain(fox);
  });

  it("that aren't whole are asked for one by one, and given up after the second time", async () => {
    await open();
    for (const prompt of ["good", "bad"]) await world.draw(prompt);
    const refuse = async ({ texts }: { readonly texts: readonly string[] }) => {
      if (texts.includes("bad")) throw new Refused("lunos_invalid_answer");
    };
    world.failures.push(...Array.from({ length: 9 }, () => refuse));
    await world.moonlens.tidy();
    expect(world.embedded).toEqual([["bad", "good"], ["bad"], ["good"], ["bad"]]);
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(4);
    const log = world.logger.lines.filter(({ message }) => message.includes("vectors"));
    expect(JSON.stringify(log)).not.toContain("good");
  });

  it("wait while Lunos is away, and while the workspace's budget is used up", async () => {
    await open();
    await world.draw("a fox");
    world.failures.push(() => Promise.reject(new Refused("lunos_unreachable")));
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(1);
    await world.save({ workspaceCreditsPerMonth: "0" });
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(1);
    await world.save({});
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(2);
  });

  it("aren't paid for where nothing is there that they could be compared with", async () => {
    await open();
    await search({ words: "a fox" });
    await world.draw("a fox");
    await search({ words: "a fox" });
    expect(world.embedded).toEqual([]);
    await world.moonlens.tidy();
    world.readable = [];
    await search({ words: "a fox" }, { person: budi });
    await search({ words: "a fox", period: "yesterday" });
    expect(world.embedded).toEqual([["a fox"]]);
    world.readable = ["general"];
    await search({ words: "a fox" }, { person: budi });
    expect(world.embedded).toHaveLength(2);
  });

  it("leave words to go by where Lunos gives none for a search", async () => {
    await open();
    const fox = await world.draw("a fox");
    await world.moonlens.tidy();
    world.failures.push(() => Promise.reject(new Refused("lunos_timeout")));
    expect(idsOf(await search({ words: "fox" }))).toEqual([fox]);
  });
});

describe("a search while somebody has their data deleted", () => {
  it("ends as any other, and nothing of theirs is found or given a vector from then on", async () => {
    await open();
    const mine = await world.draw("a fox of Ava's");
    for (const place of ["one", "two", "three"]) {
      await world.draw(`a fox of Budi's, ${place}`, { person: budi });
    }
    const arrived = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    world.failures.push(async () => {
      arrived.resolve();
      await goOn.promise;
    });
    const tidying = world.moonlens.tidy();
    await arrived.promise;
    const deleting = world.ask({ person: budi, intent: { type: "privacy", action: "delete" } });
    const searches = [3, 4, 5, 6].map((id) =>
      search({ words: "fox" }, { person: { ...budi, id: `discord:${id}` } }),
    );
    for (const { status, pictures } of await Promise.all(searches)) {
      expect(status.type).toBe("done");
      expect(pictures.map(({ id }) => id)).toContain(mine);
    }
    expect((await deleting).text).toContain("3 pictures");
    goOn.resolve();
    await tidying;
    expect(idsOf(await search({ words: "fox" }))).toEqual([mine]);
    const texts = world.embedded.length;
    await world.moonlens.tidy();
    expect(world.embedded).toHaveLength(texts);
  });
});

class Refused extends OperationalError {
  readonly billing = "no";
  readonly generationId = undefined;
  readonly usage = undefined;

  constructor(code: string) {
    super("embed failed", { code, retryable: true });
  }
}

describe("pictures whose messages are gone", () => {
  it("leave the gallery, and the next ones take their places", async () => {
    await open({ hasVectors: false });
    const ids: string[] = [];
    for (const prompt of ["one", "two", "three", "four", "five", "six"]) {
      ids.unshift(await world.draw(prompt));
    }
    const [latest = "", ...others] = ids;
    world.fate = ({ imageId }) => (imageId === latest ? "gone" : "there");
    const first = await search({});
    expect(idsOf(first)).toEqual(others.slice(0, 4));
    expect(first.text).toContain("1–4 of 5");
    expect(idsOf(await search({ page: 1 }))).toEqual(others.slice(4));
    const show = { type: "gallery", action: "show", imageId: others[0] ?? "" } as const;
    world.fate = "gone";
    expect((await world.ask({ intent: show })).pictures).toEqual([]);
  });

  it("stay where their picture was posted again, without the link to where it was", async () => {
    await open({ hasVectors: false });
    const fox = await world.draw("a fox");
    const { workspace, person } = createTurn();
    const who = { workspaceId: workspace.id, personId: person.id, isModerator: false };
    await world.moonlens.deletePicture({ imageId: fox, ...who });
    world.link = () => {
      throw new Refused("no_link");
    };
    const { turnId } = await world.ask({ intent: { type: "restore", imageId: fox } });
    await eventually(async () => {
      const [entry] = await world.store.gallery.list([fox]);
      expect(entry).toMatchObject({ turnId });
      expect(entry).not.toHaveProperty("messageUrl");
    });
  });

  it("stay where their picture was posted again", async () => {
    await open({ hasVectors: false });
    const fox = await world.draw("a fox");
    const [drawn] = await world.store.gallery.list([fox]);
    const { workspace, person } = createTurn();
    const who = { workspaceId: workspace.id, personId: person.id, isModerator: false };
    expect(await world.moonlens.deletePicture({ imageId: fox, ...who })).toBe("deleted");
    world.fate = ({ receipt }) =>
      JSON.stringify(receipt).includes(`"message-of-${drawn?.turnId}"`) ? "gone" : "there";
    const restored = await world.ask({ intent: { type: "restore", imageId: fox } });
    await eventually(async () => {
      const [entry] = await world.store.gallery.list([fox]);
      expect(entry?.turnId).toBe(restored.turnId);
    });
    expect(idsOf(await search({ words: "fox" }))).toEqual([fox]);
    // What is known of it later doesn't bring it back to where it was.
    await world.store.pictures.describe(fox, "A red fox.");
    world.nowMs += 120_000;
    await world.moonlens.tidy();
    expect(idsOf(await search({ words: "red" }))).toEqual([fox]);
  });
});
