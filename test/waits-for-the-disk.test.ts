import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type DiskWait, diskWaits } from "../src/store/engine/grouped-commits.ts";
import { createSlackControl, type SlackControl } from "./support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;
let slack: SlackControl;
/** Waits after which somebody goes on. */
let count = 0;

const note = (wait: unknown) => {
  if ((wait as DiskWait).isWaitedFor) count += 1;
};

beforeAll(async () => {
  subscribe(diskWaits.name, note);
  world = await openWholeWorld();
  slack = createSlackControl(`${world.pageUrl}/slack`);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  unsubscribe(diskWaits.name, note);
});

const isOver = (turns: number) => () => {
  const ended = world.logger.lines.filter(({ message }) => message === "delivery ended");
  expect(ended).toHaveLength(turns);
};

/** The waits of one turn, until its end is on the disk. */
async function countOf(act: () => Promise<unknown>): Promise<number> {
  const ended = world.logger.lines.filter(({ message }) => message === "delivery ended").length;
  const before = count;
  await act();
  await eventually(isOver(ended + 1));
  return count - before;
}

it("a plain answer on Discord waits for the disk twice, once of them before it begins", async () => {
  // The first one finds a new workspace and a new database, and has the balance asked for beside it.
  await countOf(() => world.ask({ as: "ava", text: "What is a lantern?" }));
  await countOf(() => world.ask({ as: "ava", text: "What is a star?" }));
  let beforeAsked = 0;
  await world.breakLunos("delay=300");
  const atFirst = count;
  const waits = countOf(async () => {
    const answer = world.ask({ as: "ava", text: "What is a moon?" });
    await eventually(async () => expect(await countAsked()).toBe(3));
    beforeAsked = count - atFirst;
    await answer;
  });
  expect(await waits).toBeLessThanOrEqual(2);
  expect(beforeAsked).toBe(1);
});

it("and once more on Slack, which wants to know that it was noted", async () => {
  const { workspaces } = await slack.state();
  const bot = workspaces[0]?.bot_user_id ?? "";
  const ask = () => slack.say({ as: "ava", channel: "general", text: `<@${bot}> What is a moon?` });
  await countOf(ask);
  expect(await countOf(ask)).toBeLessThanOrEqual(3);
});

it("a command's acknowledgement on Discord waits for none, and a picture adds its file's name alone", async () => {
  await countOf(() => world.imagine({ prompt: "a lantern" }));
  expect(await countOf(() => world.imagine({ prompt: "a lantern" }))).toBeLessThanOrEqual(3);
});

async function countAsked(): Promise<number> {
  const response = await fetch(`${world.pageUrl}/lunos/sandbox/requests`);
  const { requests } = (await response.json()) as { requests: readonly { path: string }[] };
  return requests.filter(({ path }) => path === "/v1/chat/completions").length;
}
