import { describe, expect, it } from "vitest";
import type { BarChart, UsageIntent, WorkspaceSettings } from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const ava = { id: "discord:1", displayName: "Ava", isAdmin: true } as const;
const budi = { id: "discord:2", displayName: "Budi", isAdmin: false } as const;
const { workspace } = createTurn();
const dayMs = 86_400_000;
/** `2026-11-20T12:00:00Z`. */
const startMs = Date.UTC(2026, 10, 20, 12);

async function openReports(settings: WorkspaceSettings = {}) {
  const platform = createRecordingPlatform();
  const charts: BarChart[] = [];
  let nowMs = startMs;
  const painter = {
    paint: async (chart: BarChart) => {
      charts.push(chart);
      return Buffer.from("a picture");
    },
  };
  const lunos = createScriptedLunos(sayHello);
  const world = await openCoreWorld({ lunos, platform, clock: () => nowMs, charts: painter });
  await world.moonlens.start({ connect: async () => undefined });
  const { revision, id } = await world.store.workspaces.ensure(workspace);
  await world.store.workspaces.saveSettings(id, { revision, settings, changes: [] });
  const submit = async (changes: Parameters<typeof createTurn>[0]) => {
    const turn = createTurn({ receivedAtMs: nowMs, ...changes });
    await world.moonlens.submit(turn);
    return await platform.final(turn.id);
  };
  return {
    /** Each answer costs 0.04 credits. */
    answer: async (person: typeof ava | typeof budi = budi) => {
      await submit({ person });
    },
    /** Goes on by so many days. */
    pass: (days: number) => {
      nowMs += days * dayMs;
    },
    async report(
      wish: Partial<UsageIntent>,
      { person = ava, locale = "en" }: { person?: typeof ava | typeof budi; locale?: string } = {},
    ) {
      const what = { scope: "widest", period: "month", by: "day", format: "chart" } as const;
      const intent: UsageIntent = { type: "usage", ...what, ...wish };
      const view = await submit({ person, locale, intent });
      return { text: view.text, altText: view.files?.[0]?.altText ?? "", chart: charts.at(-1) };
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("the chart of /usage", () => {
  it("has a place for every day of the month, with use and without", async () => {
    await using reports = await openReports();
    await reports.answer();
    reports.pass(2);
    await reports.answer();
    await reports.answer();
    const { chart, altText } = await reports.report({});
    const bars = chart?.bars ?? [];
    expect(bars).toHaveLength(30);
    expect(bars.flatMap(({ value }, index) => (value > 0 ? [[index + 1, value]] : []))).toEqual([
      [20, 0.04],
      [22, 0.08],
    ]);
    expect(bars.filter(({ label }) => label !== undefined).length).toBeLessThan(7);
    expect(chart?.scale?.map(({ text }) => text)).toEqual(["0.00", "0.02", "0.04", "0.06", "0.08"]);
    expect(altText).toContain("Nov 20: 0.04; Nov 22: 0.08.");
  });

  it("shows a year by its months", async () => {
    await using reports = await openReports();
    await reports.answer();
    reports.pass(15);
    await reports.answer();
    const { chart } = await reports.report({ period: "year" });
    expect(chart?.bars.map(({ label }) => label)?.slice(-2)).toEqual(["Nov", "Dec"]);
    expect(chart?.bars.map(({ value }) => value).slice(-3)).toEqual([0, 0.04, 0.04]);
    const table = await reports.report({ period: "year", format: "table" });
    expect(table.text).toContain("| month |");
    expect(table.text).toContain("| Nov | 1 | 0 | 0.04 |");
  });

  it("compares with the same days before, and says nothing where there was nothing", async () => {
    await using reports = await openReports();
    await reports.answer();
    expect((await reports.report({})).chart?.trend).toBeUndefined();
    reports.pass(30);
    for (let count = 0; count < 3; count += 1) await reports.answer();
    const { chart, text, altText } = await reports.report({});
    const trend = "200% more than Nov 1 – 20, 2026 (0.04 credits)";
    expect(chart?.trend?.replaceAll("\u2009", " ")).toBe(trend);
    expect(text).toContain(chart?.trend);
    expect(altText).toContain(chart?.trend);
  });

  it("shows how much of their budgets people used, and admins of everyone's", async () => {
    await using reports = await openReports({
      personCreditsPerDay: "0.05",
      personCreditsPerMonth: "1",
      workspaceCreditsPerMonth: "0.1",
    });
    await reports.answer();
    await reports.answer(ava);
    const own = await reports.report({}, { person: budi });
    expect(own.chart?.gauges).toEqual([
      { text: "Your budget today: 0.04 of 0.05 credits (80%)", share: 0.8 },
      { text: "Your budget this month: 0.04 of 1 credits (4%)", share: 0.04 },
    ]);
    const all = await reports.report({});
    expect(all.chart?.gauges).toEqual([
      { text: "Budget this month: 0.08 of 0.1 credits (80%)", share: 0.8 },
    ]);
    for (const { text, altText, chart } of [own, all]) {
      for (const gauge of chart?.gauges ?? []) {
        expect(text).toContain(gauge.text);
        expect(altText).toContain(gauge.text);
      }
    }
    const before = await reports.report({ period: "last-month" });
    expect(before.text).not.toContain("udget");
  });

  it.each([
    ["en", "0.12"],
    ["ja", "0.12"],
    ["de", "0,12"],
  ])("says the same sum as the table and the text, in %s", async (locale, sum) => {
    await using reports = await openReports();
    await reports.answer();
    await reports.answer(ava);
    await reports.answer();
    for (const by of ["day", "person", "intent", "model"] as const) {
      const chart = await reports.report({ by }, { locale });
      const table = await reports.report({ by, format: "table" }, { locale });
      const said = [chart.chart?.subtitle ?? "", chart.text, chart.altText, table.text];
      for (const text of said) expect(text).toContain(sum);
      const shown = chart.chart?.bars.map(({ text }) => Number(text.replace(",", "."))) ?? [];
      expect(shown.reduce((total, value) => total + value, 0)).toBeCloseTo(0.12, 10);
    }
  });
});
