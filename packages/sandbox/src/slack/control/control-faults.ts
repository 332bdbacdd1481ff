import { z } from "zod";
import type { DeliveryFaults } from "../events/delivery-faults.ts";
import { deliveryFaultSchemas } from "../events/delivery-faults.ts";
import { endStream } from "../methods/methods-streams.ts";
import type { SlackApp, SlackParts } from "../parts/parts.ts";
import { refuse, refuseWithMessages } from "../tools/errors.ts";
import { fileFaultSchema, httpFaultSchemas, shareFaultSchema } from "../tools/faults.ts";
import { installedIn } from "../world/world.ts";
import { readControl } from "./control-answers.ts";

/** Every fault that there is. */
export const faultSchema = z.discriminatedUnion("type", [
  ...httpFaultSchemas,
  fileFaultSchema,
  shareFaultSchema,
  ...deliveryFaultSchemas,
  z.object({ type: z.literal("socket-drop") }),
  z.object({
    type: z.literal("socket-disconnect"),
    reason: z.enum(["warning", "refresh_requested", "link_disabled", "too_many_websockets"]),
  }),
  z.object({ type: z.literal("socket-mute"), forMs: z.int().min(0).max(3_600_000) }),
  z.object({
    type: z.literal("socket-refuse"),
    status: z.int().min(400).max(599).default(409),
    times: z.int().min(1).max(10_000).default(1),
  }),
  z.object({ type: z.literal("socket-garbage") }),
  z.object({ type: z.literal("stream-end"), channel: z.string(), ts: z.string() }),
]);
type Fault = z.output<typeof faultSchema>;

interface FaultParts {
  readonly parts: SlackParts;
  readonly deliveryFaults: DeliveryFaults;
}

/** Trouble on demand. */
export function addControlFaultRoutes(app: SlackApp, { parts, deliveryFaults }: FaultParts): void {
  app.post("/faults", async (context) => {
    plan(await readControl(context, { schema: faultSchema, parts }), { parts, deliveryFaults });
    return context.body(null, 204);
  });
  app.get("/faults", (context) => context.json({ faults: parts.faults.list() }));
  app.delete("/faults", (context) => {
    parts.faults.clear();
    deliveryFaults.clear();
    return context.body(null, 204);
  });
}

function plan(fault: Fault, { parts, deliveryFaults }: FaultParts): void {
  switch (fault.type) {
    case "http-status":
    case "api-error":
    case "http-delay":
    case "http-reset":
      requirePattern(fault.pathPattern);
      parts.faults.add(fault);
      return;
    case "file":
    case "share-lost":
      parts.faults.add(fault);
      return;
    case "delivery-duplicate":
      deliveryFaults.duplicate(fault.eventType, fault.times);
      return;
    case "delivery-lost":
      deliveryFaults.lose(fault.eventType, fault.times);
      return;
    case "delivery-slow":
      deliveryFaults.slow(fault.delayMs);
      return;
    case "delivery-reverse":
      deliveryFaults.reverse(fault.times);
      return;
    case "app-rate-limited":
      sendAppRateLimited(parts);
      return;
    case "stream-end":
      endStreamOf(parts, fault);
      return;
    case "socket-drop":
    case "socket-disconnect":
    case "socket-mute":
    case "socket-refuse":
    case "socket-garbage":
      troubleSockets(fault, parts);
      return;
    default:
      throw new Error(`unknown fault ${fault satisfies never}`);
  }
}

function troubleSockets(
  fault: Extract<Fault, { type: `socket-${string}` }>,
  { sockets }: SlackParts,
): void {
  switch (fault.type) {
    case "socket-drop":
      sockets.drop();
      return;
    case "socket-disconnect":
      sockets.disconnect(fault.reason);
      return;
    case "socket-mute":
      sockets.mute(fault.forMs);
      return;
    case "socket-refuse":
      sockets.refuse(fault.status, fault.times);
      return;
    case "socket-garbage":
      sockets.sendGarbage();
      return;
    default:
      throw new Error(`unknown fault ${fault satisfies never}`);
  }
}

/** A payload of its own kind, with no event inside. Source: https://docs.slack.dev/reference/events/app_rate_limited */
function sendAppRateLimited(parts: SlackParts): void {
  const { world, settings, deliveries } = parts;
  const teamId = [...world.installations.keys()].find((id) => installedIn(world, id) !== undefined);
  if (teamId === undefined) throw refuse("app_not_installed");
  void deliveries.deliver({
    kind: "events_api",
    eventType: "app_rate_limited",
    acceptsResponse: false,
    payload: {
      token: world.application.verificationToken,
      type: "app_rate_limited",
      team_id: teamId,
      minute_rate_limited: Math.floor(settings.clock() / 60_000) * 60,
      api_app_id: world.application.id,
    },
  });
}

function endStreamOf(
  parts: SlackParts,
  { channel, ts }: { readonly channel: string; readonly ts: string },
): void {
  const message = parts.messages.find(channel, ts);
  if (message === undefined) throw refuse("message_not_found");
  endStream(parts, message);
}

function requirePattern(pattern: string): void {
  try {
    new RegExp(pattern);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw refuseWithMessages("invalid_arguments", [`[ERROR] ${words} [json-pointer:/pathPattern]`]);
  }
}
