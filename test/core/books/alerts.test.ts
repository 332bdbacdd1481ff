import { join } from "node:path";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type Balance,
  createWorkspaceReference,
  type LunosCallOptions,
  OperationalError,
  type Workspace,
  type WorkspaceSettings,
} from "#core";
import { createWording } from "#locales";
import { createSecretBox } from "#secrets";
import { openStore } from "#store";
import { createAlerts } from "../../../src/core/books/alerts.ts";
import { createRecordingLogger } from "../../support/recording-logger.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";

const wording = createWording();
const secretBox = createSecretBox(["a secret of at least sixteen characters"]);
const dayMs = 86_400_000;
const startAtMs = Date.UTC(2026, 10, 20, 12);
const operatorChannel = { platform: "slack", workspaceId: "T1", channelId: "C99" };

const low: Balance = { credits: "0.5", alertCredits: "5", isAlertEnabled: true, isLow: true };
const keyRefused = new OperationalError("lunos: the key was refused", {
  code: "lunos_key_refused",
  sentence: { key: "keyRefused" },
});

function createWorkspace(settings: WorkspaceSettings = {}, changes: Partial<Workspace> = {}) {
  const guild = { platform: "discord", kind: "guild", externalId: "81", name: "Lounge" };
  const reference = createWorkspaceReference(guild);
  return { ...reference, appId: "lounge", revision: 0, settings, ...changes };
}

function ownKey(): Partial<Workspace> {
  return { sealedLunosKey: secretBox.seal("sk-own", "lunos-key:discord:guild:81") };
}

