import { readFileSync } from "node:fs";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import type { Observation } from "#core";
import { createDataGauges, openMetrics } from "#operations";

const observations: readonly Observation[] = [
  {
    type: "turn-ended",
    platform: "slack",
    intent: "draw",
    outcome: "answered",
    pictures: 2,
    waitedMs: 1_500,
    performedMs: 30_000,
  },
  {
    type: "turn-ended",
    platform: "discord",
    intent: "see",
    outcome: "refused",
    failure: "tooManyOpen",
    pictures: 0,
  },
  { type: "credits-spent", platform: "slack", credits: "0.5", basis: "measured" },
  { type: "credits-spent", platform: "slack", credits: "0.25", basis: "measured" },
  {
    type: "delivery-ended",
    platform: "slack",
    outcome: "arrived",
    deliveredMs: 400,
    totalMs: 32_000,
  },
  { type: "event-acknowledged", platform: "slack", outcome: "in-time", elapsedMs: 120 },
  { type: "rate-limited", platform: "discord" },
  { type: "queue-changed", waiting: 4, running: 8 },
  { type: "lunos-asked", path: "/chat/completions", result: 200, elapsedMs: 900 },
  { type: "lunos-asked", path: "/chat/completions", result: 429, elapsedMs: 20 },
  { type: "lunos-asked", path: "/models", result: "lunos_timeout", elapsedMs: 15_000 },
  { type: "lunos-breaker-changed", state: "open" },
  { type: "lunos-breaker-changed", state: "half-open" },
];

async function renderAll(): Promise<string> {
  const metrics = await openMetrics();
  for (const observation of observations) metrics.observe(observation);
  return await metrics.render();
}

describe("what is counted", () => {
  it.each([
    'moonlens_turns_total{platform="slack",intent="draw",outcome="answered"} 1',
    'moonlens_turn_failures_total{platform="discord",sentence="tooManyOpen"} 1',
    'moonlens_images_total{platform="slack"} 2',
    'moonlens_turn_wait_seconds_sum{platform="slack"} 1.5',
    'moonlens_turn_duration_seconds_sum{platform="slack",intent="draw"} 30',
    'moonlens_credits_spent_total{platform="slack",basis="measured"} 0.75',
    'moonlens_delivery_seconds_sum{platform="slack",outcome="arrived"} 0.4',
    'moonlens_answer_seconds_sum{platform="slack"} 32',
    'moonlens_acknowledgement_seconds_bucket{le="0.25",platform="slack",outcome="in-time"} 1',
    'moonlens_rate_limited_total{platform="discord"} 1',
    "moonlens_queue_waiting 4",
    "moonlens_queue_running 8",
    'moonlens_lunos_request_seconds_count{path="/chat/completions",outcome="answered"} 1',
    'moonlens_lunos_errors_total{path="/chat/completions",reason="429"} 1',
    'moonlens_lunos_errors_total{path="/models",reason="lunos_timeout"} 1',
    "moonlens_lunos_breaker_openings_total 1",
  ])("is shown as %s", async (line) => {
    expect((await renderAll()).split("\n")).toContain(line);
  });

  it("takes an amount that makes no sense for nothing, and a clock that was set back for no time", async () => {
    const metrics = await openMetrics();
    for (const credits of ["-1", "much", "NaN"]) {
      metrics.observe({ type: "credits-spent", platform: "slack", credits, basis: "measured" });
    }
    metrics.observe({
      type: "event-acknowledged",
      platform: "slack",
      outcome: "in-time",
      elapsedMs: -5_000,
    });
    const text = await metrics.render();
    expect(text).toContain('moonlens_credits_spent_total{platform="slack",basis="measured"} 0');
    expect(text).toContain('acknowledgement_seconds_sum{platform="slack",outcome="in-time"} 0');
  });

  it("leaves out a measurement that fails, and shows the rest", async () => {
    await using folder = await createTemporaryFolder();
    const metrics = await openMetrics();
    const folders = { folder: folder.path, spoolFolder: `${folder.path}/gone` };
    for (const gauge of createDataGauges(folders)) metrics.addGauge(gauge);
    const text = await metrics.render();
    expect(text).toMatch(/^moonlens_data_free_bytes [1-9]/m);
    expect(text).not.toMatch(/^moonlens_spool_bytes [0-9]/m);
  });
});

const operating = new URL("../../docs/operating/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, operating), "utf8");

const rulesFile = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z.string().regex(/^\d+[smhd]$/),
          labels: z.object({ severity: z.enum(["warning", "critical"]) }),
          annotations: z.object({ summary: z.string(), description: z.string() }),
        }),
      ),
    }),
  ),
});

const dashboardFile = z.object({
  title: z.string(),
  schemaVersion: z.number(),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      type: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ expr: z.string() })).min(1),
    }),
  ),
});

/** Names of metrics in an expression; the words of the language itself have none of these beginnings. */
function namesIn(expression: string): readonly string[] {
  return expression.match(/\b(?:moonlens|nodejs|process)_[a-z0-9_]+/g) ?? [];
}

/** Every name that can be asked for, those of a histogram's parts among them. */
async function listNames(): Promise<ReadonlySet<string>> {
  await using folder = await createTemporaryFolder();
  const metrics = await openMetrics();
  for (const observation of observations) metrics.observe(observation);
  const folders = { folder: folder.path, spoolFolder: folder.path };
  for (const gauge of createDataGauges(folders)) metrics.addGauge(gauge);
  const text = await metrics.render();
  const names = text.matchAll(/^(\w+)(?:\{[^}]*\})? \S+$/gm);
  // Served by the running program only.
  return new Set([...[...names].map(([, name = ""]) => name), "moonlens_check_ok"]);
}

describe("docs/operating", () => {
  it("has alert rules that Prometheus reads, over metrics that there are", async () => {
    const names = await listNames();
    const { groups } = rulesFile.parse(parse(read("prometheus-rules.yaml")));
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(8);
    for (const { alert, expr } of rules) {
      const used = namesIn(expr);
      expect(used.length + Number(expr.includes("up{")), alert).toBeGreaterThan(0);
      for (const name of used) expect(names, `${alert}: ${name}`).toContain(name);
    }
  });

  it("has a dashboard over metrics that there are, which shows all of ours", async () => {
    const names = await listNames();
    const { panels } = dashboardFile.parse(JSON.parse(read("grafana-dashboard.json")));
    const used = new Set(
      panels.flatMap(({ targets }) => targets.flatMap(({ expr }) => namesIn(expr))),
    );
    for (const name of used) expect(names).toContain(name);
    const families = [...names]
      .filter((name) => name.startsWith("moonlens_"))
      .map((name) => name.replace(/_(?:bucket|sum|count)$/, ""));
    const shown = [...used].map((name) => name.replace(/_(?:bucket|sum|count)$/, ""));
    for (const family of families) expect(shown).toContain(family);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it("explains every metric of ours in the page about monitoring", async () => {
    const page = read("monitoring.md");
    for (const name of await listNames()) {
      const family = name.replace(/_(?:bucket|sum|count)$/, "");
      if (family.startsWith("moonlens_")) expect(page).toContain(`\`${family}\``);
    }
  });
});
