/** A sandboxed Discord in a process of its own, with a clock fine enough to time acknowledgements. */
import { performance } from "node:perf_hooks";
import { createDiscordSandbox } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";

const mebibyte = 1024 * 1024;
let address = "";
const discord = createDiscordSandbox({
  baseUrl: () => address,
  clock: () => performance.timeOrigin + performance.now(),
  rateLimitScale: Number.POSITIVE_INFINITY,
  botFileLimitBytes: 100 * mebibyte,
  botRequestLimitBytes: 110 * mebibyte,
  storedFilesLimitBytes: 600 * mebibyte,
});
const host = createHttpHost();
host.mount("/", discord);
address = await host.listen({ host: "127.0.0.1", port: 0 });
process.send?.({ address, token: discord.token });
process.once("disconnect", () => process.exit());
