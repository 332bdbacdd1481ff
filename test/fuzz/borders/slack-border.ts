import { createSlackControl } from "@moonlens/sandbox/drivers";
import type { Border } from "../border.ts";
import { openBotWorld } from "../bot-world.ts";
import { type Mutation, mutate, mutationOf } from "../mutations.ts";
import { createEnvelopes } from "../payloads/slack.ts";
import { within } from "../within.ts";

interface Frame {
  readonly text: string;
  readonly marker: string;
  readonly markerText: string;
}

/** Slack's socket, into the real library and the whole bot. */
export async function openSlackBorder(): Promise<Border<Mutation, Frame>> {
  const world = await openBotWorld("slack");
  const { relay } = world;
  const { teamId, botUserId, channelIds } = world.slack.atelier;
  const envelopes = createEnvelopes({
    ...{ url: `${relay.url}/slack`, teamId, botUserId, channelId: channelIds.general },
    userId: world.slack.personIds.ava,
  });
  const control = createSlackControl(`${world.url}/slack`);
  const waiting = new Map<string, () => void>();
  relay.onAnswer((frame) => {
    const id = /"envelope_id":"(storm-[\w-]+)"/.exec(frame)?.[1];
    if (id !== undefined) waiting.get(id)?.();
    return id !== undefined;
  });
  let count = 0;
  return {
    inputs: mutationOf(Object.keys(envelopes)),
    prepare({ of, edits }) {
      count += 1;
      const { type = "", payload } = envelopes[of] ?? {};
      const marker = `storm-marker-${count}`;
      return {
        marker,
        text: JSON.stringify({
          ...{ envelope_id: `storm-${count}`, type, accepts_response_payload: true },
          payload: mutate(refresh(payload, count), edits),
        }),
        markerText: JSON.stringify({
          ...{ envelope_id: marker, type: "events_api", accepts_response_payload: false },
          payload: { type: "event_callback", event_id: marker, event: { type: "team_rename" } },
        }),
      };
    },
    async feed({ text, marker, markerText }) {
      const passed = Promise.withResolvers<void>();
      waiting.set(marker, passed.resolve);
      relay.inject("/socket", text);
      // What comes after it is acknowledged when it was read.
      relay.inject("/socket", markerText);
      await within(passed.promise, "an acknowledgement");
      waiting.delete(marker);
    },
    inspect: world.inspect,
    async askNormally() {
      const place = { as: "ava", channel: "general" };
      const asked = await control.say({ ...place, text: "@Moonlens are you still there?" });
      await control.waitForMessage({
        ...place,
        threadTs: asked.ts,
        until: ({ user, ts }) => user === botUserId && ts !== asked.ts,
      });
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

/** Else most would be what came before, once more. */
function refresh(payload: unknown, count: number): unknown {
  return JSON.parse(
    JSON.stringify(payload)
      .replaceAll('"Ev1"', `"Ev${count}"`)
      .replaceAll('"1.2.3"', `"1.2.${count}"`)
      .replaceAll(
        "1700000000.0001",
        `${Math.floor(Date.now() / 1_000)}.${String(count).padStart(6, "0").slice(0, 4)}`,
      ),
  );
}
