import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Discord and Slack give 3 seconds. */
const acknowledgementBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 3];
/** Text takes seconds, pictures up to minutes. */
const workBuckets = [0.1, 0.5, 1, 2, 5, 10, 20, 45, 90, 180, 360, 900];

export type Counters = ReturnType<typeof createTurnCounters> &
  ReturnType<typeof createServiceCounters>;

/** Everything that is counted as it happens. */
export function createCounters(registry: Registry): Counters {
  return { ...createTurnCounters([registry]), ...createServiceCounters([registry]) };
}

function createTurnCounters(registers: Registry[]) {
  return {
    turns: new Counter({
      name: "moonlens_turns_total",
      help: "Turns that ended, by platform, intent and outcome",
      labelNames: ["platform", "intent", "outcome"] as const,
      registers,
    }),
    turnFailures: new Counter({
      name: "moonlens_turn_failures_total",
      help: "Turns without a result, by the key of the sentence that said why",
      labelNames: ["platform", "sentence"] as const,
      registers,
    }),
    images: new Counter({
      name: "moonlens_images_total",
      help: "Pictures made",
      labelNames: ["platform"] as const,
      registers,
    }),
    turnWait: new Histogram({
      name: "moonlens_turn_wait_seconds",
      help: "From the event to the start of the work",
      labelNames: ["platform"] as const,
      buckets: workBuckets,
      registers,
    }),
    turnDuration: new Histogram({
      name: "moonlens_turn_duration_seconds",
      help: "From the start of the work to the final view",
      labelNames: ["platform", "intent"] as const,
      buckets: workBuckets,
      registers,
    }),
    credits: new Counter({
      name: "moonlens_credits_spent_total",
      help: "Lunos credits, as Lunos stated them or as they were estimated",
      labelNames: ["platform", "basis"] as const,
      registers,
    }),
    delivery: new Histogram({
      name: "moonlens_delivery_seconds",
      help: "From the final view to its arrival on the platform, by how it ended",
      labelNames: ["platform", "outcome"] as const,
      buckets: workBuckets,
      registers,
    }),
    answer: new Histogram({
      name: "moonlens_answer_seconds",
      help: "From the event to the arrival of the final view",
      labelNames: ["platform"] as const,
      buckets: workBuckets,
      registers,
    }),
  };
}

function createServiceCounters(registers: Registry[]) {
  return {
    acknowledgement: new Histogram({
      name: "moonlens_acknowledgement_seconds",
      help: "From an event to the platform having our first answer",
      labelNames: ["platform", "outcome"] as const,
      buckets: acknowledgementBuckets,
      registers,
    }),
    rateLimits: new Counter({
      name: "moonlens_rate_limited_total",
      help: "Answers of a platform that told us to slow down",
      labelNames: ["platform"] as const,
      registers,
    }),
    queueWaiting: new Gauge({
      name: "moonlens_queue_waiting",
      help: "Turns that wait",
      registers,
    }),
    queueRunning: new Gauge({
      name: "moonlens_queue_running",
      help: "Turns that run",
      registers,
    }),
    lunosRequests: new Histogram({
      name: "moonlens_lunos_request_seconds",
      help: "From a request to the head of Lunos' answer",
      labelNames: ["path", "outcome"] as const,
      buckets: workBuckets,
      registers,
    }),
    lunosErrors: new Counter({
      name: "moonlens_lunos_errors_total",
      help: "Requests that Lunos refused, by status, or never answered, by reason",
      labelNames: ["path", "reason"] as const,
      registers,
    }),
    breakerOpenings: new Counter({
      name: "moonlens_lunos_breaker_openings_total",
      help: "How often requests to Lunos were paused after several failures in a row",
      registers,
    }),
  };
}
