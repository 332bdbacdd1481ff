/** A sandboxed Discord or Slack in a process of its own, with a clock fine enough to time acknowledgements. */
import { performance } from "node:perf_hooks";
import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { startSlackSandbox } from "@moonlens/sandbox/slack";

const mebibyte = 1024 * 1024;
const clock = () => performance.timeOrigin + performance.now();
const common = {
  clock,
  rateLimitScale: Number.POSITIVE_INFINITY,
  storedFilesLimitBytes: 900 * mebibyte,
};

async function startDiscord(): Promise<object> {
  let address = "";
  const discord = createDiscordSandbox({
    ...common,
    baseUrl: () => address,
    botFileLimitBytes: 100 * mebibyte,
    botRequestLimitBytes: 110 * mebibyte,
  });
  const host = createHttpHost();
  host.mount("/", discord);
  address = await host.listen({ host: "127.0.0.1", port: 0 });
  return { address, token: discord.token };
}

async function startSlack(): Promise<object> {
  const slack = await startSlackSandbox({ ...common, port: 0 });
  return { address: slack.url, ...slack.credentials };
}

const isSlack = process.env.PLATFORM === "slack";
process.send?.(await (isSlack ? startSlack() : startDiscord()));
process.once("disconnect", () => process.exit());
