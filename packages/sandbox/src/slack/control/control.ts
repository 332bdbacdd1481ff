import { Hono } from "hono";
import type { DeliveryFaults } from "../events/delivery-faults.ts";
import { finishRequests } from "../parts/http-manners.ts";
import type { HttpEnvironment, SlackApp, SlackParts } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { addControlActRoutes } from "./control-acts.ts";
import { addControlAgentRoutes } from "./control-agents.ts";
import { answerControlError } from "./control-answers.ts";
import { addControlDeliveryRoutes } from "./control-deliveries.ts";
import { addControlEventRoute } from "./control-events.ts";
import { addControlFaultRoutes } from "./control-faults.ts";
import { addControlMessageRoutes } from "./control-messages.ts";
import { addControlStateRoutes } from "./control-state.ts";

/** The control API, with paths as below `/control`: act as a person, and see what they see. */
export function createControl(parts: SlackParts, deliveryFaults: DeliveryFaults): SlackApp {
  const app: SlackApp = new Hono<HttpEnvironment>();
  app.use(finishRequests);
  addControlStateRoutes(app, parts);
  addControlMessageRoutes(app, parts);
  addControlActRoutes(app, parts);
  addControlAgentRoutes(app, parts);
  addControlDeliveryRoutes(app, parts);
  addControlEventRoute(app, parts);
  addControlFaultRoutes(app, { parts, deliveryFaults });
  app.notFound((context) => answerControlError(context, refuse("not_found")));
  app.onError((error, context) => answerControlError(context, error));
  return app;
}
