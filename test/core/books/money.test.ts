import { once } from "node:events";
import { eventually, patience } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type Lunos,
  OperationalError,
  type ReplyView,
  type TurnRequest,
  type WorkspaceSettings,
} from "#core";
import { ava, budi, openMoneyWorld, workspace } from "../../support/money-world.ts";
import { createScriptedLunos } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const month = { workspaceId: workspace.id, fromDay: "1970-01-01", toDay: "1970-01-31" };

describe("the books", () => {
  it("have what each turn cost, under its workspace, person, model and kind", async () => {
    await using world = await openMoneyWorld();
    await world.ask();
    await world.ask({ intent: { ...drawIntent, count: 3 } });
    const { ledger } = world.store;
    expect(await ledger.sum(month)).toMatchObject({ turns: 2, pictures: 3, credits: "0.16" });
    const lines = await ledger.report(month, { by: "intent", limit: 10 });
    expect(lines.map(({ value, credits }) => [value, credits])).toEqual([
      ["draw", "0.12"],
      ["see", "0.04"],
    ]);
    expect(await ledger.report(month, { by: "person", limit: 10 })).toMatchObject([
      { value: budi.id, label: "Budi", credits: "0.16" },
    ]);
  });

  it("have what was paid for a turn that came to nothing, and it doesn't count against the person", async () => {
    const lunos = createScriptedLunos(async function* () {
      yield {
        type: "finish",
        finish: {
          reason: "content_filter",
          model: "test/model",
          timeToFirstByteMs: 1,
          elapsedMs: 1,
          usage: { credits: "0.5", creditsAre: "measured" },
        },
      };
    });
    await using world = await openMoneyWorld({ personCreditsPerDay: "0.5" }, { lunos });
    for (let count = 0; count < 3; count += 1) {
      const { view } = await world.ask();
      expect(view.status).toMatchObject({ failure: { sentence: { key: "declined" } } });
    }
    expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "1.5" });
  });

  it("have what was read of an answer that was cancelled at its last word, against its person too", async () => {
    const lunos = createScriptedLunos(async function* (_request, { onStarted, signal }) {
      await onStarted?.({ generationId: "gen-1", model: "test/model" });
      yield { type: "text-delta", text: "All that you wanted to know." };
      await once(signal, "abort");
      throw signal.reason;
    });
    const loadGeneration = async () => ({ credits: "0.04", creditsAre: "measured" }) as const;
    await using world = await openMoneyWorld(
      { personCreditsPerDay: "0.12" },
      { lunos: { ...lunos, loadGeneration } },
    );
    for (let count = 0; count < 3; count += 1) {
      const turn = createTurn({ person: budi });
      await world.moonlens.submit(turn);
      const isRead = ({ turnId, text }: ReplyView) => turnId === turn.id && text !== "";
      await eventually(() => expect(world.platform.shown.some(isRead)).toBe(true));
      await world.moonlens.cancel({
        turnId: turn.id,
        personId: budi.id,
        isModerator: false,
        workspaceId: workspace.id,
      });
      const view = await world.platform.final(turn.id);
      expect(view.status).toMatchObject({ failure: { sentence: { key: "cancelled" } } });
      expect(view.notes).toEqual([]);
    }
    await eventually(async () =>
      expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "0.12" }),
    );
    const { view } = await world.ask();
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "personDayBudgetUsed" } },
    });
  });

  it("stop who is declined again and again at somebody else's cost, and nobody else", async () => {
    const lunos = createScriptedLunos(async function* () {
      const usage = { credits: "0.5", creditsAre: "measured" } as const;
      const finish = { reason: "content_filter", model: "test/model", usage } as const;
      yield { type: "finish", finish: { ...finish, timeToFirstByteMs: 1, elapsedMs: 1 } };
    });
    await using world = await openMoneyWorld(
      { personCreditsPerDay: "0.5" },
      { lunos, limits: { maxTurnsPerMinute: 100 } },
    );
    for (let count = 0; count < 20; count += 1) {
      const { view } = await world.ask();
      expect(view.status).toMatchObject({ failure: { sentence: { key: "declined" } } });
    }
    const { view } = await world.ask();
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "tooManyUnanswered", limit: 20 } },
    });
    const other = await world.ask({ person: { ...budi, id: "discord:3" } });
    expect(other.view.status).toMatchObject({ failure: { sentence: { key: "declined" } } });
  });

  it("say of a failure that it costs its person nothing", async () => {
    const lunos = createScriptedLunos(() => {
      throw new OperationalError("away", { code: "lunos_unreachable", retryable: true });
    });
    await using world = await openMoneyWorld({}, { lunos });
    const { view } = await world.ask();
    expect(view.notes).toContainEqual({ key: "costsYouNothing" });
    expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "0" });
  });

  it("get a cost that came late, by asking Lunos for it", async () => {
    let atMs = 1_000_000;
    const script = createScriptedLunos(async function* (_request, { onStarted }) {
      await onStarted?.({ generationId: "gen-1", model: "test/model" });
      yield { type: "text-delta", text: "Hel" };
      throw new OperationalError("cut off", { code: "lunos_interrupted" });
    });
    const lunos: Lunos = {
      ...script,
      loadGeneration: async (id) =>
        id === "gen-1" && atMs > 1_000_000
          ? { credits: "0.0123", creditsAre: "measured" }
          : undefined,
    };
    await using world = await openMoneyWorld({}, { lunos, clock: () => atMs });
    await world.ask();
    expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "0" });
    atMs += 5 * 60_000;
    await world.moonlens.tidy();
    await world.moonlens.tidy();
    expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "0.0123" });
  });
});

