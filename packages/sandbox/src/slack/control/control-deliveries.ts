import { z } from "zod";
import type { SlackApp, SlackParts } from "../parts/parts.ts";
import { readControl } from "./control-answers.ts";
import { forge, forgerySchema } from "./forgeries.ts";

const listSchema = z.object({ limit: z.coerce.number().int().min(1).max(100_000).catch(200) });

/** What went to and fro. */
export function addControlDeliveryRoutes(app: SlackApp, parts: SlackParts): void {
  app.get("/requests", (context) => {
    const { limit } = listSchema.parse(context.req.query());
    return context.json({ requests: parts.requestLog.list(limit) });
  });
  app.get("/deliveries", (context) => {
    const { limit } = listSchema.parse(context.req.query());
    return context.json({ deliveries: parts.deliveries.list(limit) });
  });
  app.post("/deliveries/retry", (context) => {
    return context.json({ fired: parts.deliveries.retryNow() });
  });
  app.post("/forgeries", async (context) => {
    const wish = await readControl(context, { schema: forgerySchema, parts });
    return context.json(await forge(parts, wish));
  });
}
