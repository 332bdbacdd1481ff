import { z } from "zod";

/** Trouble on demand for what the gateway sends. */
export const gatewayFaultSchemas = [
  z.object({ type: z.literal("gateway-drop") }),
  z.object({ type: z.literal("gateway-reconnect") }),
  z.object({ type: z.literal("gateway-invalid-session"), resumable: z.boolean() }),
  z.object({ type: z.literal("gateway-close"), code: z.int().min(4000).max(4999) }),
  z.object({ type: z.literal("gateway-mute"), forMs: z.int().min(0).max(3_600_000) }),
  z.object({ type: z.literal("gateway-slow"), delayMs: z.int().min(0).max(600_000) }),
  z.object({
    type: z.literal("gateway-duplicate"),
    eventName: z.string().max(100),
    times: z.int().min(1).max(10_000).default(1),
  }),
] as const;

/** What is wrong with the way of events to the clients at present. */
export interface GatewayFaults extends Disposable {
  /** The next `times` events of this name are sent twice. */
  duplicate(eventName: string, times: number): void;
  /** Every event comes this late from now on; 0 ends it. */
  slow(delayMs: number): void;
  /** Sends an event as often and as late as is due. */
  deliver(eventName: string, send: () => void): void;
}

export function createGatewayFaults(): GatewayFaults {
  const duplicates = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  let delayMs = 0;
  const sendOnTime = (send: () => void): void => {
    if (delayMs === 0) {
      send();
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      send();
    }, delayMs);
    timers.add(timer);
  };
  return {
    duplicate(eventName, times) {
      duplicates.set(eventName, times);
    },
    slow(next) {
      delayMs = next;
    },
    deliver(eventName, send) {
      sendOnTime(send);
      const left = duplicates.get(eventName) ?? 0;
      if (left === 0) return;
      duplicates.set(eventName, left - 1);
      sendOnTime(send);
    },
    [Symbol.dispose]() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
