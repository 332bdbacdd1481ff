import { z } from "zod";
import { readJson } from "../parts/answers.ts";
import type { DiscordParts, RestApp } from "../parts/parts.ts";
import { restFaultSchema } from "../tools/faults.ts";
import { invalidForm } from "../tools/form-errors.ts";
import { gatewayFaultSchemas } from "../tools/gateway-faults.ts";

const faultSchema = z.discriminatedUnion("type", [restFaultSchema, ...gatewayFaultSchemas]);

/** Trouble on demand. */
export function addControlFaultRoutes(app: RestApp, parts: DiscordParts): void {
  const { gateway, faults } = parts;
  app.post("/faults", async (context) => {
    const fault = await readJson(context, { schema: faultSchema, parts });
    switch (fault.type) {
      case "gateway-drop":
        gateway.drop();
        break;
      case "gateway-reconnect":
        gateway.requestReconnect();
        break;
      case "gateway-invalid-session":
        gateway.invalidateSessions(fault.resumable ? "resumable" : "not-resumable");
        break;
      case "gateway-close":
        gateway.closeAll(fault.code);
        break;
      case "gateway-mute":
        gateway.mute(fault.forMs);
        break;
      case "gateway-slow":
        gateway.slow(fault.delayMs);
        break;
      case "gateway-duplicate":
        gateway.duplicate(fault.eventName, fault.times);
        break;
      case "rest-status":
      case "rest-delay":
      case "rest-reset":
        checkPattern(fault.pathPattern);
        faults.add(fault);
        break;
      default:
        throw new Error(`unknown fault ${fault satisfies never}`);
    }
    return context.body(null, 204);
  });
  app.get("/faults", (context) => context.json({ faults: faults.list() }));
  app.delete("/faults", (context) => {
    faults.clear();
    gateway.slow(0);
    return context.body(null, 204);
  });
}

function checkPattern(pattern: string): void {
  try {
    new RegExp(pattern);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw invalidForm([{ path: ["pathPattern"], code: "STRING_TYPE_REGEX", message }]);
  }
}
