import { z } from "zod";

const times = z.int().min(1).max(10_000).default(1);

/** Trouble on demand for what goes to the app. */
export const deliveryFaultSchemas = [
  z.object({ type: z.literal("delivery-duplicate"), eventType: z.string().max(100), times }),
  z.object({ type: z.literal("delivery-lost"), eventType: z.string().max(100).optional(), times }),
  z.object({ type: z.literal("delivery-slow"), delayMs: z.int().min(0).max(600_000) }),
  z.object({ type: z.literal("delivery-reverse"), times }),
  z.object({ type: z.literal("app-rate-limited") }),
] as const;

/** What is wrong with the way of events to the app at present. */
export interface DeliveryFaults {
  duplicate(eventType: string, times: number): void;
  lose(eventType: string | undefined, times: number): void;
  slow(delayMs: number): void;
  reverse(times: number): void;
  clear(): void;
  readonly delayMs: number;
  /** Each takes one off what is planned. */
  takeDuplicate(eventType: string): boolean;
  takeLoss(eventType: string): boolean;
  takeReversal(): boolean;
}

export function createDeliveryFaults(): DeliveryFaults {
  const duplicates = new Map<string, number>();
  const losses = new Map<string, number>();
  let reversals = 0;
  let delayMs = 0;
  const take = (planned: Map<string, number>, key: string): boolean => {
    const left = planned.get(key) ?? 0;
    if (left > 0) planned.set(key, left - 1);
    return left > 0;
  };
  return {
    duplicate: (eventType, count) => void duplicates.set(eventType, count),
    lose: (eventType = "*", count) => void losses.set(eventType, count),
    slow(next) {
      delayMs = next;
    },
    reverse(count) {
      reversals = count;
    },
    clear() {
      duplicates.clear();
      losses.clear();
      reversals = 0;
      delayMs = 0;
    },
    get delayMs() {
      return delayMs;
    },
    takeDuplicate: (eventType) => take(duplicates, eventType),
    takeLoss: (eventType) => take(losses, eventType) || take(losses, "*"),
    takeReversal() {
      reversals -= 1;
      return reversals >= 0;
    },
  };
}
