import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { createWatch } from "../discord-acknowledgement/watch.ts";

/** What Slack sends, and wants acknowledged. */
export const kinds = ["command", "interactivity", "event"] as const;
export type Kind = (typeof kinds)[number];

/** Slack takes an acknowledgement for so long. */
const windowMs = 3_000;

/** A person in the sandbox's Slack at an address. */
export interface Person {
  /** Does something of a kind, and resolves with the milliseconds until its acknowledgement, as Slack saw it; its window's where none came. */
  act(kind: Kind): Promise<number>;
  /** Runs `/imagine` and resolves with whether as many pictures as were asked for by then came into the channel in a minute. */
  draw(prompt: string): Promise<boolean>;
  /** Has the bot there bring a file. */
  upload(bytes: Blob): Promise<void>;
  /** From here on Slack sends requests to this address instead of using a socket. */
  leadTo(requestUrl: string): Promise<void>;
}

const interaction = z.object({ acknowledged_after_ms: z.number().nullish() });
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
  messages: z.array(z.object({ ts: z.string(), files: z.array(z.unknown()).optional() })),
});

export function createPerson({
  address,
  botToken,
}: {
  readonly address: string;
  readonly botToken: string;
}): Person {
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
    return windowMs;
  }

  async function interact(path: string, body: object): Promise<number> {
    const seen = interaction.parse(await send("POST", `${path}?wait=true`, body));
    return seen.acknowledged_after_ms ?? windowMs;
  }

  /** As many pictures as have been seen. */
  const seen = new Set<string>();
  let asked = 0;
  const watchPictures = createWatch(async () => {
    const view = channel.parse(await send("GET", "/channels/pictures/messages?as=ava&limit=100"));
    for (const { ts, files = [] } of view.messages) if (files.length > 0) seen.add(ts);
    return seen.size;
  });

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
      asked += 1;
      const place = asked;
      await send("POST", "/channels/pictures/commands?wait=true", {
        command: "/imagine",
        text: prompt,
      });
      const deadlineMs = performance.now() + 60_000;
      while (performance.now() < deadlineMs) if ((await watchPictures()) >= place) return true;
      // The next ones are not to wait for it.
      asked -= 1;
      return false;
    },
    async upload(bytes) {
      const response = await fetch(`${address}/api/files.getUploadURLExternal`, {
        method: "POST",
        headers: { authorization: `Bearer ${botToken}` },
        body: new URLSearchParams({ filename: "picture.png", length: String(bytes.size) }),
      });
      const { upload_url: url } = z.object({ upload_url: z.string() }).parse(await response.json());
      const uploaded = await fetch(url, { method: "POST", body: bytes });
      if (!uploaded.ok) throw new Error(`an upload was answered with ${uploaded.status}`);
      await uploaded.arrayBuffer();
    },
    async leadTo(requestUrl) {
      await send("PATCH", "/application", { requestUrl });
    },
  };
}
