import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type Child, startChild } from "../support/child.ts";
import { openDiscordPerson, type Person } from "./discord-person.ts";
import { openSlackPerson } from "./slack-person.ts";

export type PlatformName = "discord" | "slack";

/** A bot, with a platform of its own and somebody who uses it. */
export interface Contestant extends AsyncDisposable {
  readonly name: string;
  readonly bot: Pick<Child<unknown>, "pid" | "readyMs">;
  readonly person: Person;
}

/** Moonlens first: its peers are told as ratios to it. */
export const names = ["moonlens", "openai", "vercel"] as const;
type Name = (typeof names)[number];

const discordMessage = z.object({ address: z.string(), token: z.string() });
const slackMessage = z.object({
  address: z.string(),
  botToken: z.string(),
  appToken: z.string(),
  signingSecret: z.string(),
});
const doubleMessage = z.union([slackMessage, discordMessage]);
const readyMessage = z.object({ isReady: z.literal(true) });

const models = {
  MODEL_SEE: "google/gemini-2.5-flash",
  MODEL_DRAW: "google/gemini-2.5-flash-image",
};

/** Starts one of them. @param gateway its address. */
export async function startContestant(
  name: Name,
  { platform, gateway }: { readonly platform: PlatformName; readonly gateway: string },
): Promise<Contestant> {
  await using resources = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "moonlens-peers-"));
  resources.defer(() => rm(folder, { recursive: true, force: true }));
  const double = resources.use(
    await startChild("support/platform-double.ts", {
      env: { PLATFORM: platform },
      parse: (message) => doubleMessage.parse(message),
    }),
  );
  const { address } = double.message;
  const bot = resources.use(
    await startChild(
      name === "moonlens" ? "support/moonlens-bot.mjs" : `peers/bots/${platform}-${name}.mjs`,
      {
        parse: (message) => readyMessage.parse(message),
        cwd: folder,
        execArgv: toFlags(name, platform),
        env: {
          ...(await toVariables(double.message)),
          ...models,
          LUNOS_API_KEY: "sandbox-bench",
          LUNOS_BASE_URL: `${gateway}/v1`,
          ...(name === "moonlens" ? { DATA_DIR: folder, ...ownLimits } : {}),
        },
      },
    ),
  );
  const open = platform === "slack" ? openSlackPerson : openDiscordPerson;
  const person = resources.use(await open(address));
  const held = resources.move();
  return { name, bot, person, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** One person asks for what many would: our limits for one are out of the way. */
const ownLimits = { PERSON_MAX_OPEN_TURNS: "100", PERSON_MAX_TURNS_PER_MINUTE: "1000" };

function toFlags(name: Name, platform: PlatformName): readonly string[] {
  if (name === "moonlens") return ["--max-semi-space-size=4"];
  if (name !== "vercel" || platform !== "discord") return [];
  return ["--import", new URL("bots/redirect.mjs", import.meta.url).href];
}

async function toVariables(
  message: z.infer<typeof doubleMessage>,
): Promise<Readonly<Record<string, string>>> {
  const { address } = message;
  if ("botToken" in message) {
    return {
      SLACK_API_URL: `${address}/api`,
      SLACK_BOT_TOKEN: message.botToken,
      SLACK_APP_TOKEN: message.appToken,
    };
  }
  const headers = { authorization: `Bot ${message.token}` };
  const answer = await fetch(`${address}/api/v10/applications/@me`, { headers });
  const { id, verify_key: key } = z
    .looseObject({ id: z.string(), verify_key: z.string() })
    .parse(await answer.json());
  return {
    DISCORD_API_URL: `${address}/api`,
    DISCORD_TOKEN: message.token,
    DISCORD_APPLICATION_ID: id,
    DISCORD_PUBLIC_KEY: key,
  };
}
