import { describe, expect, it } from "vitest";
import {
  createWorkspaceReference,
  type Lunos,
  OperationalError,
  type TurnRequest,
  type UsageIntent,
  type WorkspaceSettings,
} from "#core";
import { type CoreWorldOptions, openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const ava = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;
const budi = { id: "discord:2", displayName: "=Budi", isAdmin: false } as const;
const workspace = createTurn().workspace;
const usage: UsageIntent = {
  type: "usage",
  scope: "widest",
  period: "month",
  by: "person",
  format: "table",
};

async function openWorld(
  settings: WorkspaceSettings = {},
  options: Partial<CoreWorldOptions> = {},
) {
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos((request, call) =>
    (request.images === undefined ? sayHello : drawOne)(request, call),
  );
  const world = await openCoreWorld({ lunos, platform, ...options });
  await world.moonlens.start({ connect: async () => undefined });
  const { revision, id } = await world.store.workspaces.ensure(workspace);
  await world.store.workspaces.saveSettings(id, { revision, settings, changes: [] });
  return {
    ...world,
    platform,
    async ask(changes: Partial<TurnRequest> = {}) {
      const turn = createTurn({ person: budi, ...changes });
      await world.moonlens.submit(turn);
      return { turn, view: await platform.final(turn.id) };
    },
    /** The text of a file of an answer. */
    async read(view: { readonly files?: readonly { readonly spoolKey: string }[] }) {
      const chunks: Uint8Array[] = [];
      const [file] = view.files ?? [];
      const source = await world.spool.open(file?.spoolKey ?? "");
      for await (const chunk of source.open()) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("/usage", () => {
  it("is the workspace's for an admin and one's own for everyone else", async () => {
    await using world = await openWorld();
    await world.ask();
    await world.ask({ person: ava });
    const whole = await world.ask({ person: ava, intent: usage });
    expect(whole.view.text).toContain("2 requests");
    expect(whole.view.text).toContain("0.08 credits");
    expect(whole.view.text).toContain("moonlens-discord-81234567890123456");
    const own = await world.ask({ intent: usage });
    expect(own.view.text).toContain("Your usage");
    expect(own.view.text).toContain("0.04 credits");
    expect(own.view.text).not.toContain("Ava");
    expect(own.view.text, "an id that a member has no use for").not.toContain("App-ID");
  });

  it("comes as a chart with alt text", async () => {
    await using world = await openWorld();
    await world.ask();
    const { view } = await world.ask({ person: ava, intent: { ...usage, format: "chart" } });
    expect(view.files).toMatchObject([
      {
        name: "usage.png",
        mediaType: "image/png",
        altText: expect.stringContaining("=Budi: 0.04"),
      },
    ]);
    expect((await world.read(view)).subarray(1, 4).toString()).toBe("PNG");
  });

  it("names channels as people do, where the platform knows how", async () => {
    const named = { ...createRecordingPlatform(), nameChannel: () => "#general" };
    await using world = await openWorld({}, { platform: named });
    const turn = createTurn({ person: ava });
    await world.moonlens.submit(turn);
    await named.final(turn.id);
    const report = createTurn({ person: ava, intent: { ...usage, by: "channel" } });
    await world.moonlens.submit(report);
    expect((await named.final(report.id)).text).toContain("| #general | 1 |");
  });

  it("comes as CSV in which no name becomes a formula", async () => {
    await using world = await openWorld();
    await world.ask({ intent: drawIntent });
    const { view } = await world.ask({ person: ava, intent: { ...usage, format: "csv" } });
    const csv = (await world.read(view)).toString();
    const [head, line] = csv.slice(1).split("\r\n");
    expect(head?.split(",").slice(0, 3)).toEqual(["day", "started_at", "settled_at"]);
    expect(line).toContain(",'=Budi,");
    expect(line).toContain(",answered,test/model,");
    expect(line).toContain(",0.04,measured,moonlens-discord-81234567890123456,");
  });
});

describe("/balance", () => {
  const intent = { type: "admin", action: "balance" } as const;

  const hourMs = 3_600_000;

  it("tells how long the credit lasts at the pace of the whole account, over the days really seen", async () => {
    let atMs = 30 * 24 * hourMs;
    await using world = await openWorld({}, { clock: () => atMs });
    await world.ask();
    const other = createWorkspaceReference({ platform: "discord", kind: "guild", externalId: "2" });
    for (let count = 0; count < 3; count += 1) await world.ask({ workspace: other });
    atMs += 48 * hourMs;
    const { view } = await world.ask({ person: ava, intent });
    // 12.5 credits at 0.16 in two days.
    expect(view.text).toContain("lasts about 156 days");
    atMs += 96 * hourMs;
    expect((await world.ask({ person: ava, intent })).view.text).toContain("lasts about 468 days");
  });

  it("says nothing of days while it can't know: on the first day, and with nothing spent", async () => {
    let atMs = 30 * 24 * hourMs;
    await using world = await openWorld({}, { clock: () => atMs });
    await world.ask();
    atMs += 23 * hourMs;
    expect((await world.ask({ person: ava, intent })).view.text).not.toContain("lasts");
    atMs += 30 * 24 * hourMs;
    expect((await world.ask({ person: ava, intent })).view.text).not.toContain("lasts");
  });

  it("tells what is left and spent", async () => {
    await using world = await openWorld({ workspaceCreditsPerMonth: "3" });
    await world.ask();
    const { view } = await world.ask({ person: ava, intent });
    expect(view.text).toContain("**12.5 credits** left");
    expect(view.text).toContain("Spent: 0.04 today");
    expect(view.text).toContain("of 3.");
  });

  it("keeps the account's balance from admins where the operator wants that", async () => {
    await using world = await openWorld({}, { isBalanceVisible: false });
    const { view } = await world.ask({ person: ava, intent });
    expect(view.text).not.toContain("12.5");
    expect(view.text).toContain("Spent");
  });

  it("gives the last known value with its age while Lunos is away", async () => {
    let atMs = 1_000_000;
    let isAway = false as boolean;
    const script = createScriptedLunos(sayHello);
    const lunos: Lunos = {
      ...script,
      loadBalance: (call) =>
        isAway
          ? Promise.reject(new OperationalError("away", { code: "lunos_unreachable" }))
          : script.loadBalance(call),
    };
    await using world = await openWorld({}, { lunos, clock: () => atMs });
    await world.ask({ person: ava, intent });
    isAway = true;
    atMs += 3 * 3_600_000;
    const { view } = await world.ask({ person: ava, intent });
    expect(view.text).toContain("as of 3 hours ago");
  });
});

describe("alerts", () => {
  it("warn of a budget at 80 and at 100 per cent, each once", async () => {
    await using world = await openWorld({ workspaceCreditsPerMonth: "0.2", alertChannel: "77" });
    for (let count = 0; count < 6; count += 1) await world.ask();
    await world.moonlens.stop({ signal: AbortSignal.abort() });
    const { announcements } = world.platform;
    expect(announcements.map(({ channelId }) => channelId)).toEqual(["77", "77"]);
    expect(announcements[0]?.text).toContain("80%");
    expect(announcements[1]?.text).toContain("used up");
  });

  it("tell the operator of a low balance once, and again after it was topped up", async () => {
    let credits = "0.5";
    let atMs = 1_000_000;
    const script = createScriptedLunos(sayHello);
    const lunos: Lunos = {
      ...script,
      loadBalance: async () => ({
        credits,
        alertCredits: "5",
        isAlertEnabled: true,
        isLow: credits === "0.5",
      }),
    };
    const operatorChannel = { platform: "discord", channelId: "99" } as const;
    await using world = await openWorld({}, { lunos, operatorChannel, clock: () => atMs });
    for (const next of ["0.5", "0.5", "50", "0.5"]) {
      credits = next;
      atMs += 60_000;
      await world.moonlens.tidy();
    }
    expect(world.platform.announcements.map(({ channelId }) => channelId)).toEqual(["99", "99"]);
  });
});

describe("/privacy", () => {
  const act = (action: "explain" | "export" | "delete" | "purge") =>
    ({ intent: { type: "privacy", action } }) as const;

  it("tells what is kept and for how long", async () => {
    await using world = await openWorld({ retentionDays: 7 });
    const { view } = await world.ask(act("explain"));
    expect(view.text).toContain("for 7 days");
  });

  it("hands out all of one's own, and nothing of others", async () => {
    await using world = await openWorld();
    const { turn } = await world.ask();
    const other = await world.ask({ person: ava });
    const { view } = await world.ask(act("export"));
    const text = (await world.read(view)).toString();
    expect(text).toContain(turn.id);
    expect(text).not.toContain(other.turn.id);
    for (const line of text.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  });

  it("deletes one's own pictures and words; the sums of the books stay", async () => {
    await using world = await openWorld();
    const { view: drawn } = await world.ask({ intent: drawIntent });
    const { view } = await world.ask(act("delete"));
    expect(view.text).toContain("1 picture");
    await expect(world.spool.open(drawn.pictures[0]?.spoolKey ?? "")).rejects.toThrow();
    const { view: after } = await world.ask({ person: ava, intent: usage });
    expect(after.text).toContain("0.04 credits");
    expect(after.text).not.toContain("Budi");
  });

  it("lets only admins delete what is everyone's", async () => {
    await using world = await openWorld();
    const { view: drawn } = await world.ask({ intent: drawIntent });
    expect((await world.ask(act("purge"))).view.status).toMatchObject({
      failure: { sentence: { key: "adminsOnly" } },
    });
    const turn = createTurn({ person: ava, ...act("purge") });
    await world.moonlens.submit(turn);
    const question = await world.platform.asked(turn.id);
    expect(question.status).toMatchObject({ type: "asking", deletes: { turns: 2, pictures: 1 } });
    const imageId = drawn.pictures[0]?.id ?? "";
    expect(await world.store.pictures.load(imageId)).toBeDefined();
    await world.moonlens.confirm({ turnId: turn.id, personId: ava.id });
    const done = await world.platform.final(turn.id);
    expect(done.text).toContain("2 requests and 1 picture");
    expect(await world.store.pictures.load(imageId)).toBeUndefined();
  });

  it("leaves everyone's content alone when the question is answered with no, or not at all", async () => {
    let atMs = Date.UTC(2026, 0, 1);
    await using world = await openWorld({}, { clock: () => atMs });
    const { view: drawn } = await world.ask({ intent: drawIntent, receivedAtMs: atMs });
    const purge = async () => {
      const turn = createTurn({ person: ava, receivedAtMs: atMs, ...act("purge") });
      await world.moonlens.submit(turn);
      await world.platform.asked(turn.id);
      return turn.id;
    };
    const refused = await purge();
    const { id: workspaceId } = createTurn().workspace;
    const asker = { personId: ava.id, isModerator: true, workspaceId };
    await world.moonlens.cancel({ turnId: refused, ...asker });
    await world.platform.final(refused);
    const ignored = await purge();
    atMs += 2 * 3_600_000;
    await world.moonlens.tidy();
    await world.platform.final(ignored);
    expect(await world.store.pictures.load(drawn.pictures[0]?.id ?? "")).toBeDefined();
  });

  it("counts pictures alone as pictures, not what reports came with", async () => {
    await using world = await openWorld();
    await world.ask({ intent: drawIntent });
    await world.ask({ intent: usage });
    const { view } = await world.ask(act("delete"));
    expect(view.text).toContain("2 requests and 1 picture");
  });

  it("drops content whose time is over, and workspaces a while after they were left", async () => {
    let atMs = Date.UTC(2026, 0, 1);
    await using world = await openWorld({ retentionDays: 7 }, { clock: () => atMs });
    const { view: drawn } = await world.ask({
      intent: drawIntent,
      receivedAtMs: atMs,
    });
    const [picture] = drawn.pictures;
    atMs += 6 * 86_400_000;
    await world.moonlens.tidy();
    expect(await world.store.pictures.load(picture?.id ?? "")).toBeDefined();
    atMs += 2 * 86_400_000;
    await world.moonlens.tidy();
    expect(await world.store.pictures.load(picture?.id ?? "")).toBeUndefined();
    await expect(world.spool.open(picture?.spoolKey ?? "")).rejects.toThrow();

    await world.moonlens.leave(workspace);
    atMs += 31 * 86_400_000;
    await world.moonlens.tidy();
    expect(await world.store.workspaces.load(workspace.id)).toBeUndefined();
  });
});
