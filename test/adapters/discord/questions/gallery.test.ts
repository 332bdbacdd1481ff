import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFinished, type SeenMessage } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;
let guildId: string;
const botMessages: string[] = [];

beforeAll(async () => {
  world = await openWholeWorld({ PERSON_MAX_TURNS_PER_MINUTE: "1000" });
  guildId = (await world.discord.state()).guilds[0]?.id ?? "";
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const isShown = (message: SeenMessage) => isFinished(message) && !/^-# .*…/m.test(message.content);

async function run(
  name: string,
  options: Readonly<Record<string, string | boolean>>,
  { as = "ava", channelId = world.channelId } = {},
): Promise<SeenMessage> {
  const { responseMessageId } = await world.discord.runCommand({ as, channelId, name, options });
  const message = await world.discord.waitForMessage({
    ...{ as, channelId, until: (one) => one.id === responseMessageId && isShown(one) },
  });
  botMessages.push(message.id);
  return message;
}

/** Searches until so many pictures are there: what was drawn is entered when its answer has arrived. */
async function find(
  options: Readonly<Record<string, string | boolean>>,
  count: number,
  how?: Parameters<typeof run>[2],
): Promise<SeenMessage> {
  return await eventually(async () => {
    const page = await run("gallery", options, how);
    expect(page.attachments, page.content).toHaveLength(count);
    return page;
  });
}

const buttonsOf = ({ components }: SeenMessage) => {
  const buttons: { readonly id: string; readonly label: string }[] = [];
  JSON.stringify(components, (_key, value) => {
    const { custom_id: id, label } = Object(value);
    if (typeof id === "string") buttons.push({ id, label: String(label) });
    return value;
  });
  return buttons;
};

async function press(message: SeenMessage, label: string, as = "ava"): Promise<SeenMessage> {
  const id = buttonsOf(message).find((button) => button.label === label)?.id ?? label;
  const before = new Set(botMessages);
  await world.discord.press({ as, messageId: message.id, customId: id });
  const answer = await world.discord.waitForMessage({
    ...{ as, channelId: world.channelId },
    until: (one) => !before.has(one.id) && one.ephemeral_for !== undefined && isShown(one),
  });
  botMessages.push(answer.id);
  return answer;
}

describe("/gallery on Discord", () => {
  it("shows what was found, with its buttons and the way to its message, to one person", async () => {
    const drawn = await run("imagine", { prompt: "a copper lighthouse" });
    const found = await find({ words: "Lighthouses" }, 1, { as: "ava" });
    expect(found.ephemeral_for).toBeDefined();
    expect(found.content).toContain("a copper lighthouse");
    expect(found.content).toContain(
      `(https://discord.com/channels/${guildId}/${world.channelId}/${drawn.id})`,
    );
    expect(buttonsOf(found).map(({ label }) => label)).toEqual([
      ...["Show", "Use as reference…", "Prompt"],
    ]);
    expect((await press(found, "Prompt")).content).toContain("a copper lighthouse");
    const shown = await press(found, "Show");
    expect(shown.attachments).toHaveLength(1);
    expect(buttonsOf(shown).map(({ label }) => label)).toContain("Vary");
  });

  it("finds nothing in a channel that one can't read any more, and opens nothing of it", async () => {
    const channelId = (await world.discord.state()).guilds[0]?.channels[1]?.id ?? "";
    await run("imagine", { prompt: "a walnut badger" }, { channelId });
    const found = await find({ words: "badger" }, 1, { as: "budi" });
    const path = `/channels/${channelId}/permissions/budi`;
    await world.discord.call("PUT", path, { deny: ["ViewChannel"] });
    expect((await run("gallery", { words: "badger" }, { as: "budi" })).attachments).toEqual([]);
    const refused = await press(found, buttonsOf(found)[0]?.label ?? "", "budi");
    expect(refused.attachments).toEqual([]);
    await find({ words: "badger" }, 1, { as: "ava" });
  });

  it("suggests the usual times, takes others, and says which it can't take", async () => {
    const typing = { as: "budi", channelId: world.channelId, name: "gallery", focused: "when" };
    const suggest = (when: string) => world.discord.suggest({ ...typing, options: { when } });
    expect(await suggest("bulan")).toEqual([
      { name: "Bulan ini", value: "month" },
      { name: "Bulan lalu", value: "last-month" },
    ]);
    expect(await suggest("Maret")).toEqual([]);
    await run("imagine", { prompt: "a tin heron" });
    await find({ words: "tin", when: "month" }, 1);
    await find({ words: "tin", when: "this month" }, 1);
    const nothing = await run("gallery", { words: "tin", when: "yesterday" });
    expect(nothing.content).toContain("found no pictures");
    const odd = await run("gallery", { words: "tin", when: "someday" });
    expect(odd.content).toContain("I don't know what time `someday` is");
  });

  it("turns pages", async () => {
    for (const animal of ["hare", "heron", "hawk", "hamster", "hedgehog"]) {
      await run("imagine", { prompt: `a paper animal, ${animal}` });
    }
    const first = await find({ words: "paper" }, 4);
    expect(first.content).toContain("1–4 of 5");
    const second = await press(first, "Next page");
    expect(second.attachments).toHaveLength(1);
    expect(buttonsOf(second).map(({ label }) => label)).toContain("Previous page");
  });

  it("keeps what was drawn in private to its person", async () => {
    await run("imagine", { prompt: "a velvet otter", private: true });
    await find({ words: "velvet" }, 1);
    expect((await run("gallery", { words: "velvet" }, { as: "budi" })).attachments).toEqual([]);
  });
});
