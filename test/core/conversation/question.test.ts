import { describe, expect, it } from "vitest";
import {
  declareMedia,
  type IncomingMessage,
  isMediaLink,
  type ReadMessage,
  resolveQuestion,
  toLink,
} from "#core";

function read(changes: Partial<IncomingMessage>, notes: ReadMessage["notes"] = []): ReadMessage {
  const message = {
    id: "1",
    authorId: "ava",
    authorName: "Ava",
    isFromMoonlens: false,
    text: "",
    media: [],
    ...changes,
  };
  return { message, notes };
}

function file(name: string, byteLength = 1_000) {
  return { type: "platform-file", declaredKind: "image", name, byteLength } as const;
}

const names = (media: readonly { readonly name: string }[]) => media.map(({ name }) => name);

describe("what a question is about", () => {
  it("is what was written in several messages, together", () => {
    const intent = resolveQuestion({
      messages: [
        read({ media: [file("a.png")] }),
        read({ text: "which" }),
        read({ text: "moon?" }),
      ],
      chain: [],
    });
    expect(intent).toMatchObject({ text: "which\nmoon?", media: [{ name: "a.png" }] });
  });

  it("is the nearest files of what it goes on with, never those that were only said there", () => {
    const asked = read({ text: "what's this?" });
    const shown = read({ text: "look", media: [file("b.png")] });
    const chained = resolveQuestion({ messages: [asked], chain: [read({ text: "wow" }), shown] });
    const nearby = resolveQuestion({ messages: [asked], chain: [], history: [shown] });
    expect([names(chained.media), names(nearby.media)]).toEqual([["b.png"], []]);
    expect(nearby.conversation).toMatchObject([{ text: "look", media: [{ name: "b.png" }] }]);
  });

  it("says what of it can't be used, and of what it goes on with when it shows nothing itself", () => {
    const gone = { key: "fileGone", name: "old.png" } as const;
    const own = { key: "fileNotShown", name: "mine.png", platform: "Slack" } as const;
    const chain = [read({ text: "look" }, [gone])];
    const bare = resolveQuestion({ messages: [read({ text: "and this?" }, [own])], chain });
    const full = resolveQuestion({ messages: [read({ media: [file("c.png")] }, [own])], chain });
    expect([bare.notes, full.notes]).toEqual([[own, gone], [own]]);
  });
});

describe("what is remembered with a question", () => {
  it("is told oldest first, without what says nothing", () => {
    const chain = [read({ text: "second" }), read({}), read({ text: "first" })];
    const { conversation } = resolveQuestion({ messages: [read({ text: "third" })], chain });
    expect(conversation.map(({ text }) => text)).toEqual(["first", "second"]);
  });

  it("keeps the nearest files, up to a size; words are never left out", () => {
    const mebibyte = 1024 ** 2;
    const chain = ["near", "middle", "far"].map((name) =>
      read({ text: name, media: [file(`${name}.png`, 30 * mebibyte)] }),
    );
    const asked = read({ text: "and this?", media: [file("own.png")] });
    const { conversation } = resolveQuestion({ messages: [asked], chain });
    expect(conversation.map(({ text, media }) => [text, names(media)])).toEqual([
      ["far", []],
      ["middle", ["middle.png"]],
      ["near", ["near.png"]],
    ]);
  });
});

describe("what a file is said to be", () => {
  it.each([
    [{ name: "a.png", contentType: "image/png" }, "image"],
    [{ name: "voice", contentType: "audio/ogg; codecs=opus" }, "audio"],
    [{ name: "clip.MOV", contentType: null }, "video"],
    [{ name: "clip.mov", contentType: "application/octet-stream" }, "video"],
    [{ name: "notes.txt", contentType: "" }, "document"],
  ] as const)("goes by its type, then by its name: %o is %s", (given, kind) => {
    expect(declareMedia(given).declaredKind).toBe(kind);
  });

  it("is for links what their ends say", () => {
    const links = ["https://a.test/x/report.pdf", "https://youtu.be/abc", "https://a.test/page"];
    expect(links.map((link) => isMediaLink(new URL(link)))).toEqual([true, false, false]);
    expect(links.map((link) => toLink(new URL(link)))).toMatchObject([
      { type: "link", declaredKind: "document", name: "report.pdf" },
      { declaredKind: "video", name: "abc" },
      { declaredKind: "document", name: "page" },
    ]);
  });
});
