import { z } from "zod";
import { createWatch } from "./watch.ts";

const interaction = z.object({
  state: z.string(),
  acknowledgedAfterMs: z.number().optional(),
  responseMessageId: z.string().optional(),
});
const stateSchema = z.object({
  bot: z.object({ commands: z.array(z.object({ name: z.string() })) }),
  guilds: z.array(z.object({ channels: z.array(z.object({ id: z.string() })) })),
});

const channelSchema = z.object({
  messages: z.array(
    z.object({ id: z.string(), content: z.string(), attachments: z.array(z.unknown()) }),
  ),
});

/** Discord takes an acknowledgement for so long. */
const windowMs = 3_000;

/** A person in the sandbox's Discord at an address. */
export interface Person {
  /** Runs a command and resolves with the milliseconds until its acknowledgement, as Discord saw it; its window's where none came. */
  run(name: string, options?: Readonly<Record<string, string>>): Promise<number>;
  /** Runs `/imagine` and resolves with whether the picture came into the channel in a minute. */
  draw(prompt: string): Promise<boolean>;
  /** Has the bot there post a file. */
  upload(bytes: Blob): Promise<void>;
}

/** Resolves when the bot there has registered its commands. */
export async function createPerson({
  address,
  token,
}: {
  readonly address: string;
  readonly token: string;
}): Promise<Person> {
  for (;;) {
    const state = stateSchema.parse(await (await fetch(`${address}/control/state`)).json());
    const channelId = state.guilds[0]?.channels[0]?.id;
    if (channelId !== undefined && state.bot.commands.length > 0) {
      const place = { address, channelId };
      const watch = createWatch(() => listMessages(place));
      return {
        run: async (name, options) => (await run({ ...place, name, options })).acknowledgedAfterMs,
        draw: (prompt) => draw({ ...place, prompt, watch }),
        upload: (bytes) => upload(bytes, { ...place, token }),
      };
    }
  }
}

async function run({
  address,
  channelId,
  ...command
}: {
  address: string;
  channelId: string;
  name: string;
  options: Readonly<Record<string, string>> | undefined;
}): Promise<{ acknowledgedAfterMs: number; responseMessageId: string | undefined }> {
  const response = await fetch(`${address}/control/channels/${channelId}/commands?wait=true`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: "ava", ...command }),
  });
  const { state, acknowledgedAfterMs, responseMessageId } = interaction.parse(
    await response.json(),
  );
  if (acknowledgedAfterMs === undefined && state !== "failed") {
    throw new Error(`/${command.name} is ${state}`);
  }
  return { acknowledgedAfterMs: acknowledgedAfterMs ?? windowMs, responseMessageId };
}

type Messages = z.infer<typeof channelSchema>["messages"];

async function listMessages(place: { address: string; channelId: string }): Promise<Messages> {
  const response = await fetch(
    `${place.address}/control/channels/${place.channelId}/messages?as=ava&limit=60`,
  );
  return channelSchema.parse(await response.json()).messages;
}

async function draw({
  prompt,
  watch,
  ...place
}: {
  address: string;
  channelId: string;
  prompt: string;
  watch: () => Promise<Messages>;
}): Promise<boolean> {
  const { responseMessageId } = await run({ ...place, name: "imagine", options: { prompt } });
  if (responseMessageId === undefined) return false;
  const deadlineMs = performance.now() + 60_000;
  while (performance.now() < deadlineMs) {
    const message = (await watch()).find(({ id }) => id === responseMessageId);
    if (message === undefined) return false;
    if (message.attachments.length > 0) return true;
  }
  return false;
}

async function upload(
  bytes: Blob,
  { address, channelId, token }: { address: string; channelId: string; token: string },
): Promise<void> {
  const form = new FormData();
  form.append("payload_json", JSON.stringify({ content: "a very large picture" }));
  form.append("files[0]", bytes, "picture.png");
  const response = await fetch(`${address}/api/v10/channels/${channelId}/messages`, {
    method: "POST",
    headers: { authorization: `Bot ${token}` },
    body: form,
  });
  if (!response.ok) throw new Error(`an upload was answered with ${response.status}`);
  await response.arrayBuffer();
}
