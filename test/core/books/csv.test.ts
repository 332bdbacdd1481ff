import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { toCsv } from "../../../src/core/books/csv.ts";
import type { LedgerEntry } from "../../../src/core/ports/ledger.ts";

const entry: LedgerEntry = {
  turnId: "turn",
  personId: "discord:2",
  personName: "Budi",
  channelId: "77",
  intent: "draw",
  appId: "lounge",
  day: "2026-11-21",
  startedAtMs: Date.UTC(2026, 10, 20, 23, 30),
  settledAtMs: Date.UTC(2026, 10, 20, 23, 31),
  outcome: "answered",
  models: ["test/first", "test/second"],
  promptTokens: 12,
  completionTokens: 3,
  pictureCount: 2,
  credits: "0.08",
  creditsAre: "measured",
  generationIds: ["gen-1", "gen-2"],
};

async function read(entries: readonly LedgerEntry[]) {
  async function* each() {
    yield* entries;
  }
  const csv = (await buffer(toCsv(each()))).toString();
  expect(csv.endsWith("\r\n")).toBe(true);
  return csv.slice(0, -2).split("\r\n");
}

describe("the books as a table for other programs", () => {
  it("have a line for each request under the names of their columns", async () => {
    expect(await read([entry, { ...entry, turnId: "other" }])).toEqual([
      "\ufeffday,started_at,settled_at,person_id,person,channel_id,intent,outcome,models,prompt_tokens,completion_tokens,pictures,credits,credits_are,app_id,generation_ids,turn_id",
      "2026-11-21,2026-11-20T23:30:00.000Z,2026-11-20T23:31:00.000Z,discord:2,Budi,77,draw,answered,test/first test/second,12,3,2,0.08,measured,lounge,gen-1 gen-2,turn",
      "2026-11-21,2026-11-20T23:30:00.000Z,2026-11-20T23:31:00.000Z,discord:2,Budi,77,draw,answered,test/first test/second,12,3,2,0.08,measured,lounge,gen-1 gen-2,other",
    ]);
  });

  it("have what runs as well", async () => {
    const { settledAtMs: _end, outcome: _outcome, ...running } = entry;
    const [, line] = await read([running]);
    expect(line?.split(",").slice(2, 8)).toEqual([
      ...["", "discord:2", "Budi", "77", "draw", "running"],
    ]);
  });

  it.each([
    ['Budi "the moon", jr.', '"Budi ""the moon"", jr."'],
    ["Budi; Ava", '"Budi; Ava"'],
    ["Budi\tAva", '"Budi\tAva"'],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tBudi", `"'\tBudi"`],
    ["＝1+1", "'＝1+1"],
    ["Budi;=1+1;", `"Budi;'=1+1;"`],
    ["Budi\t@SUM(A1)", `"Budi\t'@SUM(A1)"`],
    ["Budi; -1", '"Budi; -1"'],
    ["1=1", "1=1"],
    ["Budi-Ava+1@home", "Budi-Ava+1@home"],
  ])("have a name like %j as a word, whatever it looks like", async (personName, cell) => {
    const [, line] = await read([{ ...entry, personName }]);
    expect(line).toContain(`,discord:2,${cell},77,`);
  });

  it("have a name of several lines in one cell", async () => {
    const [, ...lines] = await read([{ ...entry, personName: "\r\nBudi" }]);
    expect(lines.join("\r\n")).toContain(`,discord:2,"'\r\nBudi",77,`);
  });
});
