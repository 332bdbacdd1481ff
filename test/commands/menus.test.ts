import { describe, expect, it } from "vitest";
import { messageMenus } from "#commands";
import type { IncomingMessage, MediaKind, MediaReference, MessageMenu } from "#core";

/** One asks about what came after the message, whatever it shows. */
const aboutMessages = messageMenus.filter(({ id }) => id !== "catch-up");

describe.each(aboutMessages.map((menu) => [menu.id, menu] as const))("%s", (_, menu) => {
  it("says so when the message shows nothing", () => {
    expect(() => menu.toIntent(createMessage([]), { text: "" })).toThrow(
      expect.objectContaining({
        sentence: expect.objectContaining({ key: "nothingToUse", found: [] }),
      }),
    );
  });
});

it("no two entries share an id", () => {
  expect(new Set(messageMenus.map(({ id }) => id)).size).toBe(messageMenus.length);
});

it.each([
  ["whats-this", ["image", "document"], "answer"],
  ["read-text", ["image"], "read-text"],
  ["describe-as-prompt", ["image"], "describe-as-prompt"],
  ["transcribe", ["audio"], "transcribe"],
] as const)("%s looks at the files that serve", (id, kinds, task) => {
  const intent = find(id).toIntent(createMessage(kinds), { text: "" });
  expect(intent).toMatchObject({ type: "see", task });
  expect(intent.type === "see" && intent.media).toHaveLength(kinds.length);
});

it.each([
  ["transcribe", ["image", "document"], "sound"],
  ["edit-image", ["audio"], "picture"],
] as const)("%s says what the message has instead: %j", (id, kinds, need) => {
  expect(() => find(id).toIntent(createMessage(kinds), { text: "x" })).toThrow(
    expect.objectContaining({ sentence: { key: "nothingToUse", need, found: [...kinds] } }),
  );
});

it("transcribe leaves pictures out", () => {
  const intent = find("transcribe").toIntent(createMessage(["image", "audio"]), { text: "" });
  expect(intent).toMatchObject({ media: [{ declaredKind: "audio" }] });
});

it("alt-text is about the pictures, and says how many of more are looked at", () => {
  const many = Array.from({ length: 10 }, () => "image" as const);
  expect(find("alt-text").toIntent(createMessage(["image", "audio"]), { text: "" })).toMatchObject({
    type: "alt-text",
    media: [{ declaredKind: "image" }],
    notes: [],
  });
  expect(find("alt-text").toIntent(createMessage(many), { text: "" })).toMatchObject({
    notes: [{ key: "tooManyFiles", used: 8, total: 10 }],
  });
});

it("find-similar is about the pictures, for who asks alone", () => {
  const menu = find("find-similar");
  expect(menu.visibility).toBe("private");
  expect(menu.toIntent(createMessage(["image", "video"]), { text: "" })).toEqual({
    ...{ type: "similar", media: [expect.objectContaining({ declaredKind: "image" })], notes: [] },
  });
  expect(() => menu.toIntent(createMessage(["audio"]), { text: "" })).toThrow(
    "nothing that serves",
  );
});

it("edit-image asks what should change, and draws from the message's pictures", () => {
  const menu = find("edit-image");
  expect(menu.question).toBeDefined();
  expect(menu.toIntent(createMessage(["image", "audio"]), { text: " at night " })).toMatchObject({
    type: "draw",
    drawing: { prompt: "at night" },
    sources: [{ declaredKind: "image" }],
  });
});

describe("sharpen", () => {
  const photos = [{ type: "platform-file", declaredKind: "image", name: "better.png" }] as const;

  it("asks for photos, and gives the message's picture their detail", () => {
    const menu = find("sharpen");
    expect(menu).toMatchObject({ question: { maxPhotos: 4 }, extra: "sharpening" });
    expect(menu.toIntent(createMessage(["image", "audio"]), { text: "", photos })).toMatchObject({
      type: "draw",
      sources: [{ declaredKind: "image" }],
      sharpenWith: photos,
    });
  });

  it("is about one picture at a time", () => {
    expect(() => find("sharpen").toIntent(createMessage(["image", "image"]), { text: "" })).toThrow(
      expect.objectContaining({ sentence: { key: "sharpenOnePicture" } }),
    );
  });
});

it("a message without files of its own is about the one that it replies to", () => {
  const message = { ...createMessage([]), repliesTo: createMessage(["image"]) };
  expect(find("whats-this").toIntent(message, { text: "" })).toMatchObject({
    media: [{ declaredKind: "image" }],
  });
});

function find(id: string): MessageMenu {
  const menu = messageMenus.find((candidate) => candidate.id === id);
  if (menu === undefined) throw new Error(`no menu ${id}`);
  return menu;
}

function createMessage(kinds: readonly MediaKind[]): IncomingMessage {
  const media = kinds.map(
    (declaredKind): MediaReference => ({ type: "platform-file", declaredKind, name: declaredKind }),
  );
  return {
    ...{ id: "1", authorId: "2", authorName: "Ava" },
    ...{ isFromMoonlens: false, text: "", media },
  };
}
