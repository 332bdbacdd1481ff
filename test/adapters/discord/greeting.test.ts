import { eventually } from "@moonlens/sandbox/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { closedAfterEach } from "../../support/closed-after-each.ts";
import { createSandboxWorld, type SandboxWorld } from "./support/sandbox-world.ts";

const open = closedAfterEach(createSandboxWorld);
let world: SandboxWorld;
beforeEach(async () => {
  world = await open({ moonlens: { welcome: true } });
});

const guildPath = () => `/guilds/${world.ids.guildId}`;

const mention = () => `<@${world.ids.botId}> hello`;

/** Somebody takes the bot out of the server, and adds it again. */
async function joinAgain(changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const { left, welcomes } = world.moonlens;
  const before = [left.length, welcomes.length];
  await world.control.call("PATCH", guildPath(), { hasBot: false });
  await eventually(() => expect(left).toHaveLength((before[0] ?? 0) + 1));
  await world.control.call("PATCH", guildPath(), { ...changes, hasBot: true });
  await eventually(() => expect(welcomes).toHaveLength((before[1] ?? 0) + 1));
}

async function listOurs(channelId: string) {
  const messages = await world.control.messages({ as: "ava", channelId });
  return messages.filter(({ author }) => author.id === world.ids.botId);
}

describe("a server that added the bot", () => {
  it("is greeted in its system channel, in its language, with what to type and who sees what", async () => {
    await joinAgain({ preferred_locale: "id" });
    await eventually(async () => expect(await listOurs(world.channelId)).toHaveLength(1));
    const [greeting] = await listOurs(world.channelId);
    expect(greeting?.content).toContain("Halo, saya Moonlens.");
    expect(greeting?.content).toMatch(/`\/\S+ mercusuar di bawah dua bulan`/);
    expect(greeting?.content).toContain("Semua orang di kanal melihat jawaban saya");
    expect(world.moonlens.welcomes).toMatchObject([{ externalId: world.ids.guildId }]);
  });

  it("is greeted in the first channel where it may speak, where it has no system channel", async () => {
    await joinAgain({ system_channel_id: null });
    await eventually(async () =>
      expect(await listOurs(world.ids.channelIds.general)).toHaveLength(1),
    );
  });

  it("isn't greeted where it isn't new", async () => {
    world.moonlens.answers.welcome = false;
    await joinAgain();
    world.moonlens.answers.welcome = true;
    await joinAgain();
    await eventually(async () => expect(await listOurs(world.channelId)).toHaveLength(1));
  });

  it("isn't greeted by a bot that starts, nor by one whose session begins anew", async () => {
    await using other = world.createAdapter();
    await other.start({ moonlens: world.moonlens, onLost: () => undefined });
    await world.control.fault({ type: "gateway-invalid-session", resumable: false });
    await eventually(() =>
      expect(world.logger.lines.map(({ message }) => message)).toContain(
        "connected to Discord again",
      ),
    );
    await world.control.say({ as: "ava", channelId: world.channelId, text: mention() });
    await eventually(() => expect(world.turns.length).toBeGreaterThan(0));
    expect(world.moonlens.welcomes).toEqual([]);
  });
});
