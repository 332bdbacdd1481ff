import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createPng } from "./adapters/slack/support/png.ts";
import { isFinished } from "./support/discord-control.ts";
import { changeOnDiscord, changeOnSlack } from "./support/settings/change-settings.ts";
import { createSlackControl, readWords, type SlackControl } from "./support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;
let slack: SlackControl;
const forAll = { section: "privacy", key: "askedPictures", value: "everyone" };
const question = "which walnut badger is this?";

beforeAll(async () => {
  world = await openWholeWorld({ PERSON_MAX_TURNS_PER_MINUTE: "1000" });
  slack = createSlackControl(`${world.pageUrl}/slack`);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

const createFile = async () => ({ name: "ours.png", bytes: await createPng("#a05020") });

it("Discord: what somebody asked about is found by others, until its message is deleted", async () => {
  const { discord, channelId } = world;
  await changeOnDiscord(world, { ...forAll, value: [forAll.value] });
  const answer = await world.ask({ as: "ava", text: question, files: [await createFile()] });
  const search = async (as: string) => {
    const wish = { as, channelId, name: "gallery", options: { words: "badger" } };
    const { responseMessageId } = await discord.runCommand(wish);
    return await discord.waitForMessage({
      ...{ as, channelId },
      until: (message) => message.id === responseMessageId && isFinished(message),
    });
  };
  const found = await eventually(async () => {
    const page = await search("budi");
    expect(page.content).toContain(question);
    return page;
  });
  expect(found.content).toContain("Ava");
  expect(found.content).toContain(`/${answer.id})`);
  const asked = answer.message_reference?.message_id;
  await discord.call("DELETE", `/messages/${asked}`, { as: "ava" });
  expect((await search("budi")).content).not.toContain(question);
  expect((await search("ava")).content).toContain("found no pictures");
}, 180_000);

it("Slack: what somebody asked about is found by others, until its message is deleted", async () => {
  const channel = "general";
  await changeOnSlack(slack, forAll);
  const bot = (await slack.state()).workspaces[0]?.bot_user_id ?? "";
  const { ts } = await slack.say({
    ...{ as: "ava", channel, text: `<@${bot}> ${question}`, files: [await createFile()] },
  });
  let last = ts;
  const search = async (as: string, until: RegExp) => {
    await slack.command({ as, channel, command: "/gallery", text: "badger" });
    const page = await slack.waitForMessage({
      ...{ as, channel },
      until: (message) => message.ts > last && until.test(readWords(message)),
    });
    last = page.ts;
    return readWords(page);
  };
  await eventually(async () => {
    expect(await search("budi", /1\..*badger|tidak menemukan/)).toContain(question);
  });
  await slack.send("DELETE", `/channels/${channel}/messages/${ts}`, { as: "ava" });
  await search("budi", /tidak menemukan/);
  await search("ava", /found no pictures/);
}, 180_000);
