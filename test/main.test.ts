import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { startMoonlensProcess } from "./support/moonlens-process.ts";

describe("starting with nothing set", () => {
  it("announces the page, serves it, and stops cleanly on SIGTERM", async () => {
    await using moonlens = await startMoonlensProcess({ PORT: "0" });
    const [, address = ""] = await moonlens.waitForOutput(/open (http:\S+)/);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toContain("text/html");
    const state = await fetch(`${address}/discord/control/state`);
    expect(await state.json()).toMatchObject({ bot: { online: true } });
    expect(await moonlens.stop("SIGTERM")).toBe(0);
    expect(moonlens.output()).not.toMatch(/Warning|"level":[56]0/);
  });
});

describe("starting with something wrong", () => {
  it("lists every problem with its variable and stops", async () => {
    await using moonlens = await startMoonlensProcess({
      PORT: "0",
      LOG_LEVEL: "loud",
      TURNS_AT_ONCE: "many",
    });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toMatch(/LOG_LEVEL/);
    expect(moonlens.output()).toMatch(/TURNS_AT_ONCE write a whole number from 1 to 256/);
    expect(moonlens.output()).not.toMatch(/\bat .*\.ts:/);
  });

  it("wants a Lunos key for a real Discord, and does not repeat the token", async () => {
    await using moonlens = await startMoonlensProcess({ DISCORD_TOKEN: "very.secret.token" });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toContain("LUNOS_API_KEY is missing");
    expect(moonlens.output()).not.toContain("secret");
  });

  it("says that the port is in use", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    await using moonlens = await startMoonlensProcess({ PORT: String(port) });
    expect(await moonlens.exited).toBe(1);
    expect(moonlens.output()).toContain("PORT is in use");
    other.close();
  });
});
