import { eventually, patience } from "@moonlens/sandbox/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commands, messageMenus } from "#commands";
import type { InstallationRepository, JsonValue, MediaReference } from "#core";
import { createWording } from "#locales";
import { createManifest } from "../../../../src/adapters/slack/client/manifest.ts";
import { readWords } from "../../../support/slack-control.ts";
import { createPng } from "../support/png.ts";
import { openSlackWorld, type SlackWorld } from "../support/slack-world.ts";

let world: SlackWorld;
let rows: Map<string, JsonValue>;

function createRepository(): InstallationRepository {
  rows = new Map();
  return {
    async save({ externalId, data }) {
      rows.set(externalId, data);
    },
    load: async ({ externalId }) => rows.get(externalId),
    async delete({ externalId }) {
      rows.delete(externalId);
    },
    list: async (platform) => [...rows.keys()].map((externalId) => ({ platform, externalId })),
  };
}

beforeEach(async () => {
  const repository = createRepository();
  world = await openSlackWorld({
    access: ({ clientId, clientSecret }) => ({
      type: "oauth",
      clientId,
      clientSecret,
      stateSecret: "a long random text",
      repository,
    }),
  });
  const manifest = createManifest({
    commands,
    menus: messageMenus,
    wording: createWording(),
    commandPrefix: "",
    distribution: "single",
  });
  const redirect_urls = [`${world.adapter.status().url}/slack/oauth_redirect`];
  const oauth_config = { ...manifest.oauth_config, redirect_urls };
  await world.control.send("PUT", "/application/manifest", { ...manifest, oauth_config });
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
});

/** Goes the way of a person's browser. */
async function install(as: string): Promise<Response> {
  const page = await fetch(`${world.adapter.status().url}/slack/install`);
  const cookie = page.headers.get("set-cookie")?.split(";")[0] ?? "";
  const text = await page.text();
  const link = /href="([^"]*authorize[^"]*)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const approved = await fetch(`${link}&as=${as}&approve=true`, { redirect: "manual" });
  const back = new URL(approved.headers.get("location") ?? "", world.url);
  const callback = `${world.adapter.status().url}/slack/oauth_redirect${back.search}`;
  return await fetch(callback, { headers: { cookie }, redirect: "manual" });
}

/** The type of what the file's host answers when this workspace's token opens it. */
async function fetchAs(reference: MediaReference, accountId: string): Promise<string> {
  const signal = patience();
  const headers = await world.adapter.fileHost.authorize?.({ ...reference, accountId }, { signal });
  const response = await fetch(reference.url ?? "", headers === undefined ? {} : { headers });
  return response.headers.get("content-type") ?? "";
}

describe("several workspaces", () => {
  it("install the app on its page, and are each served with their own token", async () => {
    const installed = await install("mira");
    expect(installed.status).toBe(200);
    expect([...rows.keys()]).toEqual(["T0HARBOUR01"]);
    const { workspaces } = await world.control.state();
    const harbour = workspaces.find(({ id }) => id === "T0HARBOUR01");
    await world.control.send("POST", "/channels/harbour/members", { as: "mira", user: "bot" });
    const asked = await world.control.say({ as: "mira", channel: "harbour", text: "@Moonlens hi" });
    await world.control.waitForMessage({
      as: "mira",
      channel: "harbour",
      threadTs: asked.ts,
      until: (message) =>
        message.user === harbour?.bot_user_id && readWords(message) === "Understood.",
    });
    expect(world.turns[0]?.workspace.externalId).toBe("T0HARBOUR01");
  });

  it("have their files opened with their own token, and never with another's", async () => {
    await install("mira");
    await install("ava");
    const bytes = await createPng("#ff0000");
    for (const [as, teamId] of [
      ["mira", "T0HARBOUR01"],
      ["ava", "T0ATELIER01"],
    ] as const) {
      const before = world.turns.length;
      await world.control.say({ as, channel: "dm", files: [{ name: "own.png", bytes }] });
      await eventually(() => expect(world.turns).toHaveLength(before + 1));
      const intent = world.turns[before]?.intent;
      const [reference] = intent?.type === "see" ? intent.media : [];
      if (reference === undefined) throw new Error("no file");
      expect(reference.accountId).toBe(teamId);
      const other = teamId === "T0HARBOUR01" ? "T0ATELIER01" : "T0HARBOUR01";
      expect(await fetchAs(reference, teamId)).toBe("image/png");
      expect(await fetchAs(reference, other)).toContain("text/html");
    }
  });

  it("are greeted in the direct messages of whoever added the app, once", async () => {
    world.moonlens.answers.welcome = true;
    await install("mira");
    const listGreetings = async () =>
      (await world.control.messages({ as: "mira", channel: "dm" })).messages.filter((message) =>
        readWords(message).includes("Moonlens"),
      );
    await eventually(async () => expect(await listGreetings()).toHaveLength(1));
    const [greeting] = await listGreetings();
    expect(greeting === undefined ? "" : readWords(greeting)).toMatch(/`\/imagine [^`]+`/);
    expect(world.moonlens.welcomes).toMatchObject([{ externalId: "T0HARBOUR01" }]);
    // Whoever adds it a second time has it already, as who renews its token.
    await install("mira");
    expect(world.moonlens.welcomes).toHaveLength(1);
  });

  it("are forgotten when they remove the app", async () => {
    await install("mira");
    await world.control.send("POST", "/workspaces/T0HARBOUR01/uninstall");
    await eventually(() => expect(rows.size).toBe(0));
    await eventually(() =>
      expect(world.moonlens.left).toMatchObject([{ id: "slack:team:T0HARBOUR01" }]),
    );
  });

  it("lose their token when it is revoked", async () => {
    await install("mira");
    await world.control.send("POST", "/workspaces/T0HARBOUR01/revoke");
    await eventually(() => expect(rows.size).toBe(0));
  });
});

describe("the way back from Slack", () => {
  it("is refused without the state that we gave, or without the browser that got it", async () => {
    const { url } = world.adapter.status();
    const forged = await fetch(`${url}/slack/oauth_redirect?code=abc&state=forged`);
    expect(forged.status).toBeGreaterThanOrEqual(400);
    const page = await fetch(`${url}/slack/install`);
    const state = /state=([^&"]+)/.exec(await page.text())?.[1] ?? "";
    const stolen = await fetch(`${url}/slack/oauth_redirect?code=abc&state=${state}`);
    expect(stolen.status).toBeGreaterThanOrEqual(400);
    expect(rows.size).toBe(0);
  });
});
