import type { Random } from "../../simulation/engine/random.ts";
import type { Doubles } from "./doubles.ts";

/** What goes wrong at the services, one thing after the other. */
export interface Misfortune {
  /** When each connection was broken on purpose: for a while nobody may have listened. */
  readonly breaks: readonly { readonly platform: "discord" | "slack"; readonly atMs: number }[];
  strike(): Promise<void>;
  /** Forgets what was planned and has not struck yet. */
  forget(): Promise<void>;
}

export function createMisfortune(doubles: Doubles, random: Random): Misfortune {
  const breaks: { platform: "discord" | "slack"; atMs: number }[] = [];
  const { discord, slack, lunos } = doubles;
  return {
    breaks,
    async strike() {
      switch (random.weighted([50, 28, 22])) {
        case 0:
          return await lunos.fault(pickLunosFault(random), { times: random.int(1, 2) });
        case 1: {
          const fault = pickDiscordFault(random);
          if (/drop|reconnect/.test(fault.type))
            breaks.push({ platform: "discord", atMs: Date.now() });
          return await discord.fault(fault);
        }
        default: {
          const fault = pickSlackFault(random);
          if (/^socket/.test(fault.type)) breaks.push({ platform: "slack", atMs: Date.now() });
          return await slack.fault(fault);
        }
      }
    },
    async forget() {
      await discord.call("DELETE", "/faults");
      await slack.send("DELETE", "/faults");
      await lunos.forgetFaults();
    },
  };
}

interface PlannedFault extends Readonly<Record<string, unknown>> {
  readonly type: string;
}

function pickLunosFault(random: Random): string {
  const atByte = random.int(1, 90_000);
  return random.pick([
    "delay=1500",
    "delay=4000",
    "body-delay=1500",
    "chunk=8192;drip=40",
    "chunk=2048;drip=15",
    `reset-after=${atByte}`,
    "reset-after=0",
    "status=500",
    "status=429;retry-after=1",
    "status=429;retry-after=2;shape=openrouter",
    "status=503",
    "status=502;shape=html",
    `end-after=${atByte}`,
    "image-data=cut",
    "stream-error=chunk;after=2",
    "usage=none",
    "usage=no-cost",
    "no-image=refusal",
    "comments=6;comment-gap=150",
    "image-bytes=3000000",
    "image-bytes=3000000;chunk=65536;drip=10",
    "no-done",
    "crlf;multiline",
  ]);
}

function pickDiscordFault(random: Random): PlannedFault {
  const pathPattern = random.pick([
    "^PATCH /webhooks/",
    "^POST /channels/\\d+/messages",
    "^PATCH /webhooks/",
    "^GET /channels/",
  ]);
  return random.pick<PlannedFault>([
    { type: "rest-status", pathPattern, status: 429, retryAfter: 1 },
    { type: "rest-status", pathPattern, status: 500 },
    { type: "rest-status", pathPattern, status: 502, times: 2 },
    { type: "rest-status", pathPattern, status: 500, when: "after" },
    { type: "rest-reset", pathPattern, when: "after" },
    { type: "rest-reset", pathPattern },
    { type: "rest-delay", pathPattern, delayMs: 1500 },
    { type: "gateway-drop" },
    { type: "gateway-reconnect" },
    { type: "gateway-duplicate", eventName: "MESSAGE_CREATE" },
    { type: "gateway-duplicate", eventName: "INTERACTION_CREATE" },
  ]);
}

function pickSlackFault(random: Random): PlannedFault {
  const pathPattern = random.pick([
    "^POST /api/chat\\.postMessage",
    "^POST /api/chat\\.update",
    "^POST /api/files\\.",
    "^POST /files/upload",
    "^POST /api/chat\\.",
  ]);
  return random.pick<PlannedFault>([
    { type: "http-status", pathPattern, status: 429, retryAfter: 1 },
    { type: "http-status", pathPattern, status: 500 },
    { type: "http-status", pathPattern, status: 503, times: 2 },
    { type: "http-status", pathPattern, status: 500, when: "after" },
    { type: "http-reset", pathPattern, when: "after" },
    { type: "http-reset", pathPattern },
    { type: "http-delay", pathPattern, delayMs: 1500 },
    { type: "socket-drop" },
    { type: "socket-disconnect", reason: "refresh_requested" },
    { type: "delivery-duplicate", eventType: "app_mention" },
    { type: "delivery-lost", eventType: "app_mention" },
  ]);
}
