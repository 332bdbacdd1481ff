import { eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import { openSlackWorld } from "../../adapters/slack/support/slack-world.ts";
import {
  listButtons,
  readSmallPrint,
  readWords,
  type SeenSlackMessage,
} from "../../support/slack-control.ts";
import type { PlatformDriver, Shown, Stage } from "./platform-stage.ts";

export const slackDriver: PlatformDriver = {
  label: "Slack",
  traits: ["company", "messages", "deliveries"],
  openStage,
};

async function openStage(): Promise<Stage> {
  const world = await openSlackWorld();
  const { control } = world;
  const toChannel = (where: "channel" | "direct") => (where === "channel" ? "general" : "dm");

  async function listOurs(
    as: string,
    where: "channel" | "direct",
  ): Promise<readonly SeenSlackMessage[]> {
    const { messages } = await control.messages({ as, channel: toChannel(where) });
    return messages.filter(({ user }) => user === world.botUserId);
  }

  const stage: Stage = {
    platform: "slack",
    turns: world.turns,
    moonlens: world.moonlens,
    adapter: world.adapter,
    maxMessageLength: 12_000,
    perform: world.perform,
    async say({ as, text = "", to, where = "channel", replyTo, files = [] }) {
      const mention = to === "moonlens" && where === "channel" ? "@Moonlens " : "";
      const { ts } = await control.say({
        as,
        channel: toChannel(where),
        text: `${mention}${text}`,
        files,
        ...(replyTo === undefined ? {} : { threadTs: replyTo }),
      });
      return ts;
    },
    async command({ as, name, options }) {
      const [text = "", ...flags] = Object.entries(options).map(([option, value]) =>
        option === "prompt" || option === "question" ? String(value) : `--${option} ${value}`,
      );
      const words = [text, ...flags].join(" ");
      await control.command({ as, channel: "general", command: `/${name}`, text: words });
    },
    async press({ as, action }) {
      const isIt = (id: string) => id.startsWith(`${action}:`);
      const message = (await listOurs(as, "channel")).find((one) => listButtons(one).some(isIt));
      const actionId = listButtons(message ?? ({ blocks: [] } as never)).find(isIt) ?? "";
      await control.press({ as, channel: "general", ts: message?.ts ?? "", actionId });
    },
    look: async (as, where = "channel") => toShown(await listOurs(as, where)),
    waitFor: (until, { as = "ava", where = "channel" } = {}) =>
      eventually(
        async () => {
          const shown = await stage.look(as, where);
          expect(until(shown), JSON.stringify(shown)).toBe(true);
          return shown;
        },
        { intervalMs: 30 },
      ),
    async disturb(trouble) {
      const pathPattern = "chat\\.postMessage";
      const faults = {
        "event-twice": { type: "delivery-duplicate", eventType: "app_mention" },
        "rate-limit": { type: "http-status", pathPattern, status: 429, retryAfter: 1 },
        "answer-lost": { type: "http-reset", pathPattern, when: "after" },
      };
      await control.fault(faults[trouble]);
    },
    async settle() {
      const before = world.turns.length;
      await stage.say({ as: "budi", text: "settled?", to: "moonlens" });
      await eventually(() => expect(world.turns.length).toBeGreaterThan(before));
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
  return stage;
}

function toShown(messages: readonly SeenSlackMessage[]): Shown {
  return {
    parts: messages.map(readOwnWords).filter((part) => part !== ""),
    smallPrint: messages.map(readSmallPrint).join("\n"),
    pictures: messages.flatMap((message) => [
      ...message.files.map(({ alt_txt: altText = "" }) => ({ altText })),
      ...message.blocks
        .filter(({ type }) => type === "image")
        .map((block) => ({ altText: String(block.alt_text) })),
    ]),
    buttons: messages.flatMap((message) =>
      listButtons(message).map((id) => id.split(":")[0] ?? ""),
    ),
    rings: messages.flatMap((message) =>
      [...`${message.text} ${readWords(message)}`.matchAll(/<([!@][\w^]+)/g)].map(
        ([, name = ""]) => name,
      ),
    ),
  };
}

/** Beside blocks, the text only says what notifications say. */
function readOwnWords(message: SeenSlackMessage): string {
  const hasWords = message.blocks.some(({ type }) => wordBlocks.has(type));
  return hasWords || message.blocks.length === 0 ? readWords(message).trim() : "";
}

const wordBlocks: ReadonlySet<string> = new Set(["markdown", "rich_text", "section"]);
