import { describe, expect, it } from "vitest";
import {
  type Catalogue,
  type LoadedMedia,
  type MediaKind,
  type MediaLibrary,
  type MediaReference,
  UserError,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { catalogue, createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";

const clip = toReference("clip.mp4", "video");
const photo = toReference("photo.png", "image");

function toReference(name: string, declaredKind: MediaKind): MediaReference {
  return { type: "platform-file", declaredKind, name, url: `https://cdn.test/${name}` };
}

function toMedia(reference: MediaReference, kind: MediaKind): LoadedMedia {
  const bytes = { byteLength: 1, open: async function* () {} };
  const facts = { reference, kind, mediaType: `${kind}/test`, bytes };
  return { ...facts, [Symbol.asyncDispose]: async () => undefined };
}

/** Videos become pictures by `loadKeyFrames`, unless they are called `old`. */
const media: MediaLibrary = {
  load: async (reference) => toMedia(reference, reference.declaredKind),
  async loadKeyFrames(reference) {
    const { name } = reference;
    if (name.startsWith("old")) {
      const sentence = { key: "fileVideoUnwatchable", name } as const;
      throw new UserError("a test", { code: "video_unwatchable", sentence });
    }
    const note = { key: "fileKeyFrames", name, times: ["0:01"] } as const;
    return { ...toMedia(reference, "image"), notes: [note] };
  },
};

/** The same models, of which those that see watch videos too. */
const watching: Catalogue = {
  ...catalogue,
  models: catalogue.models.map((model) =>
    model.id === "test/see" ? { ...model, inputModalities: ["text", "image", "video"] } : model,
  ),
};

async function ask(files: readonly MediaReference[], list: Catalogue = catalogue) {
  const platform = createRecordingPlatform();
  const lunos = { ...createScriptedLunos(sayHello), loadCatalogue: async () => list };
  await using world = await openCoreWorld({ lunos, platform, media });
  await world.moonlens.start({ connect: async () => undefined });
  const turn = createTurn({ intent: { ...seeIntent, media: files } });
  await world.moonlens.submit(turn);
  const view = await platform.final(turn.id);
  const [question] = lunos.requests.map(({ request }) => request.messages.at(-1));
  const parts = question !== undefined && "parts" in question ? question.parts : [];
  return { view, kinds: parts.map(({ type }) => type) };
}

describe("a question about a video", () => {
  it("goes with the video to a model that watches videos", async () => {
    const { view, kinds } = await ask([clip, photo], watching);
    expect(kinds).toEqual(["text", "video", "image"]);
    expect(view.notes).toEqual([]);
  });

  it("goes with pictures of its moments where none does, and says so", async () => {
    const { view, kinds } = await ask([clip, photo]);
    expect(kinds).toEqual(["text", "image", "image"]);
    expect(view.notes).toEqual([{ key: "fileKeyFrames", name: "clip.mp4", times: ["0:01"] }]);
  });

  it("is answered about the rest when no picture can be taken from it", async () => {
    const { view, kinds } = await ask([toReference("old.avi", "video"), photo]);
    expect(kinds).toEqual(["text", "image"]);
    expect(view.notes).toEqual([{ key: "fileVideoUnwatchable", name: "old.avi" }]);
  });

  it("is refused for the true reason when there is no rest", async () => {
    const { view, kinds } = await ask([toReference("old.avi", "video")]);
    expect(kinds).toEqual([]);
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "fileVideoUnwatchable", name: "old.avi" } },
    });
  });
});

describe("a message none of whose files can be used", () => {
  it("is told the reason of each", async () => {
    const { view } = await ask([
      toReference("old.avi", "video"),
      toReference("older.avi", "video"),
    ]);
    expect(view.status).toMatchObject({ failure: { sentence: { name: "old.avi" } } });
    expect(view.notes).toContainEqual({ key: "fileVideoUnwatchable", name: "older.avi" });
  });
});
