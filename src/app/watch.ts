import type { Config } from "#config";
import { type Clock, ConfigError, type Logger, type Observe, observeNothing } from "#core";
import {
  createDataGauges,
  createHealth,
  createLunosCheck,
  createQueueCheck,
  type Health,
  type HealthCheck,
  openMetrics,
  startHealthServer,
} from "#operations";
import { toListenProblem } from "./listen-errors.ts";
import { redact } from "./redaction.ts";

/** Health and metrics of a running Moonlens, for the operator's tools. */
export interface Watch extends AsyncDisposable {
  readonly observe: Observe;
  /** From here on these checks, and those of the queue and of Lunos, say whether Moonlens is ready. */
  start(parts: {
    readonly checks: readonly HealthCheck[];
    readonly dataFolder: string;
    readonly spoolFolder: string;
  }): void;
  /** From here on Moonlens isn't ready any more. */
  stop(): void;
}

/**
 * Begins to listen when a port is set; else nothing is counted.
 * @throws {ConfigError} when it can't listen there.
 */
export async function openWatch(
  { environment: { HEALTH_HOST: host, HEALTH_PORT: port } }: Config,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Promise<Watch> {
  if (port === undefined) return idleWatch;
  const metrics = await openMetrics();
  const health = createHealth({ redact });
  const server = await startHealthServer({ host, port, health, metrics }).catch(failToListen);
  logger.info({ url: server.url }, "serving health and metrics");
  const learning = [createQueueCheck({ clock }), createLunosCheck({ clock })];
  metrics.addGauge(toReadinessGauge(health));
  return {
    observe(observation) {
      metrics.observe(observation);
      for (const check of learning) check.observe(observation);
    },
    start({ checks, dataFolder, spoolFolder }) {
      health.start([...checks, ...learning]);
      for (const gauge of createDataGauges({ folder: dataFolder, spoolFolder }))
        metrics.addGauge(gauge);
    },
    stop: () => health.stop(),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const idleWatch: Watch = {
  observe: observeNothing,
  start: () => undefined,
  stop: () => undefined,
  [Symbol.asyncDispose]: async () => undefined,
};

function toReadinessGauge(health: Health) {
  return {
    name: "moonlens_check_ok",
    help: "1 for each check of /readyz that passes, 0 for each that fails",
    label: "check",
    async measure() {
      const { checks } = await health.examine();
      return Object.fromEntries(
        Object.entries(checks).map(([name, result]) => [name, result === "ok" ? 1 : 0]),
      );
    },
  };
}

/** A platform is in order while its connection stands. */
export function toPlatformCheck({
  name,
  status,
}: {
  readonly name: string;
  readonly status: () => { readonly connection: string };
}): HealthCheck {
  return {
    name,
    async check() {
      const { connection } = status();
      return connection === "connected" ? undefined : `the connection is ${connection}`;
    },
  };
}

/** The database takes writes. */
export function toStoreCheck(store: { readonly check: () => Promise<void> }): HealthCheck {
  return {
    name: "store",
    async check() {
      await store.check();
      return undefined;
    },
  };
}

function failToListen(error: unknown): never {
  const names = { host: "HEALTH_HOST", port: "HEALTH_PORT" };
  const problem = toListenProblem(error, names);
  throw problem === undefined ? error : new ConfigError([problem]);
}
