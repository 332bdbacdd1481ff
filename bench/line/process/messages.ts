import { z } from "zod";

/** What the one who measures asks of a process. */
export const orderSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ask"), turnId: z.string(), personId: z.string() }),
  /** Takes charge of a turn, and does no more with it. */
  z.object({ type: z.literal("hold"), turnId: z.string() }),
  z.object({ type: z.literal("count") }),
]);
export type Order = z.infer<typeof orderSchema>;

/** What a process tells of. */
export const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({
    type: z.enum(["asked", "held", "started", "performed", "delivered", "excused"]),
    turnId: z.string(),
  }),
  z.object({ type: z.literal("counted"), statements: z.number(), roundTrips: z.number() }),
]);
export type ProcessEvent = z.infer<typeof eventSchema>;
