import { describe, expect, it } from "vitest";
import { createSandboxWorld } from "../support/sandbox-world.ts";

const signal = new AbortController().signal;

describe("Discord's file host", () => {
  it("knows when a signed link ends, and that one without its signature has", async () => {
    await using world = await createSandboxWorld();
    const { findExpiry } = world.adapter.fileHost;
    const at = (url: string) => findExpiry?.(new URL(url));
    expect(at("https://cdn.discordapp.com/attachments/1/2/a.png?ex=65f00000&is=1&hm=2")).toBe(
      0x65f00000 * 1_000,
    );
    expect(at("https://cdn.discordapp.com/attachments/1/2/a.png")).toBe(0);
    expect(at("https://cdn.discordapp.com/emojis/1.png")).toBeUndefined();
  });

  it("gets a fresh link for one that has ended", async () => {
    await using world = await createSandboxWorld();
    const message = await world.control.say({
      as: "ava",
      channelId: world.channelId,
      text: "look",
      files: [{ name: "a.txt", bytes: Buffer.from("hello") }],
    });
    const url = new URL(message.attachments[0]?.url ?? "");
    url.searchParams.set("ex", "1");
    expect((await fetch(url)).ok).toBe(false);
    const reference = {
      type: "platform-file",
      declaredKind: "document",
      name: "a.txt",
      url: url.href,
    } as const;
    const fresh = await world.adapter.fileHost.refresh?.(reference, { signal });
    expect(await (await fetch(fresh ?? "")).text()).toBe("hello");
  });
});
