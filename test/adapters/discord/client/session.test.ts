import { describe, expect, it } from "vitest";
import {
  createSessionLog,
  readSession,
} from "../../../../src/adapters/discord/client/shards/session.ts";

const frame = { shardCount: 4, intents: 33 };
const session = {
  ...frame,
  sessionId: "abc",
  resumeUrl: "wss://gateway.example",
  sequence: 7,
};

describe("a session that somebody left", () => {
  it("is read as it was written", () => {
    expect(readSession(JSON.stringify(session), frame)).toEqual(session);
  });

  it.each([
    ["of another number of shards", JSON.stringify({ ...session, shardCount: 5 })],
    ["with other intents", JSON.stringify({ ...session, intents: 1 })],
    ["without an address", JSON.stringify({ ...session, resumeUrl: "nowhere" })],
    ["that is no JSON", "{"],
    ["that isn't there", undefined],
  ])("is none %s", (_name, note) => {
    expect(readSession(note, frame)).toBeUndefined();
  });
});

describe("what is noted of a session", () => {
  it("is how it stood three seconds ago, so that what has only just come comes again", () => {
    let nowMs = 0;
    const log = createSessionLog(session, () => nowMs);
    for (; nowMs < 10_000; nowMs += 1_000) {
      log.handedOn(100 + nowMs / 1_000);
      const settled = log.settled()?.sequence ?? 0;
      expect(settled).toBe(nowMs < 3_000 ? 7 : 100 + nowMs / 1_000 - 3);
    }
    expect(log.latest?.sequence).toBe(109);
  });

  it("begins anew with a new session", () => {
    let nowMs = 0;
    const log = createSessionLog(session, () => nowMs);
    log.settled();
    nowMs = 60_000;
    log.began({ ...session, sessionId: "def", sequence: 1 });
    log.handedOn(50);
    expect(log.settled()).toMatchObject({ sessionId: "def", sequence: 1 });
  });
});
