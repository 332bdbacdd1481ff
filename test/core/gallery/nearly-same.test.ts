import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import type { ReplyView, TurnRequest } from "#core";
import { createTurn, drawIntent } from "../../support/turns.ts";
import { budi, type GalleryWorld, inPrivate, openGalleryWorld } from "../support/gallery-world.ts";

let world: GalleryWorld;
afterEach(() => world[Symbol.asyncDispose]());

const ava = createTurn().person;
const workspaceId = createTurn().workspace.id;
const wish = "a red fox at night in the snow";

/** Where a drawing that costs more than a thousandth of a credit is offered what is there. */
async function open(options: Parameters<typeof openGalleryWorld>[0] = {}): Promise<void> {
  world = await openGalleryWorld(options);
}

const offerAll = () => world.save({ offerSimilarAboveCredits: "0.001" });

function toDrawing(prompt: string): Partial<TurnRequest> {
  return { intent: { type: "draw", drawing: { prompt }, sources: [], count: 1 } };
}

/** Asks for a drawing, and resolves with the question that stands in its place, or the finished answer. */
async function ask(prompt: string, changes: Partial<TurnRequest> = {}): Promise<ReplyView> {
  const id = await world.submit({ ...toDrawing(prompt), ...changes });
  return await eventually(() => {
    const views = [...world.platform.shown, ...world.platform.finished];
    const view = views.findLast(
      ({ turnId, status }) => turnId === id && ["asking", "done", "failed"].includes(status.type),
    );
    if (view === undefined) throw new Error("nothing shown yet");
    return view;
  });
}

const offered = ({ status }: ReplyView) => (status.type === "asking" ? status.similar : undefined);

async function sumGallery() {
  const day = new Date(world.nowMs).toISOString().slice(0, 10);
  const query = { workspaceId, fromDay: day, toDay: day };
  const lines = await world.store.ledger.report(query, { by: "intent", limit: 9 });
  return lines.find(({ value }) => value === "gallery");
}

