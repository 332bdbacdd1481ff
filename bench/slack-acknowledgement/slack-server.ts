/** A sandboxed Slack in a process of its own, with a clock fine enough to time acknowledgements. */
import { performance } from "node:perf_hooks";
import { startSlackSandbox } from "@moonlens/sandbox/slack";

const mebibyte = 1024 * 1024;
const slack = await startSlackSandbox({
  port: 0,
  clock: () => performance.timeOrigin + performance.now(),
  rateLimitScale: Number.POSITIVE_INFINITY,
  storedFilesLimitBytes: 600 * mebibyte,
});
process.send?.({ address: slack.url, ...slack.credentials });
process.once("disconnect", () => process.exit());