describe("an estimate", () => {
  it("gives way to what Lunos measured, once", async () => {
    const script = createScriptedLunos(async function* (_request, { onStarted }) {
      await onStarted?.({ generationId: "gen-2", model: "test/model" });
      yield { type: "text-delta", text: "Hello" };
      yield {
        type: "finish",
        finish: {
          model: "test/model",
          generationId: "gen-2",
          timeToFirstByteMs: 1,
          elapsedMs: 1,
          usage: { promptTokens: 10, credits: "0.02", creditsAre: "estimated" },
        },
      };
    });
    const lunos: Lunos = {
      ...script,
      loadGeneration: async () => ({
        credits: "0.0175",
        creditsAre: "measured",
        promptTokens: 12,
        completionTokens: 3,
      }),
    };
    await using world = await openMoneyWorld({}, { lunos });
    await world.ask();
    await world.moonlens.stop({ signal: patience() });
    expect(await world.store.ledger.sum(month)).toEqual({
      turns: 1,
      pictures: 0,
      tokens: 15,
      credits: "0.0175",
      isExact: true,
    });
  });

  it("is corrected by housekeeping where a crash came before Lunos was asked", async () => {
    let atMs = 1_000_000;
    const script = createScriptedLunos(async function* (_request, { onStarted }) {
      await onStarted?.({ generationId: "gen-3", model: "test/model" });
      yield { type: "text-delta", text: "Hello" };
      const usage = { credits: "0.0033", creditsAre: "estimated" } as const;
      yield {
        type: "finish",
        finish: { model: "test/model", timeToFirstByteMs: 1, elapsedMs: 1, usage },
      };
    });
    const lunos: Lunos = {
      ...script,
      // At first it doesn't say, which is all that the process ever heard.
      loadGeneration: async () =>
        atMs > 1_000_000 ? { credits: "0.04", creditsAre: "measured" } : undefined,
    };
    await using world = await openMoneyWorld({}, { lunos, clock: () => atMs });
    await world.ask();
    expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "0.0033" });
    atMs += 5 * 60_000;
    await world.moonlens.tidy();
    await world.moonlens.tidy();
    expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "0.04", isExact: true });
  });
});

