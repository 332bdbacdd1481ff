import type { HealthCheck } from "./checks.ts";
import { describeError } from "./describe-error.ts";
import { createRedact, type Redact } from "./redact.ts";

/** Whether Moonlens can do its work, and what is wrong if not. */
export interface Health {
  /** Before this, and after `stop`, Moonlens isn't ready. */
  start(checks: readonly HealthCheck[]): void;
  stop(): void;
  /** Runs every check. Never rejects, and takes few seconds at most. */
  examine(): Promise<HealthReport>;
}

interface HealthReport {
  readonly isReady: boolean;
  /** By the name of the check: `ok`, or what is wrong. */
  readonly checks: Readonly<Record<string, string>>;
}

const maxCheckMs = 2_000;

/** @param options.redact takes secrets out of what a check fails with */
export function createHealth({
  redact = createRedact([]),
}: {
  readonly redact?: Redact;
} = {}): Health {
  let checks: readonly HealthCheck[] = [toState("is starting")];
  return {
    start(newChecks) {
      checks = newChecks;
    },
    stop() {
      checks = [toState("is stopping")];
    },
    async examine() {
      const results = await Promise.all(
        checks.map(async (check) => [check.name, await run(check, redact)]),
      );
      const isReady = results.every(([, result]) => result === "ok");
      return { isReady, checks: Object.fromEntries(results) };
    },
  };
}

function toState(what: string): HealthCheck {
  return { name: "moonlens", check: async () => `Moonlens ${what}` };
}

async function run({ check }: HealthCheck, redact: Redact): Promise<string> {
  const { promise: late, resolve } = Promise.withResolvers<string>();
  const timer = setTimeout(() => resolve("no answer in time"), maxCheckMs);
  try {
    return (await Promise.race([check(), late])) ?? "ok";
  } catch (error) {
    return describeError(error, { redact }).message;
  } finally {
    clearTimeout(timer);
  }
}
