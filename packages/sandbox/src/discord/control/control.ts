import { Hono } from "hono";
import { answerError, finishRequests } from "../parts/answers.ts";
import type { DiscordParts, HttpEnvironment, RestApp } from "../parts/parts.ts";
import { refuse } from "../tools/errors.ts";
import { addControlCommandRoutes } from "./control-commands.ts";
import { addControlEventRoute } from "./control-events.ts";
import { addControlFaultRoutes } from "./control-faults.ts";
import { addControlFormRoutes } from "./control-forms.ts";
import { addControlInstallRoutes } from "./control-installs.ts";
import { addControlMessageRoutes } from "./control-messages.ts";
import { addControlStateRoutes } from "./control-state.ts";
import { addControlWorldRoutes } from "./control-world.ts";

/** The control API, with paths as below `/control`: act as a person, and see what they see. */
export function createControl(parts: DiscordParts): RestApp {
  const app: RestApp = new Hono<HttpEnvironment>();
  app.use(finishRequests);
  addControlStateRoutes(app, parts);
  addControlWorldRoutes(app, parts);
  addControlInstallRoutes(app, parts);
  addControlMessageRoutes(app, parts);
  addControlCommandRoutes(app, parts);
  addControlFormRoutes(app, parts);
  addControlEventRoute(app, parts);
  addControlFaultRoutes(app, parts);
  app.notFound((context) => answerError(context, refuse("notFound")));
  app.onError((error, context) => answerError(context, error));
  return app;
}
