import { eventually } from "@moonlens/sandbox/testing";
import { expect } from "vitest";
import { createSandboxWorld } from "../../adapters/discord/support/sandbox-world.ts";
import type { SeenMessage } from "../../support/discord-control.ts";
import type { PlatformDriver, Shown, Stage } from "./platform-stage.ts";

export const discordDriver: PlatformDriver = {
  label: "Discord",
  traits: ["company", "messages", "deliveries"],
  openStage,
};

async function openStage(): Promise<Stage> {
  const world = await createSandboxWorld({ adapter: { timing: { statusAfterMs: 200 } } });
  const { control, channelId } = world;
  const { botId } = world.ids;

  async function findPlace(where: "channel" | "direct", as: string): Promise<string> {
    if (where === "channel") return channelId;
    const channel = await control.call("POST", `/people/${as}/direct-channel`);
    return String(Object(channel).id);
  }

  async function listOurs(
    as: string,
    where: "channel" | "direct",
  ): Promise<readonly SeenMessage[]> {
    const messages = await control.messages({ as, channelId: await findPlace(where, as) });
    return messages.filter(({ author, loading }) => author.id === botId && loading !== true);
  }

  const stage: Stage = {
    platform: "discord",
    turns: world.turns,
    moonlens: world.moonlens,
    adapter: world.adapter,
    maxMessageLength: 2_000,
    perform: world.perform,
    async say({ as, text = "", to, where = "channel", replyTo, files = [] }) {
      const mention = to === "moonlens" && where === "channel" ? `<@${botId}> ` : "";
      const { id } = await control.say({
        as,
        channelId: await findPlace(where, as),
        text: `${mention}${text}`,
        files,
        ...(replyTo === undefined ? {} : { replyTo }),
      });
      return id;
    },
    async command({ as, name, options }) {
      await control.runCommand({ as, channelId, name, options });
    },
    async press({ as, action }) {
      const message = (await listOurs(as, "channel")).find((one) => listActions(one).length > 0);
      const customId = listCustomIds(message).find((id) => id.startsWith(`${action}:`)) ?? "";
      await control.press({ as, messageId: message?.id ?? "", customId });
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
      const pathPattern = "^POST .*/channels/\\d+/messages";
      const faults = {
        "event-twice": { type: "gateway-duplicate", eventName: "MESSAGE_CREATE" },
        "rate-limit": {
          type: "rest-status",
          pathPattern,
          status: 429,
          retryAfter: 0.2,
          scope: "user",
        },
        "answer-lost": { type: "rest-reset", pathPattern, when: "after" },
      };
      await control.fault(faults[trouble]);
    },
    async settle() {
      // A message that is answered comes after all that was said before it.
      const before = world.turns.length;
      await stage.say({ as: "budi", text: "settled?", to: "moonlens" });
      await eventually(() => expect(world.turns.length).toBeGreaterThan(before));
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
  return stage;
}

function listCustomIds(message: SeenMessage | undefined): readonly string[] {
  const rows = message?.components ?? [];
  return rows.flatMap((row) =>
    "components" in row
      ? row.components.flatMap((part) => ("custom_id" in part ? [part.custom_id] : []))
      : [],
  );
}

function listActions(message: SeenMessage): readonly string[] {
  return listCustomIds(message).map((id) => id.split(":")[0] ?? "");
}

function toShown(messages: readonly SeenMessage[]): Shown {
  const lines = messages.map(({ content }) => content.split("\n"));
  const isSmall = (line: string) => line.startsWith("-# ");
  return {
    parts: lines
      .map((of) =>
        of
          .filter((line) => !isSmall(line))
          .join("\n")
          .trim(),
      )
      .filter((part) => part !== ""),
    smallPrint: lines.flatMap((of) => of.filter(isSmall)).join("\n"),
    pictures: messages.flatMap(({ attachments }) =>
      attachments.map(({ description = "" }) => ({ altText: description })),
    ),
    buttons: messages.flatMap(listActions),
    rings: messages.flatMap((message) => [
      ...(message.mention_everyone ? ["everyone"] : []),
      ...message.mentions
        .map(({ username }) => username)
        .filter((name) => name !== "ava" && name !== "budi"),
      ...message.mention_roles,
    ]),
  };
}
