import { createDiscordControl } from "@moonlens/sandbox/drivers";
import type { Border } from "../border.ts";
import { openBotWorld } from "../bot-world.ts";
import { type Mutation, mutate, mutationOf } from "../mutations.ts";
import { createDispatches } from "../payloads/discord.ts";
import { within } from "../within.ts";

/** Discord's gateway, into the real library and the whole bot. */
export async function openDiscordBorder(): Promise<Border<Mutation, string>> {
  const world = await openBotWorld("discord");
  const { relay } = world;
  const { botId, guildId, channelIds } = world.discord;
  const place = { botId, guildId, channelId: channelIds.general };
  const dispatches = createDispatches(place);
  const control = createDiscordControl(`${world.url}/discord`);
  let passed: (() => void) | undefined;
  // Whoever types is answered at once, when all that came before is read.
  relay.onAnswer((address) => {
    const isOurs = address.includes(`/${markerToken}/`);
    if (isOurs) passed?.();
    return isOurs;
  });
  const { suggestion: typing = { data: {} } } = dispatches;
  let count = 0;
  const createId = () => {
    count += 1;
    return String(990_000_000_000_000_000n + BigInt(count));
  };
  return {
    inputs: mutationOf(Object.keys(dispatches)),
    prepare({ of, edits }) {
      const { event = "", data } = dispatches[of] ?? {};
      // Else most would be what came before, once more.
      return toFrame(event, mutate({ ...Object(data), id: createId() }, edits));
    },
    async feed(frame) {
      const { promise, resolve } = Promise.withResolvers<void>();
      passed = resolve;
      relay.inject("/gateway", frame);
      const marker = { ...Object(typing.data), id: createId(), token: markerToken };
      relay.inject("/gateway", toFrame("INTERACTION_CREATE", marker));
      await within(promise, "an answer");
      passed = undefined;
    },
    inspect: world.inspect,
    async askNormally() {
      const { channelId } = place;
      const text = `<@${botId}> are you still there?`;
      const asked = await control.say({ as: "budi", channelId, text });
      await control.waitForMessage({
        ...{ as: "budi", channelId, timeoutMs: 60_000 },
        until: ({ author, message_reference: of, loading }) =>
          author.id === botId && of?.message_id === asked.id && loading !== true,
      });
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const markerToken = "storm-marker";

function toFrame(event: string, data: unknown): string {
  return JSON.stringify({ op: 0, t: event, s: 1, d: data });
}
