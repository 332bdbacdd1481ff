import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Observation, Observe } from "#core";
import { type Counters, createCounters } from "./counters.ts";

/** What is counted, for Prometheus. */
export interface Metrics {
  /** Counts what happens. */
  readonly observe: Observe;
  /** A value that is measured when somebody asks. What `measure` rejects with leaves the value out. */
  addGauge(gauge: MeasuredGauge): void;
  readonly contentType: string;
  /** Everything in Prometheus' text format, the process's memory and event-loop lag included. */
  render(): Promise<string>;
}

export interface MeasuredGauge {
  readonly name: string;
  readonly help: string;
  /** The name of the label by which `measure` tells its values apart. */
  readonly label?: string;
  /** The values by their label; a single value under the empty label. */
  measure(): Promise<Readonly<Record<string, number>>>;
}

/** Counters in a registry of their own. Labels come from short lists: no names, ids or texts. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counters = createCounters(registry);
  return {
    observe: (observation) => count(observation, counters),
    addGauge: (gauge) => addGauge(registry, gauge),
    contentType: registry.contentType,
    render: () => registry.metrics(),
  };
}

function count(observation: Observation, counters: Counters): void {
  switch (observation.type) {
    case "turn-ended":
      countTurn(observation, counters);
      return;
    case "delivery-ended":
      countDelivery(observation, counters);
      return;
    case "lunos-asked":
      countRequest(observation, counters);
      return;
    case "credits-spent": {
      const { platform, credits, basis } = observation;
      counters.credits.inc({ platform, basis }, toAmount(credits));
      return;
    }
    case "event-acknowledged": {
      const { platform, outcome, elapsedMs } = observation;
      counters.acknowledgement.observe({ platform, outcome }, toSeconds(elapsedMs));
      return;
    }
    case "rate-limited":
      counters.rateLimits.inc({ platform: observation.platform });
      return;
    case "queue-changed":
      counters.queueWaiting.set(observation.waiting);
      counters.queueRunning.set(observation.running);
      return;
    case "lunos-breaker-changed":
      if (observation.state === "open") counters.breakerOpenings.inc();
      return;
    default:
      observation satisfies never;
  }
}

type Observed<Type extends Observation["type"]> = Extract<Observation, { readonly type: Type }>;

function countTurn(ended: Observed<"turn-ended">, counters: Counters): void {
  const { platform, intent, outcome, failure, pictures, waitedMs, performedMs } = ended;
  counters.turns.inc({ platform, intent, outcome });
  counters.images.inc({ platform }, pictures);
  if (failure !== undefined) counters.turnFailures.inc({ platform, sentence: failure });
  if (waitedMs !== undefined) counters.turnWait.observe({ platform }, toSeconds(waitedMs));
  if (performedMs !== undefined)
    counters.turnDuration.observe({ platform, intent }, toSeconds(performedMs));
}

function countDelivery(ended: Observed<"delivery-ended">, counters: Counters): void {
  const { platform, outcome, deliveredMs, totalMs } = ended;
  counters.delivery.observe({ platform, outcome }, toSeconds(deliveredMs));
  if (outcome === "arrived") counters.answer.observe({ platform }, toSeconds(totalMs));
}

function countRequest(asked: Observed<"lunos-asked">, counters: Counters): void {
  const { path, result, elapsedMs } = asked;
  const isAnswer = typeof result === "number" && result < 400;
  const outcome = isAnswer ? "answered" : "failed";
  counters.lunosRequests.observe({ path, outcome }, toSeconds(elapsedMs));
  if (!isAnswer) counters.lunosErrors.inc({ path, reason: String(result) });
}

function addGauge(registry: Registry, { name, help, label, measure }: MeasuredGauge): void {
  new Gauge({
    name,
    help,
    labelNames: label === undefined ? [] : [label],
    registers: [registry],
    async collect() {
      this.reset();
      // The library would show 0 for a value that nobody could measure.
      if (label === undefined) this.remove();
      const values = await measure().catch(() => ({}));
      for (const [key, value] of Object.entries(values)) {
        this.set(label === undefined ? {} : { [label]: key }, value);
      }
    },
  });
}

/** A clock may be set back meanwhile. */
function toSeconds(durationMs: number): number {
  return Math.max(0, durationMs) / 1_000;
}

/** A counter takes no negative amount, which Lunos has no reason to state. */
function toAmount(credits: string): number {
  const amount = Number(credits);
  return Number.isFinite(amount) && amount > 0 ? amount : 0;
}
