import { createSlackControl } from "@moonlens/sandbox/drivers";
import type { Person } from "./discord-person.ts";
import { openEyes } from "./eyes.ts";

const picturePattern = /"files":\[\{[^\]]*"mimetype":"image\//;
const channel = "general";

export async function openSlackPerson(address: string): Promise<Person> {
  const control = createSlackControl(address);
  const eyes = await openEyes(control);
  return {
    async command() {
      const seen = await control.command({ as: "ava", channel, command: "/help" });
      const { acknowledged_after_ms: afterMs } = seen;
      if (typeof afterMs !== "number") throw new Error("a command was not acknowledged");
      return afterMs;
    },
    async ask(text, { mark, picture }) {
      const seen = eyes.waitFor((message) => message.includes(`is ${mark}.`));
      const files = picture === undefined ? {} : { files: [{ name: "photo.jpg", bytes: picture }] };
      const sentAtMs = performance.now();
      await control.say({ as: "ava", channel, text: `@Moonlens ${text}`, ...files });
      return (await seen) - sentAtMs;
    },
    async draw(prompt) {
      const seen = eyes.waitFor((message) => picturePattern.test(message));
      const sentAtMs = performance.now();
      await control.command({ as: "ava", channel, command: "/imagine", text: prompt });
      return (await seen) - sentAtMs;
    },
    [Symbol.asyncDispose]: () => eyes[Symbol.asyncDispose](),
  };
}
