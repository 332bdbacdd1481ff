import { once } from "node:events";
import { createTemporaryFolder, eventually, patience } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type ChatEvent,
  type MediaLibrary,
  type MediaReference,
  type Moonlens,
  type ShownPictures,
  UserError,
  type WantedChange,
  type WorkspaceSettings,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, finish } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const { workspace } = createTurn();
const admin = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;
const picture: MediaReference = {
  type: "platform-file",
  declaredKind: "image",
  name: "fox.png",
  url: "https://cdn.example/fox.png",
};

interface Opening {
  readonly settings?: WorkspaceSettings;
  /** What the model says of pictures. Absent: that there is a fox. */
  readonly say?: () => AsyncIterable<ChatEvent>;
  readonly media?: MediaLibrary["load"];
  readonly describe?: (signal: AbortSignal) => Promise<void>;
  readonly folder?: string;
}

async function* sayFox(): AsyncGenerator<ChatEvent> {
  yield { type: "text-delta", text: "A red fox asleep on moss." };
  yield finish();
}

const opened: MediaLibrary["load"] = async (reference) => ({
  ...{ reference, kind: "image", mediaType: "image/png" },
  url: reference.url ?? "",
  async [Symbol.asyncDispose]() {
    // Nothing is held.
  },
});

async function openWorld({ settings = { altText: "always" }, ...opening }: Opening = {}) {
  const described: ShownPictures[] = [];
  const recording = createRecordingPlatform();
  const platform = {
    ...recording,
    async describePictures(shown: ShownPictures, { signal }: { readonly signal: AbortSignal }) {
      await opening.describe?.(signal);
      described.push(shown);
    },
  };
  const lunos = createScriptedLunos((request, call) =>
    request.images === undefined ? (opening.say ?? sayFox)() : drawOne(request, call),
  );
  const { folder } = opening;
  const world = await openCoreWorld({
    lunos,
    platform,
    media: { load: opening.media ?? opened },
    ...(folder === undefined ? {} : { folder }),
  });
  await world.moonlens.start({ connect: async () => undefined });
  const changes = Object.entries(settings).map(([key, value]) => ({
    key: key as WantedChange["key"],
    values: [value].flat().map(String),
  }));
  await world.moonlens.settings.change({ workspace, person: admin, locale: "en", changes });
  return { ...world, platform: recording, lunos, described };
}

type World = Awaited<ReturnType<typeof openWorld>>;

/** Somebody posts pictures; resolves with the turn that may come of them, once it was read. */
async function post({ moonlens }: World, media: readonly MediaReference[] = [picture]) {
  const { intent: _, person, ...turn } = createTurn({ localeOf: "workspace" });
  const read = Promise.withResolvers<void>();
  const posted: Parameters<Moonlens["describeUnasked"]>[0] = {
    workspace,
    channelId: turn.channelId,
    personId: person.id,
    async read() {
      read.resolve();
      return { ...turn, intent: { media } };
    },
  };
  moonlens.describeUnasked(posted);
  return { ...turn, person, wasRead: read.promise };
}

const untilOver = async ({ store, logger }: World, turnId: string) =>
  await eventually(async () => {
    const isOver = logger.lines.some(
      ({ fields, message }) => message === "delivery ended" && fields.turn === turnId,
    );
    if (!isOver) throw new Error("the turn isn't over yet");
    expect(await store.turns.load(turnId)).toBeUndefined();
  });

async function loadBooks({ store }: World) {
  const year = { workspaceId: workspace.id, fromDay: "1970-01-01", toDay: "1970-12-31" };
  return await Array.fromAsync(store.ledger.entries(year));
}

