import { GatewayOpcodes } from "discord-api-types/v10";
import { z } from "zod";
import { type Finding, fail, hearSocket, ok, toOrigin, warn } from "#checks";

/** The first frame of every connection: https://discord.com/developers/docs/events/gateway#hello-event */
const hello = z.object({ op: z.literal(GatewayOpcodes.Hello) });

/** So many starts a day are left at the least when nothing is in a crash loop, and enough for all shards to start twice. */
const fewStarts = 50;
const startsPerShard = 2;

/** Whether the gateway's WebSocket can be reached. It says hello before anyone has said who they are, so no session is spent. */
export async function examineGateway(
  {
    url,
    shards,
    session_start_limit: limit,
  }: {
    readonly url: string;
    /** How many Discord recommends: each needs a start. */
    readonly shards: number;
    readonly session_start_limit: { readonly total: number; readonly remaining: number };
  },
  { signal }: { readonly signal: AbortSignal },
): Promise<Finding> {
  if (!(await isGateway(url, signal))) return unreachable(url);
  if (limit.remaining >= Math.max(fewStarts, shards * startsPerShard)) return ok("reachable");
  const left = `${limit.remaining} of ${limit.total} starts left today`;
  const remedy = "Find out why the bot keeps restarting. At 0, Discord resets the token.";
  return limit.remaining === 0 ? fail(left, remedy) : warn(left, remedy);
}

async function isGateway(url: string, signal: AbortSignal): Promise<boolean> {
  let isGreeted = false;
  await hearSocket(`${url}?v=10&encoding=json`, {
    onFrame(json, stop) {
      isGreeted = hello.safeParse(json).success;
      stop();
    },
    signal,
  });
  return isGreeted;
}

function unreachable(url: string): Finding {
  return fail(
    `the WebSocket at ${toOrigin(url)} can't be reached`,
    "Allow WebSockets (wss, port 443) through this machine's firewall and proxy.",
  );
}
