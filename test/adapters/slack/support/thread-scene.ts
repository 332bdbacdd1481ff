import { eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import { listButtons, readWords, type SeenSlackMessage } from "../../../support/slack-control.ts";
import type { SlackWorld } from "./slack-world.ts";

/** A question in a thread of `general`, and what becomes of it. */
export interface ThreadScene {
  ask(text?: string): Promise<SeenSlackMessage>;
  waitForAnswer(
    asked: SeenSlackMessage,
    until: (message: SeenSlackMessage) => boolean,
  ): Promise<SeenSlackMessage>;
  /** Our messages in the question's thread. */
  listOurs(asked: SeenSlackMessage): Promise<readonly SeenSlackMessage[]>;
  /** The methods of the Web API that were called, in their order. */
  listMethods(): Promise<readonly string[]>;
  /** Resolves when nothing is sent any more. */
  finished(): Promise<void>;
  /** Answers every turn word by word, each when the one before is there. */
  streamWords(words: readonly string[]): void;
  /** Answers every turn with so many pictures. */
  drawPictures(count: number): void;
}

export function createThreadScene(world: SlackWorld): ThreadScene {
  const isOurs = ({ user }: { readonly user?: string | undefined }) => user === world.botUserId;
  const place = { as: "ava", channel: "general" };
  const seesWords = ({ channelId: channel }: { readonly channelId: string }, text: string) =>
    world.control.waitForMessage({
      // Both are in each channel that is asked in.
      as: "ava",
      channel,
      until: (message) => isOurs(message) && readWords(message).trim().startsWith(text),
    });
  return {
    ask: (text = "@Moonlens hello") => world.control.say({ ...place, text }),
    waitForAnswer: (asked, until) =>
      world.control.waitForMessage({
        ...place,
        threadTs: asked.ts,
        until: (message) => isOurs(message) && until(message),
      }),
    async listOurs(asked) {
      const { messages } = await world.control.messages({ ...place, threadTs: asked.ts });
      return messages.filter(isOurs);
    },
    async listMethods() {
      return (await world.control.requests()).map(({ path }) => path.replace(/^.*\/api\//, ""));
    },
    async finished() {
      await eventually(() => expect(world.turns.length).toBeGreaterThan(0));
      await world.delivered();
    },
    streamWords(words) {
      world.perform(async function* (turn, { createView }) {
        let text = "";
        for (const word of words) {
          const earlier = text;
          text += word;
          yield createView({ text });
          // The last word is held back until another follows.
          if (earlier !== "") await seesWords(turn, earlier.trim());
        }
        const summary = { model: "sandbox/moon", elapsedMs: 1500 };
        yield createView({ text, status: { type: "done", summary } });
      });
    },
    drawPictures(count) {
      world.perform(async function* (_turn, { createView, createImage }) {
        const pictures = await Promise.all(
          Array.from({ length: count }, () =>
            createImage({ prompt: "a red fox", byteLength: 300_000 }),
          ),
        );
        yield createView({ pictures, status: { type: "done" } });
      });
    },
  };
}

/** Whether a message has the buttons of a picture. */
export function hasPictureButtons(message: SeenSlackMessage): boolean {
  return listButtons(message).some((id) => id.startsWith("again:"));
}
