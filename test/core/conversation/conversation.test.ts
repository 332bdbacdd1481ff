import { describe, expect, it } from "vitest";
import {
  type IncomingMessage,
  type MediaReference,
  maxMediaPerQuestion,
  resolveRequest,
} from "#core";

function picture(name: string): MediaReference {
  return { type: "platform-file", declaredKind: "image", name, url: `https://cdn.test/${name}` };
}

function message(changes: Partial<IncomingMessage>): IncomingMessage {
  return {
    id: "1",
    authorId: "ava",
    authorName: "Ava",
    isFromMoonlens: false,
    text: "what's this?",
    media: [],
    ...changes,
  };
}

const photoOfCat = message({
  id: "0",
  authorName: "Budi",
  text: "look!",
  media: [picture("cat.png")],
});

describe("what a message is about", () => {
  it("is its own pictures", () => {
    const intent = resolveRequest(message({ media: [picture("a.png"), picture("b.png")] }));
    expect(intent.media.map(({ name }) => name)).toEqual(["a.png", "b.png"]);
    expect(intent.conversation).toEqual([]);
  });

  it("is the picture in the message it replies to, when it has none of its own", () => {
    const intent = resolveRequest(message({ repliesTo: photoOfCat }));
    expect(intent.media.map(({ name }) => name)).toEqual(["cat.png"]);
    expect(intent.conversation).toEqual([
      { author: "person", authorName: "Budi", text: "look!", media: [] },
    ]);
  });

  it("is its own picture, while the one replied to stays visible in the memory", () => {
    const intent = resolveRequest(message({ media: [picture("dog.png")], repliesTo: photoOfCat }));
    expect(intent.media.map(({ name }) => name)).toEqual(["dog.png"]);
    expect(intent.conversation[0]?.media.map(({ name }) => name)).toEqual(["cat.png"]);
  });

  it("is the nearest picture up the reply chain in a follow-up question", () => {
    const answer = message({ isFromMoonlens: true, text: "A cat.", repliesTo: photoOfCat });
    const intent = resolveRequest(message({ text: "and its colour?", repliesTo: answer }));
    expect(intent.media.map(({ name }) => name)).toEqual(["cat.png"]);
    expect(intent.conversation.map(({ author, text }) => [author, text])).toEqual([
      ["person", "look!"],
      ["moonlens", "A cat."],
    ]);
  });

  it("is at most eight files, with a note that there were more", () => {
    const media = Array.from({ length: 10 }, (_, index) => picture(`${index}.png`));
    const intent = resolveRequest(message({ media }));
    expect(intent.media).toHaveLength(maxMediaPerQuestion);
    expect(intent.notes).toEqual([{ key: "tooManyFiles", used: 8, total: 10 }]);
  });

  it("is remembered up to twenty messages back", () => {
    let last = message({ text: "0" });
    for (let count = 1; count <= 30; count += 1) {
      last = message({ text: String(count), repliesTo: last });
    }
    const { conversation } = resolveRequest(last);
    expect(conversation).toHaveLength(20);
    expect(conversation.at(-1)?.text).toBe("29");
  });
});