describe("pictures that are posted without alternative text, where admins always want one", () => {
  it("get one, and nothing else is said before or of it", async () => {
    await using world = await openWorld();
    const { id } = await post(world);
    const view = await world.platform.final(id);
    expect(view).toMatchObject({ text: "A red fox asleep on moss.", notes: [] });
    expect(view.status).toEqual({ type: "done" });
    expect(world.platform.shown).toEqual([]);
  });

  it("are in the books as a kind of their own, on nobody's budget, and nothing of them is kept", async () => {
    await using world = await openWorld();
    const { id, person } = await post(world);
    await untilOver(world, id);
    const [entry] = await loadBooks(world);
    expect(entry).toMatchObject({
      ...{ intent: "alt-text", personName: "Moonlens", credits: "0.04", outcome: "answered" },
    });
    expect(entry?.personId).not.toBe(person.id);
  });

  it("get none where they are described when somebody asks, nor where that is off", async () => {
    for (const altText of ["when-asked", "off"] as const) {
      await using world = await openWorld({ settings: { altText } });
      await post(world);
      await world.moonlens.stop({ signal: patience() });
      expect(world.lunos.requests).toEqual([]);
    }
  });

  it.each([
    [
      "the channel's budget is used up",
      { settings: { altText: "always", workspaceCreditsPerMonth: "0" } },
    ],
    [
      "its price would have to be agreed to",
      { settings: { altText: "always", confirmAboveCredits: "0.0001" } },
    ],
    [
      "looking at pictures is turned off",
      { settings: { altText: "always", allowedWork: ["draw"] } },
    ],
    ["the picture is broken", { media: brokenPicture }],
    ["the model says nothing", { say: saysNothing }],
  ] satisfies readonly (readonly [string, Opening])[])(
    "stay without a word when %s",
    async (_, opening) => {
      await using world = await openWorld(opening);
      const { id } = await post(world);
      await untilOver(world, id);
      expect(world.platform.finished).toEqual([]);
      expect(world.platform.shown).toEqual([]);
    },
  );

  it("are left alone when their message is gone, or somebody asked about it, by then", async () => {
    await using world = await openWorld();
    const read = Promise.withResolvers<void>();
    const gone = async () => void read.resolve();
    const { channelId } = createTurn();
    world.moonlens.describeUnasked({ workspace, channelId, personId: "1", read: gone as never });
    await read.promise;
    await world.moonlens.stop({ signal: patience() });
    expect(world.lunos.requests).toEqual([]);
    expect(world.waits).toContain(15_000);
  });

  it("get one for thirty messages of one person in an hour, and no more", async () => {
    await using world = await openWorld();
    for (let count = 0; count < 32; count += 1) {
      const { id } = await post(world);
      if (count < 30) await world.platform.final(id);
    }
    await world.moonlens.stop({ signal: patience() });
    expect(world.lunos.requests).toHaveLength(30);
  });
});

async function brokenPicture(): Promise<never> {
  const sentence = { key: "fileDamaged", name: "fox.png" } as const;
  throw new UserError("broken", { code: "file_damaged", sentence });
}

async function* saysNothing(): AsyncGenerator<ChatEvent> {
  yield finish();
}

describe("pictures of ours, where admins always want alternative text", () => {
  const draw = async (world: World) => {
    const turn = createTurn({ intent: drawIntent });
    await world.moonlens.submit(turn);
    const view = await world.platform.final(turn.id);
    return { turn, imageId: view.pictures[0]?.id ?? "" };
  };

  it("are described as they look in the place of their prompt, where they stand", async () => {
    await using world = await openWorld();
    const { turn, imageId } = await draw(world);
    await eventually(() => expect(world.described).toHaveLength(1));
    expect(world.described[0]).toMatchObject({
      target: turn.replyTarget,
      receipt: { messageId: `message-of-${turn.id}` },
      pictures: [{ id: imageId, altText: "A red fox asleep on moss." }],
    });
    expect(await world.store.pictures.load(imageId)).toMatchObject({
      altText: "A red fox asleep on moss.",
    });
    expect(world.platform.finished).toHaveLength(1);
    const kinds = (await loadBooks(world)).map(({ intent }) => intent);
    expect(kinds.toSorted()).toEqual(["alt-text", "draw"]);
  });

  it("keep their prompt where it isn't always wanted, and cost nothing more", async () => {
    await using world = await openWorld({ settings: { altText: "when-asked" } });
    await draw(world);
    await world.moonlens.stop({ signal: patience() });
    expect(world.described).toEqual([]);
    expect(world.lunos.requests).toHaveLength(1);
  });

  it("are paid for once when a process ends before the edit, which the next one makes", async () => {
    await using folder = await createTemporaryFolder();
    const reached = Promise.withResolvers<void>();
    {
      await using world = await openWorld({
        folder: folder.path,
        async describe(signal) {
          reached.resolve();
          await once(signal, "abort");
          signal.throwIfAborted();
        },
      });
      await draw(world);
      await reached.promise;
    }
    await using next = await openWorld({ folder: folder.path });
    await eventually(() => expect(next.described).toHaveLength(1));
    expect(next.described[0]?.pictures).toMatchObject([{ altText: "A red fox asleep on moss." }]);
    expect(next.lunos.requests).toEqual([]);
  });
});
