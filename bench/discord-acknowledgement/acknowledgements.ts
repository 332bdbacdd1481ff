import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";

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

/** A person in the sandbox's Discord at an address. */
export interface Person {
  /** Runs a command and resolves with the milliseconds until its acknowledgement, as Discord saw it. */
  run(name: string, options?: Readonly<Record<string, string>>): Promise<number>;
  /** Runs `/imagine` and resolves when the picture is in the channel. */
  draw(prompt: string): Promise<void>;
}

/** Resolves when the bot there has registered its commands. */
export async function createPerson(address: string): Promise<Person> {
  for (;;) {
    const state = stateSchema.parse(await (await fetch(`${address}/control/state`)).json());
    const channelId = state.guilds[0]?.channels[0]?.id;
    if (channelId !== undefined && state.bot.commands.length > 0) {
      const place = { address, channelId };
      return {
        run: async (name, options) => (await run({ ...place, name, options })).acknowledgedAfterMs,
        draw: (prompt) => draw({ ...place, prompt }),
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
}): Promise<{ acknowledgedAfterMs: number; responseMessageId: string }> {
  const response = await fetch(`${address}/control/channels/${channelId}/commands?wait=true`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: "ava", ...command }),
  });
  const { state, acknowledgedAfterMs, responseMessageId } = interaction.parse(
    await response.json(),
  );
  if (acknowledgedAfterMs === undefined || responseMessageId === undefined) {
    throw new Error(`/${command.name} is ${state}`);
  }
  return { acknowledgedAfterMs, responseMessageId };
}

async function draw({
  address,
  channelId,
  prompt,
}: {
  address: string;
  channelId: string;
  prompt: string;
}): Promise<void> {
  const { responseMessageId } = await run({
    address,
    channelId,
    name: "imagine",
    options: { prompt },
  });
  const deadlineMs = performance.now() + 60_000;
  for (;;) {
    await pause(200);
    const response = await fetch(
      `${address}/control/channels/${channelId}/messages?as=ava&limit=60`,
    );
    const { messages } = channelSchema.parse(await response.json());
    const message = messages.find(({ id }) => id === responseMessageId);
    if (message === undefined || message.attachments.length > 0) return;
    if (performance.now() > deadlineMs) {
      throw new Error(`a picture did not come in a minute; the answer says: ${message.content}`);
    }
  }
}
