import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { createDiscordControl, type DiscordControl } from "../../support/discord-control.ts";
import { createSlackControl, type SlackControl } from "../../support/slack-control.ts";
import type { ServiceName } from "./call.ts";
import { createLunosControl, type LunosControl } from "./lunos-control.ts";

/** The local Discord, Slack and Lunos, each in a process of its own. */
export interface Doubles extends AsyncDisposable {
  readonly discord: DiscordControl;
  readonly slack: SlackControl;
  readonly lunos: LunosControl;
  readonly ports: Readonly<Record<ServiceName, number>>;
  readonly addresses: Readonly<Record<ServiceName, string>>;
  readonly credentials: Credentials;
  /** Their processes, by the system's ids. */
  readonly pids: readonly number[];
}

const credentials = z.object({
  discord: z.object({ token: z.string() }),
  slack: z.object({ botToken: z.string(), appToken: z.string(), signingSecret: z.string() }),
});
type Credentials = z.infer<typeof credentials>;

/** The account of every bot. */
export const lunosKey = "sandbox-kills";

export async function openDoubles(): Promise<Doubles> {
  await using resources = new AsyncDisposableStack();
  const pids: number[] = [];
  const [discord, slack, lunos] = await Promise.all(
    (["discord", "slack", "lunos"] as const).map(async (name) => {
      const child = resources.adopt(startDouble(name), stop);
      pids.push(child.pid ?? 0);
      const [hello] = await once(child, "message");
      return z.looseObject({ address: z.string() }).parse(hello);
    }),
  );
  if (discord === undefined || slack === undefined || lunos === undefined) throw new Error("no");
  const addresses = { discord: discord.address, slack: slack.address, lunos: lunos.address };
  const toPort = (address: string) => Number(new URL(address).port);
  const lunosControl = createLunosControl(lunos.address, lunosKey);
  await lunosControl.setBalance(1_000_000);
  const held = resources.move();
  return {
    pids,
    discord: createDiscordControl(discord.address),
    slack: createSlackControl(slack.address),
    lunos: lunosControl,
    addresses,
    ports: {
      discord: toPort(discord.address),
      slack: toPort(slack.address),
      lunos: toPort(lunos.address),
    },
    credentials: credentials.parse({ discord, slack }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

const program = fileURLToPath(new URL("double.ts", import.meta.url));

function startDouble(name: ServiceName): ChildProcess {
  return fork(program, [name], { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
