import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost, type HttpPart } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import { createSlackSandbox } from "@moonlens/sandbox/slack";

/*
 * One of the three services, in a process of its own, started by `doubles.ts`. It keeps all that happens, for the judge,
 * and ends with whoever started it.
 */

const kept = { recordedRequests: 100_000 };
const chat = { ...kept, messagesPerChannel: 100_000, storedFilesLimitBytes: 3 * 1024 ** 3 };

let address = "";
const baseUrl = () => address;
const [, , name] = process.argv;

function open(): readonly [HttpPart, object] {
  if (name === "discord") {
    const discord = createDiscordSandbox({ baseUrl, ...chat, recommendedShards: 2 });
    return [discord, { token: discord.token }];
  }
  if (name === "slack") {
    const slack = createSlackSandbox({
      baseUrl,
      ...chat,
      rateLimitScale: Number.POSITIVE_INFINITY,
    });
    return [slack, slack.credentials];
  }
  return [createLunosSandbox({ ...kept, deltaGapMs: 5, readsText: false }), {}];
}

const [part, credentials] = open();
const host = createHttpHost();
host.mount("/", part);
address = await host.listen({ host: "127.0.0.1", port: 0 });
process.once("disconnect", () => process.exit());
process.send?.({ address, ...credentials });