describe("budgets", () => {
  it("stop one person, who reads how long, and nobody else", async () => {
    await using world = await openMoneyWorld({ personCreditsPerDay: "0.1" });
    await world.ask();
    await world.ask();
    const { view } = await world.ask();
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "personDayBudgetUsed", limit: "0.1" } },
    });
    const other = await world.ask({ person: { ...budi, id: "discord:3" } });
    expect(other.view.status.type).toBe("done");
  });

  it("are not overrun by ten requests at once", async () => {
    await using world = await openMoneyWorld(
      { workspaceCreditsPerMonth: "0.2" },
      { limits: { maxOpenTurns: 100 } },
    );
    await world.ask();
    const turns = Array.from({ length: 10 }, () => createTurn({ person: budi }));
    await Promise.all(turns.map((turn) => world.moonlens.submit(turn)));
    const views = await Promise.all(turns.map(({ id }) => world.platform.final(id)));
    expect(views.filter(({ status }) => status.type === "done")).toHaveLength(4);
    expect(await world.store.ledger.sum(month)).toMatchObject({ credits: "0.2" });
  });

  it("hold where a place has no admins, as the operator wants it", async () => {
    await using world = await openMoneyWorld(
      {},
      { limits: { maxOpenTurns: 3, creditsPerDay: "0.05" } },
    );
    await world.ask();
    expect((await world.ask()).view.status).toMatchObject({
      failure: { sentence: { key: "personDayBudgetUsed", limit: "0.05" } },
    });
  });

  it("of nothing stop all that costs something, and nothing else", async () => {
    await using world = await openMoneyWorld({ workspaceCreditsPerMonth: "0" });
    const { view } = await world.ask();
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "workspaceBudgetUsed", limit: "0" } },
    });
    const help = await world.ask({ intent: { type: "inform", topic: "help" } });
    expect(help.view.status.type).toBe("done");
  });
});

describe("a price to agree to", () => {
  const dear = { confirmAboveCredits: "0.05" } as const;
  const intent = { ...drawIntent, count: 2 };

  it("is asked before, and the request runs when its person agrees", async () => {
    await using world = await openMoneyWorld(dear);
    const turn = createTurn({ person: budi, intent });
    await world.moonlens.submit(turn);
    const question = await world.platform.asked(turn.id);
    expect(question.status).toEqual({ type: "asking", credits: "0.08" });
    expect(world.lunos.requests).toEqual([]);
    const answer = (personId: string) => world.moonlens.confirm({ turnId: turn.id, personId });
    expect(await answer("discord:stranger")).toBe("not-allowed");
    expect(await answer(budi.id)).toBe("confirmed");
    expect(await answer(budi.id)).toBe("over");
    expect((await world.platform.final(turn.id)).pictures).toHaveLength(2);
    // The answer takes the place of the question.
    expect(world.platform.receipts.at(-1)).toEqual({ messageId: `message-of-${turn.id}` });
  });

  it("costs nothing when it is declined, and frees what was held back", async () => {
    await using world = await openMoneyWorld({ ...dear, workspaceCreditsPerMonth: "0.1" });
    const turn = createTurn({ person: budi, intent });
    await world.moonlens.submit(turn);
    await world.platform.asked(turn.id);
    const held = await world.ask({ intent });
    expect(held.view.status).toMatchObject({
      failure: { sentence: { key: "workspaceBudgetUsed" } },
    });
    const declined = await world.moonlens.cancel({
      turnId: turn.id,
      personId: budi.id,
      isModerator: false,
      workspaceId: workspace.id,
    });
    expect(declined).toBe("cancelled");
    expect((await world.ask({ intent: drawIntent })).view.status.type).toBe("done");
  });

  it("is forgotten after an hour without an answer", async () => {
    let atMs = 1_000_000;
    await using world = await openMoneyWorld(dear, { clock: () => atMs });
    const turn = createTurn({ person: budi, intent });
    await world.moonlens.submit(turn);
    await world.platform.asked(turn.id);
    atMs += 61 * 60_000;
    await world.moonlens.tidy();
    expect((await world.platform.final(turn.id)).status).toMatchObject({
      failure: { sentence: { key: "cancelled" } },
    });
  });
});

