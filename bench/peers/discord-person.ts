import { setTimeout as delay } from "node:timers/promises";
import { createDiscordControl } from "@moonlens/sandbox/drivers";
import { openEyes } from "./eyes.ts";

/** Somebody who uses a bot, on either platform. All times in milliseconds. */
export interface Person extends AsyncDisposable {
  /** From a command to its acknowledgement, as the platform saw it. */
  command(): Promise<number>;
  /** From a mention to the whole answer. */
  ask(
    text: string,
    options: { readonly mark: string; readonly picture?: Uint8Array },
  ): Promise<number>;
  /** From the command to a picture in the channel. */
  draw(prompt: string): Promise<number>;
}

/** Of a message with a picture, as the events of the sandbox tell it. */
const picturePattern = /"attachments":\[\{[^\]]*"filename":"[^"]+\.(?:png|webp|jpe?g)"/;

/** Resolves when the bot there has its commands. */
export async function openDiscordPerson(address: string): Promise<Person> {
  const control = createDiscordControl(address);
  const eyes = await openEyes(control);
  const state = await waitForCommands();
  const channelId = state.guilds[0]?.channels[0]?.id ?? "";
  const botId = state.bot.user.id;

  async function waitForCommands() {
    for (;;) {
      const seen = await control.state();
      if (seen.bot.commands.length > 0) return seen;
      await delay(50);
    }
  }

  return {
    async command() {
      const seen = await control.runCommand({ as: "ava", channelId, name: "help" });
      if (seen.acknowledgedAfterMs === undefined) throw new Error("a command was not acknowledged");
      return seen.acknowledgedAfterMs;
    },
    async ask(text, { mark, picture }) {
      const seen = eyes.waitFor((message) => message.includes(`is ${mark}.`));
      const files = picture === undefined ? {} : { files: [{ name: "photo.jpg", bytes: picture }] };
      const sentAtMs = performance.now();
      await control.say({ as: "ava", channelId, text: `<@${botId}> ${text}`, ...files });
      return (await seen) - sentAtMs;
    },
    async draw(prompt) {
      const seen = eyes.waitFor((message) => picturePattern.test(message));
      const sentAtMs = performance.now();
      const options = { prompt };
      await control.runCommand({ as: "ava", channelId, name: "imagine", options });
      return (await seen) - sentAtMs;
    },
    [Symbol.asyncDispose]: () => eyes[Symbol.asyncDispose](),
  };
}
