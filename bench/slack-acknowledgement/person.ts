import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

/** What Slack sends, and wants acknowledged. */
export const kinds = ["command", "interactivity", "event"] as const;
export type Kind = (typeof kinds)[number];

/** A person in the sandbox's Slack at an address. */
export interface Person {
  /** Does something of a kind, and resolves with the milliseconds until its acknowledgement, as Slack saw it. */
  act(kind: Kind): Promise<number>;
  /** Runs `/imagine` and resolves when another picture is in the channel. */
  draw(prompt: string): Promise<void>;
  /** From here on Slack sends requests to this address instead of using a socket. */
  leadTo(requestUrl: string): Promise<void>;
}

const interaction = z.object({ state: z.string(), acknowledged_after_ms: z.number() });
const deliveries = z.object({
  deliveries: z.array(
    z.object({
      kind: z.string(),
      payload: z.looseObject({ event: z.looseObject({ ts: z.string().optional() }).optional() }),
      acknowledged_after_ms: z.number().nullish(),
    }),
  ),
});
const channel = z.object({
  messages: z.array(z.object({ files: z.array(z.unknown()).optional() })),
});

export function createPerson(address: string): Person {
  async function send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${address}/control${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify({ as: "ava", ...body }) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  }

  async function findAcknowledgement(ts: string): Promise<number> {
    for (let attempt = 0; attempt < 1_000; attempt += 1) {
      const seen = deliveries.parse(await send("GET", "/deliveries?limit=50")).deliveries;
      const found = seen.find(({ payload }) => payload.event?.ts === ts)?.acknowledged_after_ms;
      if (typeof found === "number") return found;
      await pause(5);
    }
    throw new Error("an event was not acknowledged");
  }

  async function interact(path: string, body: object): Promise<number> {
    return interaction.parse(await send("POST", `${path}?wait=true`, body)).acknowledged_after_ms;
  }

  return {
    async act(kind) {
      if (kind === "command") {
        return await interact("/channels/general/commands", { command: "/help", text: "" });
      }
      if (kind === "interactivity") return await interact("/shortcuts", { callback_id: "nothing" });
      const said = await send("POST", "/channels/general/messages", { text: "just talking" });
      return await findAcknowledgement(z.object({ ts: z.string() }).parse(said).ts);
    },
    async draw(prompt) {
      const count = async () => {
        const view = channel.parse(
          await send("GET", "/channels/pictures/messages?as=ava&limit=100"),
        );
        return view.messages.filter(({ files = [] }) => files.length > 0).length;
      };
      const before = await count();
      await send("POST", "/channels/pictures/commands?wait=true", {
        command: "/imagine",
        text: prompt,
      });
      const deadlineMs = performance.now() + 60_000;
      while ((await count()) === before) {
        if (performance.now() > deadlineMs) throw new Error("a picture did not come in a minute");
        await pause(200);
      }
    },
    async leadTo(requestUrl) {
      await send("PATCH", "/application", { requestUrl });
    },
  };
}
