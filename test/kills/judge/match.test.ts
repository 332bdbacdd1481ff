import { describe, expect, it } from "vitest";
import type { Asked } from "../people/asked.ts";
import type { SeenAnswer } from "../people/seen.ts";
import { match } from "./match.ts";
import type { Rows, TurnRow } from "./rows.ts";

const asked: Asked = {
  mark: "q00001",
  platform: "discord",
  person: "ava",
  wish: "imagine",
  channelId: "10",
  wants: 1,
  isPrivate: false,
  sentAtMs: 1_000,
  interactionId: "100",
  acknowledgement: "failed",
};

const turn: TurnRow = {
  id: "turn-1",
  state: "delivered",
  deduplication_key: "discord:interaction:100",
  request_json: "{}",
  view_json: null,
  receipt_json: JSON.stringify({ version: 1, parts: [{ messageId: "200", via: "channel" }] }),
  received_at: 5_000,
};

const answer: SeenAnswer = {
  platform: "discord",
  id: "200",
  messageId: "200",
  author: "bot",
  channelId: "10",
  text: "Sorry, I restarted before I finished this.",
  isFinal: true,
  files: [],
  fileNames: [],
  isPrivate: false,
  sentAtMs: 9_000,
};

const rows: Rows = {
  turns: [turn],
  images: [],
  charges: [],
  openLines: [],
  queue: [],
  sums: [],
  chargeSums: [],
};

describe("which answer is whose", () => {
  it("finds a message that names nobody by what the bot wrote down of its posts", () => {
    const { all, strays } = match({ asked: [asked], answers: [answer], rows });
    expect(all[0]?.answers).toEqual([answer]);
    expect(strays).toEqual([]);
  });

  it("leaves a message that nobody wrote down to nobody", () => {
    const stranger = { ...answer, id: "201", messageId: "201" };
    const { all, strays } = match({ asked: [asked], answers: [stranger], rows });
    expect(all[0]?.answers).toEqual([]);
    expect(strays).toEqual([stranger]);
  });

  it("takes no answer to a late cancel for the request's own, nor for a stray", () => {
    const late = { ...answer, id: "202", messageId: "202", interactionId: "101", isPrivate: true };
    const { all, strays } = match({
      asked: [{ ...asked, cancelId: "101" }],
      answers: [late],
      rows,
    });
    expect(all[0]?.answers).toEqual([]);
    expect(strays).toEqual([]);
  });
});
