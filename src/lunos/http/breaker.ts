import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from "cockatiel";
import { isLunosError, LunosFault } from "../tools/errors.ts";

/** Keeps a dead Lunos from holding every turn for its full time limit. */
export interface Breaker {
  /** @throws {LunosFault} at once while Lunos is taken for dead. */
  execute<T>(operation: () => Promise<T>): Promise<T>;
}

const outageCodes = new Set(["lunos_unreachable", "lunos_timeout"]);

/**
 * Opens after some outages in a row: no connection, no answer in time, or an error page of the
 * edge. Errors that Lunos itself words prove that it lives. After a rest one call tries again;
 * the library would let others wait for that one, which can be a picture of minutes, so they are
 * refused meanwhile.
 */
export function createBreaker(options: {
  readonly failures: number;
  readonly restMs: number;
  readonly onChange?: (state: "closed" | "open" | "half-open") => void;
}): Breaker {
  const policy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: options.restMs,
    breaker: new ConsecutiveBreaker(options.failures),
  });
  policy.onReset(() => options.onChange?.("closed"));
  policy.onBreak(() => options.onChange?.("open"));
  policy.onHalfOpen(() => options.onChange?.("half-open"));
  return {
    async execute(operation) {
      if (policy.state === CircuitState.HalfOpen) throw toOpenFault();
      try {
        return await policy.execute(operation);
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw toOpenFault(error);
        throw error;
      }
    },
  };
}

function isOutage(error: unknown): boolean {
  if (!isLunosError(error)) return false;
  return (
    error.code === "lunos_edge_trouble" ||
    (error.status === undefined && outageCodes.has(error.code))
  );
}

function toOpenFault(cause?: Error): LunosFault {
  return new LunosFault(
    "Lunos failed several times in a row, so requests are paused for a moment",
    {
      code: "lunos_circuit_open",
      sentence: { key: "lunosUnreachable" },
      retryable: true,
      billing: "no",
      cause,
    },
  );
}
