import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isFinished, type SeenMessage } from "../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld();
  // The first one loads what is kept from then on.
  await world.ask({ as: "ava", text: "Hello?" });
});
afterAll(() => world[Symbol.asyncDispose]());

/** What the bot asked of Discord meanwhile, such as `POST messages`. */
async function countCalls(act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = (await world.discord.requests()).length;
  await act();
  const requests = (await world.discord.requests()).slice(before);
  return requests.map(({ method, path }) => `${method} ${toKind(path)}`);
}

/** Without ids and their tokens. */
function toKind(path: string): string {
  const [, kind = path] = /\/channels\/\d+\/(.+)$/.exec(path) ?? [];
  return kind.replaceAll(/\d{5,}/g, "ID");
}

describe("a turn", () => {
  it("in a channel reads nothing, types once, and posts its answer", async () => {
    const calls = await countCalls(() => world.ask({ as: "ava", text: "What is a moon?" }));
    expect(calls.filter((call) => call.startsWith("GET"))).toEqual([]);
    expect(calls.filter((call) => call === "POST typing")).toHaveLength(1);
    expect(calls.filter((call) => call === "POST messages")).toHaveLength(1);
    // First words, and the rest of them.
    expect(calls.length).toBeLessThanOrEqual(4);
  });

  it("in a thread without a first message asks for that once, since it was refused", async () => {
    const thread = (await world.discord.call("POST", `/channels/${world.channelId}/threads`, {
      as: "ava",
      name: "on its own",
    })) as { readonly id: string };
    const channelId = thread.id;
    const askInThread = async () => {
      const text = `<@${world.botId}> What is a moon?`;
      const { id } = await world.discord.say({ as: "ava", channelId, text });
      const isAnswer = (message: SeenMessage) =>
        message.author.id === world.botId &&
        message.message_reference?.message_id === id &&
        isFinished(message);
      await world.discord.waitForMessage({ as: "ava", channelId, until: isAnswer });
    };
    const first = await countCalls(askInThread);
    expect(first.filter((call) => call === "GET messages/ID")).toHaveLength(1);
    const second = await countCalls(askInThread);
    expect(second.filter((call) => call.startsWith("GET"))).toEqual([
      "GET messages?before=ID&limit=20",
    ]);
  });
});