/** Alerts on a real store, to two platforms, at an hour that the test sets. */
async function openAlerts(
  options: {
    readonly balance?: () => Balance;
    readonly spent?: () => string;
    readonly fail?: () => Error | undefined;
    readonly operator?: typeof operatorChannel | "nowhere";
  } = {},
) {
  const { operator = operatorChannel } = options;
  await using resources = new AsyncDisposableStack();
  const folder = resources.use(await createTemporaryFolder());
  const store = resources.use(
    await openStore(
      { databaseUrl: undefined, filePath: join(folder.path, "moonlens.db") },
      { clock: () => startAtMs, toAppId: () => "moonlens" },
    ),
  );
  const told: { readonly platform: string; readonly channelId: string; readonly text: string }[] =
    [];
  const asked: Pick<LunosCallOptions, "appId" | "apiKey">[] = [];
  const months: unknown[] = [];
  let atMs = startAtMs;
  const { announce: _none, ...mute } = { ...createRecordingPlatform(), name: "mute" };
  const speaking = ["discord", "slack"].map((name) => ({
    ...createRecordingPlatform(),
    name,
    async announce(announcement: { readonly channelId: string; readonly text: string }) {
      const failure = options.fail?.();
      if (failure !== undefined) throw failure;
      told.push({ platform: name, ...announcement });
    },
  }));
  const logger = createRecordingLogger();
  const { notices, ledger } = store;
  const alerts = createAlerts({
    store: {
      notices,
      ledger: {
        ...ledger,
        async sum(query) {
          months.push(query);
          return {
            ...{ turns: 0, pictures: 0, tokens: 0, isExact: true },
            credits: options.spent?.() ?? "0",
          };
        },
      },
    },
    lunos: {
      async loadBalance({ appId, apiKey }) {
        asked.push({ appId, ...(apiKey === undefined ? {} : { apiKey }) });
        return options.balance?.() ?? { ...low, isLow: false };
      },
    },
    platforms: [mute, ...speaking],
    wording,
    secretBox,
    clock: () => atMs,
    logger,
    ...(operator === "nowhere" ? {} : { operatorChannel: operator }),
  });
  const held = resources.move();
  return {
    ...alerts,
    told,
    asked,
    months,
    logger,
    pass(durationMs: number) {
      atMs += durationMs;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

describe("an alert about a budget", () => {
  const limited = { workspaceCreditsPerMonth: "10", alertChannel: "77" } as const;

  it("goes to the workspace's channel, in its language, with what was spent in its month", async () => {
    await using alerts = await openAlerts({ spent: () => "8.5" });
    const workspace = createWorkspace({ ...limited, language: "id", timeZone: "Asia/Jakarta" });
    await alerts.afterTurn(workspace, undefined);
    const sentence = { key: "alertBudget", name: "Lounge", percent: 85 } as const;
    const text = wording({ ...sentence, spent: "8.5", limit: "10" }, "id");
    expect(alerts.told).toEqual([
      { platform: "discord", workspaceId: "81", channelId: "77", text },
    ]);
    const { id: workspaceId } = workspace;
    expect(alerts.months).toEqual([{ workspaceId, fromDay: "2026-11-01", toDay: "2026-11-30" }]);
  });

  it("goes to the operator in English where the workspace chose neither, under its id where it has no name", async () => {
    await using alerts = await openAlerts({ spent: () => "8" });
    const { name: _name, ...workspace } = createWorkspace({ workspaceCreditsPerMonth: "10" });
    await alerts.afterTurn(workspace, undefined);
    const sentence = { key: "alertBudget", name: "81", percent: 80 } as const;
    const text = wording({ ...sentence, spent: "8", limit: "10" }, "en");
    expect(alerts.told).toEqual([{ ...operatorChannel, text }]);
  });

  it("comes at 80 and at 100 per cent, and not before", async () => {
    let spent = "7.99";
    await using alerts = await openAlerts({ spent: () => spent });
    for (spent of ["7.99", "8", "9.99", "10", "12"]) {
      await alerts.afterTurn(createWorkspace(limited), undefined);
    }
    const percents = alerts.told.map(({ text }) => /(\d+)%|used up/.exec(text)?.[0]);
    expect(percents).toEqual(["80%", "used up"]);
  });

  it("comes again where the limit was raised, and in the next month", async () => {
    await using alerts = await openAlerts({ spent: () => "17" });
    const after = async (workspaceCreditsPerMonth: string) =>
      await alerts.afterTurn(createWorkspace({ ...limited, workspaceCreditsPerMonth }), undefined);
    await after("20");
    await after("21");
    await after("21");
    expect(alerts.told).toHaveLength(2);
    alerts.pass(11 * dayMs);
    await after("21");
    expect(alerts.told).toHaveLength(3);
  });

  it("that couldn't be posted is tried again after the next turn, and holds up nothing", async () => {
    let failure: Error | undefined = new OperationalError("no such channel", { code: "gone" });
    await using alerts = await openAlerts({ spent: () => "8", fail: () => failure });
    await alerts.afterTurn(createWorkspace(limited), undefined);
    expect(alerts.told).toEqual([]);
    // What else there is to look at was looked at.
    expect(alerts.asked).toHaveLength(1);
    failure = undefined;
    await alerts.afterTurn(createWorkspace(limited), undefined);
    expect(alerts.told).toHaveLength(1);
  });

  it("is told to nobody where nobody wants to hear it", async () => {
    const elsewhere = { ...operatorChannel, platform: "terminal" };
    for (const operator of ["nowhere", elsewhere, { ...elsewhere, platform: "mute" }] as const) {
      await using alerts = await openAlerts({ spent: () => "8", operator });
      const workspace = createWorkspace({ workspaceCreditsPerMonth: "10" });
      await alerts.afterTurn(workspace, undefined);
      await alerts.afterTurn(workspace, undefined);
      expect(alerts.told).toEqual([]);
      // It is in the log, once.
      expect(alerts.logger.lines).toHaveLength(1);
    }
  });
});

describe("an alert about a key that Lunos refuses", () => {
  it("goes to the workspace whose key it is, once a day of its own", async () => {
    await using alerts = await openAlerts();
    const settings = { alertChannel: "77", timeZone: "Asia/Jakarta" };
    const workspace = createWorkspace(settings, ownKey());
    await alerts.afterTurn(workspace, keyRefused);
    await alerts.afterTurn(workspace, keyRefused);
    const text = wording({ key: "alertKey", name: "Lounge" }, "en");
    expect(alerts.told).toEqual([
      { platform: "discord", workspaceId: "81", channelId: "77", text },
    ]);
    // In Jakarta it is seven in the evening.
    alerts.pass(6 * 3_600_000);
    await alerts.afterTurn(workspace, keyRefused);
    expect(alerts.told).toHaveLength(2);
  });

  it("goes to the operator where the key is the operator's", async () => {
    await using alerts = await openAlerts();
    await alerts.afterTurn(createWorkspace({ alertChannel: "77" }), keyRefused);
    expect(alerts.told).toMatchObject([operatorChannel]);
  });

  it("comes of no other failure", async () => {
    await using alerts = await openAlerts();
    const away = new OperationalError("away", { code: "lunos_unreachable" });
    for (const error of [undefined, away, new Error("a fault")]) {
      await alerts.afterTurn(createWorkspace(), error);
    }
    expect([alerts.told, alerts.logger.lines]).toEqual([[], []]);
  });
});

describe("an alert about a balance", () => {
  it("goes to the operator alone where the operator pays, with how low it is", async () => {
    await using alerts = await openAlerts({ balance: () => low });
    await alerts.checkBalance(createWorkspace({ alertChannel: "77" }));
    const text = wording({ key: "alertBalance", credits: "0.5", alertCredits: "5" }, "en");
    expect(alerts.told).toEqual([{ ...operatorChannel, text }]);
  });

  it("goes to the workspace that pays itself, whose key is asked with", async () => {
    const { alertCredits: _alert, ...balance } = low;
    await using alerts = await openAlerts({ balance: () => balance });
    await alerts.checkBalance(createWorkspace({ alertChannel: "77" }, ownKey()));
    expect(alerts.asked).toEqual([{ appId: "lounge", apiKey: "sk-own" }]);
    const text = wording({ key: "alertBalance", credits: "0.5" }, "en");
    expect(alerts.told).toMatchObject([{ channelId: "77", text }]);
    // The operator's account is another one.
    await alerts.checkBalance(createWorkspace());
    expect(alerts.told).toHaveLength(2);
  });

  it("is looked for after turns once in ten minutes, for each account", async () => {
    await using alerts = await openAlerts();
    await alerts.afterTurn(createWorkspace(), undefined);
    alerts.pass(10 * 60_000 - 1);
    await alerts.afterTurn(createWorkspace(), undefined);
    expect(alerts.asked).toEqual([{ appId: "lounge" }]);
    await alerts.afterTurn(createWorkspace({}, ownKey()), undefined);
    expect(alerts.asked).toEqual([{ appId: "lounge" }, { appId: "lounge", apiKey: "sk-own" }]);
    alerts.pass(1);
    await alerts.afterTurn(createWorkspace(), undefined);
    expect(alerts.asked).toHaveLength(3);
  });

  it("comes once, until it was topped up; a balance that Lunos didn't tell changes nothing", async () => {
    let answer: Balance | Error = low;
    await using alerts = await openAlerts({
      balance() {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
    const away = new OperationalError("away", { code: "lunos_unreachable" });
    for (answer of [low, low, away, low]) await alerts.checkBalance(createWorkspace());
    expect(alerts.told).toHaveLength(1);
    for (answer of [{ ...low, isLow: false }, away, low]) {
      await alerts.checkBalance(createWorkspace());
    }
    expect(alerts.told).toHaveLength(2);
  });
});
