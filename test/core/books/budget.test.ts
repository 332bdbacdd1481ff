import { describe, expect, it } from "vitest";
import { createWorkspaceReference } from "#core";
import { explainExceeded, toBudgetLimits, toOpening } from "../../../src/core/books/budget.ts";
import { createTurn } from "../../support/turns.ts";

const dayMs = 86_400_000;

describe("the limits that the books are asked about", () => {
  it("are a workspace's own, and the operator's where it has none", () => {
    expect(toBudgetLimits({}, {})).toEqual({ unansweredPerDay: 20 });
    expect(toBudgetLimits({}, { creditsPerDay: "1.5" })).toEqual({
      personPerDay: "1.5",
      unansweredPerDay: 20,
    });
    const settings = {
      personCreditsPerDay: "0.5",
      personCreditsPerMonth: "3",
      workspaceCreditsPerMonth: "10",
      channelCreditsPerMonth: "2",
    };
    expect(toBudgetLimits(settings, { creditsPerDay: "1.5" })).toEqual({
      personPerDay: "0.5",
      personPerMonth: "3",
      workspacePerMonth: "10",
      channelPerMonth: "2",
      unansweredPerDay: 20,
    });
  });
});

describe("a line of the books", () => {
  const externalId = "1191168914227200001";
  const workspace = {
    ...createWorkspaceReference({ platform: "discord", kind: "guild", externalId }),
    appId: "moonlens-discord-1",
    settings: { timeZone: "Asia/Jakarta" },
    revision: 0,
  };
  // Half past eleven at night in London is the next morning in Jakarta.
  const receivedAtMs = Date.UTC(2026, 10, 20, 23, 30);
  const turn = { ...createTurn(), receivedAtMs, channelId: "thread" };
  const work = { workspace, reserved: "0.04", work: "draw" } as const;

  it("has the day of the workspace's clock, its App-ID and its person", () => {
    expect(toOpening(turn, work)).toMatchObject({
      turnId: turn.id,
      personId: turn.person.id,
      personName: turn.person.displayName,
      appId: "moonlens-discord-1",
      day: "2026-11-21",
      startedAtMs: receivedAtMs,
      channelId: "thread",
      intent: "draw",
      reserved: "0.04",
    });
  });

  it("of a thread stands under the channel that it belongs to", () => {
    const opening = toOpening({ ...turn, parentChannelId: "channel" }, work);
    expect(opening.channelId).toBe("channel");
  });

  it("names nobody who asks to be forgotten", () => {
    const opening = toOpening(turn, { ...work, isAnonymous: true });
    expect(opening).toMatchObject({ personId: "deleted", personName: "" });
    expect(JSON.stringify(opening)).not.toContain(turn.person.id);
  });
});

describe("a limit that is used up", () => {
  const facts = { atMs: Date.UTC(2026, 10, 20, 23, 30), timeZone: "Asia/Jakarta" };
  // In Jakarta it is half past six in the morning of the twenty-first.
  const untilTomorrowMs = 17.5 * 3_600_000;
  const untilDecemberMs = untilTomorrowMs + 9 * dayMs;

  it.each([
    ["person-day", "personDayBudgetUsed", untilTomorrowMs],
    ["person-month", "personMonthBudgetUsed", untilDecemberMs],
    ["workspace-month", "workspaceBudgetUsed", untilDecemberMs],
  ] as const)("of a %s says when it is free again", (budget, key, waitMs) => {
    const result = { type: "exceeded", budget, limit: "0.5" } as const;
    expect(explainExceeded(result, facts)).toEqual({ key, limit: "0.5", waitMs });
  });

  it("of unanswered requests is free again tomorrow", () => {
    const result = { type: "unanswered", limit: 20 } as const;
    const waitMs = untilTomorrowMs;
    expect(explainExceeded(result, facts)).toEqual({ key: "tooManyUnanswered", limit: 20, waitMs });
  });
});