describe("rules of a workspace", () => {
  it.each<[string, WorkspaceSettings, Partial<TurnRequest>, string | undefined]>([
    ["channels", { allowedChannels: ["7"] }, { channelId: "8" }, "channelNotAllowed"],
    [
      "a thread of one",
      { allowedChannels: ["7"] },
      { channelId: "8", parentChannelId: "7" },
      undefined,
    ],
    ["roles", { allowedRoles: ["5"] }, {}, "roleNotAllowed"],
    ["roles had", { allowedRoles: ["5"] }, { person: { ...budi, roleIds: ["5"] } }, undefined],
    ["a role that is gone, for an admin", { allowedRoles: ["gone"] }, { person: ava }, undefined],
    ["drawing roles", { drawingRoles: ["5"] }, { intent: drawIntent }, "drawingNotAllowed"],
    ["drawing roles, for talk", { drawingRoles: ["5"] }, {}, undefined],
    ["sizes", { allowedSizes: ["1K"] }, { intent: drawIntent }, "sizeNotAllowed"],
  ])("hold for %s", async (_, settings, changes, refusal) => {
    await using world = await openMoneyWorld(settings);
    const { view } = await world.ask(changes);
    if (refusal === undefined) expect(view.status.type).toBe("done");
    else expect(view.status).toMatchObject({ failure: { sentence: { key: refusal } } });
  });

  it("limit one person's requests in an hour, and say when the next is free", async () => {
    await using world = await openMoneyWorld({ personTurnsPerHour: 2 });
    await world.ask();
    await world.ask();
    const { view } = await world.ask();
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "tooManyTurnsThisHour", limit: 2, waitMs: 3_600_000 } },
    });
  });

  it("choose the language where the platform doesn't tell the person's", async () => {
    await using world = await openMoneyWorld({ language: "id" });
    const locales = await Promise.all(
      [
        { locale: "en-US", localeOf: "workspace" } as const,
        { locale: "en-US" },
        { locale: "fi" },
      ].map(async (changes) => (await world.ask(changes)).view.locale),
    );
    expect(locales).toEqual(["id", "en-US", "id"]);
  });

  it("shape drawings, memory, persona and what is shown", async () => {
    await using world = await openMoneyWorld({
      aspectRatio: "21:9",
      isSpoilerByDefault: true,
      showsCost: false,
      persona: "You love owls.",
      observability: true,
      rememberedMessages: 1,
    });
    const drawn = await world.ask({ intent: { ...drawIntent, drawing: { prompt: "an owl" } } });
    expect(drawn.view.pictures[0]?.drawing).toMatchObject({ aspectRatio: "21:9", isSpoiler: true });
    expect(drawn.view.status).toMatchObject({ summary: { model: "test/model" } });
    expect(drawn.view.status).not.toHaveProperty("summary.usage");
    const entry = { author: "person", authorName: "Budi", media: [] } as const;
    await world.ask({
      intent: {
        ...createTurn().intent,
        type: "see",
        task: "answer",
        text: "And now?",
        media: [],
        notes: [],
        conversation: [
          { ...entry, text: "first" },
          { ...entry, text: "second" },
        ],
      },
    });
    const { request } = world.lunos.requests.at(-1) ?? {};
    const words = JSON.stringify(request?.messages);
    expect(words).toContain("You love owls.");
    expect(words).toContain("second");
    expect(words).not.toContain("first");
    expect(request?.observability).toBe(true);
  });

  it("send the workspace's own App-ID with everything", async () => {
    await using world = await openMoneyWorld({ appId: "lounge" });
    await world.ask();
    expect(world.lunos.requests.map(({ appId }) => appId)).toEqual(["lounge"]);
  });
});