describe("before a drawing that costs more than admins like", () => {
  it("a picture that is nearly the same is offered, and shown for free in its place", async () => {
    await open();
    const fox = await world.draw(wish, { person: budi });
    await offerAll();
    const question = await ask("a red fox at night in snow");
    expect(offered(question)).toMatchObject({ imageId: fox, personName: "Budi" });
    const { turnId } = question;
    expect(await world.moonlens.showSimilar({ turnId, personId: budi.id })).toBe("not-allowed");
    expect(await world.moonlens.showSimilar({ turnId, personId: ava.id })).toBe("shown");
    const shown = await world.platform.final(turnId);
    expect(shown.pictures.map(({ id }) => id)).toEqual([fox]);
    expect(shown.text).toContain("Drawn for Budi");
    expect(shown.text).toContain(`https://chat.test/${fox}`);
    expect(await world.moonlens.showSimilar({ turnId, personId: ava.id })).toBe("over");
    expect(await world.store.pictures.listForTurn(turnId)).toEqual([]);
    // Two calls for vectors, of which no part is on the drawing's line.
    expect(await sumGallery()).toMatchObject({ credits: "0.000004", turns: 1 });
  });

  it("their own is drawn all the same where they want it, and the look is paid where they don't", async () => {
    await open();
    const fox = await world.draw(wish);
    await offerAll();
    const first = await ask(wish);
    expect(offered(first)).toMatchObject({ imageId: fox });
    expect(offered(first)?.personName).toBeUndefined();
    const asked = { turnId: first.turnId, personId: ava.id };
    expect(await world.moonlens.confirm(asked)).toBe("confirmed");
    const drawn = await world.platform.final(first.turnId);
    expect(drawn.pictures).toHaveLength(1);
    expect(drawn.pictures[0]?.id).not.toBe(fox);
    const second = await ask(wish);
    const decline = { turnId: second.turnId, personId: ava.id, workspaceId, isModerator: false };
    expect(await world.moonlens.cancel(decline)).toBe("cancelled");
    expect(await sumGallery()).toMatchObject({ credits: "0.000008", turns: 2 });
  });

  it("nothing is offered where it is off, cheaper, unlike, or an edit", async () => {
    await open();
    await world.draw(wish);
    expect((await ask(wish)).status.type).toBe("done");
    await world.save({ offerSimilarAboveCredits: "5" });
    expect((await ask(wish)).status.type).toBe("done");
    expect(world.embedded).toEqual([]);
    await offerAll();
    expect((await ask("zzz qqq jjj")).status.type).toBe("done");
    const photo = {
      type: "platform-file",
      declaredKind: "image",
      name: "a.png",
      url: "x",
    } as const;
    const edit = { ...drawIntent, drawing: { prompt: wish }, sources: [photo] };
    expect(offered(await ask(wish, { intent: edit }))).toBeUndefined();
  });

  it("no vector is paid for where nothing is there that it could be compared with", async () => {
    await open();
    await offerAll();
    expect((await ask(wish)).status.type).toBe("done");
    expect((await ask("zzz qqq jjj", { channelId: "elsewhere" })).status.type).toBe("done");
    expect(world.embedded).toEqual([]);
  });

  it("nothing is offered whose message is gone, neither then nor later", async () => {
    await open();
    await world.draw(wish, { person: budi });
    await offerAll();
    const { turnId } = await ask(wish);
    world.fate = "gone";
    expect(await world.moonlens.showSimilar({ turnId, personId: ava.id })).toBe("gone");
    expect((await ask(wish)).status.type).toBe("done");
  });

  it("what was posted again is shown with the message where it stands now", async () => {
    await open();
    world.link = ({ receipt }) =>
      `https://chat.test/${/message-of-([\w-]+)/.exec(JSON.stringify(receipt))?.[1]}`;
    const fox = await world.draw(wish);
    const who = { workspaceId, personId: ava.id, isModerator: false };
    await world.moonlens.deletePicture({ imageId: fox, ...who });
    const restored = await world.ask({ intent: { type: "restore", imageId: fox } });
    await eventually(async () => {
      const [entry] = await world.store.gallery.list([fox]);
      expect(entry?.turnId).toBe(restored.turnId);
    });
    await offerAll();
    const { turnId } = await ask(wish);
    expect(await world.moonlens.showSimilar({ turnId, personId: ava.id })).toBe("shown");
    const shown = await world.platform.final(turnId);
    expect(shown.text).toContain(`(https://chat.test/${restored.turnId})`);
  });

  it("nothing is offered that was deleted, is private, or stands elsewhere than the answer will", async () => {
    await open();
    const hidden = await world.draw(wish);
    await world.store.pictures.hide(hidden, { atMs: world.nowMs, personId: ava.id });
    await world.draw(wish, { person: budi, ...inPrivate });
    await world.draw(wish, inPrivate);
    await world.draw(wish, { person: budi, channelId: "elsewhere" });
    world.readable = ["general", "elsewhere"];
    await offerAll();
    expect((await ask(wish)).status.type).toBe("done");
  });

  it("in a private answer, what the person may see is offered, and nothing else", async () => {
    await open();
    const elsewhere = await world.draw(wish, { person: budi, channelId: "elsewhere" });
    await offerAll();
    expect((await ask(wish, inPrivate)).status.type).toBe("done");
    world.readable = ["elsewhere"];
    // The one that was just drawn in private is theirs, and as near.
    const question = await ask("a red fox at night in snow", inPrivate);
    expect(offered(question)).toBeDefined();
    world.readable = [];
    const other = await ask(wish, { ...inPrivate, person: { ...budi, id: "discord:3" } });
    expect(other.status.type).toBe("done");
    expect(elsewhere).not.toBe("");
  });

  it("nothing is offered that somebody who reads the answer can't see", async () => {
    await open();
    const random = createRandom(20_261_130);
    const people = [ava, budi];
    const places = ["general", "elsewhere", "thread"];
    const drawn: { id: string; personId: string; channelId: string; isSecret: boolean }[] = [];
    for (let count = 0; count < 16; count += 1) {
      const [person, channelId] = [random.pick(people), random.pick(places)];
      const isSecret = random.pick([true, false, false]);
      const changes = { person, channelId, ...(isSecret ? inPrivate : {}) };
      const id = await world.draw(wish, changes);
      if (random.pick([true, false, false])) {
        await world.store.pictures.hide(id, { atMs: world.nowMs, personId: person.id });
      } else drawn.push({ id, personId: person.id, channelId, isSecret });
    }
    await offerAll();
    let offers = 0;
    for (let count = 0; count < 40; count += 1) {
      const [person, channelId] = [random.pick(people), random.pick(places)];
      const isAlone = random.pick([true, false]);
      world.readable = places.filter(() => random.pick([true, false]));
      const place =
        channelId === "thread" ? { channelId, parentChannelId: "general" } : { channelId };
      const question = await ask(wish, { person, ...place, ...(isAlone ? inPrivate : {}) });
      const { turnId } = question;
      const imageId = offered(question)?.imageId;
      for (const { id } of question.pictures) {
        drawn.push({ id, personId: person.id, channelId, isSecret: isAlone });
      }
      if (imageId === undefined) continue;
      offers += 1;
      const one = drawn.find(({ id }) => id === imageId) ?? expect.unreachable(imageId);
      const around = [channelId, ...("parentChannelId" in place ? ["general"] : [])];
      const isTheirs = one.isSecret && one.personId === person.id;
      const isReadable = !one.isSecret && world.readable.includes(one.channelId);
      const isHere = !one.isSecret && around.includes(one.channelId);
      expect(isAlone ? isTheirs || isReadable : isHere).toBe(true);
      await world.moonlens.cancel({ turnId, personId: person.id, workspaceId, isModerator: false });
    }
    expect(offers).toBeGreaterThan(10);
  });

  it("what can't be shown any more isn't, and their own can still be had", async () => {
    await open();
    const fox = await world.draw(wish, { person: budi });
    await offerAll();
    const { turnId } = await ask(wish);
    await world.store.pictures.hide(fox, { atMs: world.nowMs, personId: budi.id });
    expect(await world.moonlens.showSimilar({ turnId, personId: ava.id })).toBe("gone");
    expect(await world.moonlens.confirm({ turnId, personId: ava.id })).toBe("confirmed");
    expect((await world.platform.final(turnId)).pictures).toHaveLength(1);
  });

  it("the drawing just goes on where no model gives vectors, or Lunos is away or slow", async () => {
    await open();
    await world.draw(wish);
    await offerAll();
    world.failures.push(() => Promise.reject(new Error("away")));
    expect((await ask(wish)).status.type).toBe("done");
    world.failures.push(
      ({ signal }) =>
        new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    );
    expect((await ask(wish)).status.type).toBe("done");
    await world[Symbol.asyncDispose]();
    await open({ hasVectors: false });
    await world.draw(wish);
    await offerAll();
    expect((await ask(wish)).status.type).toBe("done");
  });
});

/** The same numbers each time. */
function createRandom(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
  return {
    pick<Item>(items: readonly Item[]): Item {
      return items[Math.floor(next() * items.length)] ?? expect.unreachable();
    },
  };
}
