import { createDiscordSandbox, type SeededIds as DiscordIds } from "@moonlens/sandbox/discord";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createLunosSandbox } from "@moonlens/sandbox/lunos";
import {
  createSlackSandbox,
  type SlackCredentials,
  type SeededIds as SlackIds,
} from "@moonlens/sandbox/slack";
import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { readConfig } from "#config";
import { compose } from "../../src/app/compose.ts";
import { secretForms } from "../../src/app/redaction.ts";
import { createRedactor } from "../../src/operations/redactor.ts";
import { findLeaks } from "../support/log-search.ts";
import { createRecordingLogger } from "../support/recording-logger.ts";
import { openRelay, type Relay } from "./relay.ts";

/** The whole bot, with its real connections to a Discord, a Slack and a Lunos that a relay stands before. */
export interface BotWorld extends AsyncDisposable {
  readonly relay: Relay;
  /** Past the relay. */
  readonly url: string;
  readonly discord: DiscordIds;
  readonly slack: SlackIds;
  readonly credentials: SlackCredentials;
  /** Looks at everything that went out, and into the log. @throws for what has no place there. */
  inspect(): Promise<void>;
}

const redactor = createRedactor({ secrets: [], forms: secretForms });
const apiKey = "sandbox-operators-own-key-4711";

export async function openBotWorld(served: "discord" | "slack"): Promise<BotWorld> {
  await using resources = new AsyncDisposableStack();
  const host = resources.use(createHttpHost());
  let url = "";
  const relay = resources.use(await openRelay(() => url));
  // What a storm is answered with would wait for minutes otherwise.
  const rateLimitScale = Number.POSITIVE_INFINITY;
  const discord = resources.use(
    createDiscordSandbox({ baseUrl: () => `${relay.url}/discord`, rateLimitScale }),
  );
  const slack = resources.use(
    createSlackSandbox({ baseUrl: () => `${relay.url}/slack`, rateLimitScale }),
  );
  host.mount("/discord", discord);
  host.mount("/slack", slack);
  host.mount("/lunos", resources.use(createLunosSandbox()));
  url = await host.listen({ host: "127.0.0.1", port: 0 });
  const folder = resources.use(await createTemporaryFolder());
  const { credentials } = slack;
  const platform =
    served === "discord"
      ? { DISCORD_TOKEN: discord.token, DISCORD_API_URL: `${relay.url}/discord/api` }
      : {
          SLACK_BOT_TOKEN: credentials.botToken,
          SLACK_APP_TOKEN: credentials.appToken,
          SLACK_API_URL: `${relay.url}/slack/api`,
        };
  const variables = {
    ...platform,
    LUNOS_API_KEY: apiKey,
    LUNOS_BASE_URL: `${relay.url}/lunos/v1`,
    DATA_DIR: folder.path,
    // A storm is more than people may do.
    PERSON_MAX_TURNS_PER_MINUTE: "1000",
    PERSON_MAX_OPEN_TURNS: "50",
  };
  const logger = createRecordingLogger();
  const lost: unknown[] = [];
  resources.use(
    await compose(readConfig(variables), { logger, onLost: (error) => lost.push(error) }),
  );
  const closed = [folder.path, process.cwd(), apiKey, discord.token, credentials.botToken];
  let linesRead = 0;
  const held = resources.move();
  return {
    relay,
    url,
    discord: discord.ids,
    slack: slack.ids,
    credentials,
    async inspect() {
      if (lost.length > 0) throw new Error("the connection was lost", { cause: lost[0] });
      for (const { address, body } of relay.takeSent()) checkSent(address, body, closed);
      const lines = logger.lines.slice(linesRead);
      linesRead = logger.lines.length;
      for (const { level, fields, message } of lines) {
        const line = JSON.stringify([message, redactor.fields(fields)]);
        if (level === "error") throw new Error(`an error in the log: ${line}`);
        const [leak] = findLeaks(line, [apiKey, discord.token]);
        if (leak !== undefined) throw new Error(`${leak.what} in the log: ${line.slice(0, 2_000)}`);
        if (line.length > maxLineCharacters)
          throw new Error(`a line of ${line.length} in the log: ${line.slice(0, 500)}`);
      }
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

const maxLineCharacters = 50_000;

/** A call's own address and header hold what opens the door; what is said there must not. */
function checkSent(address: string, body: string, closed: readonly string[]): void {
  const isLogin = address.includes("/gateway") || body.includes("token=");
  const said = isLogin ? body.replace(/token=[^&]*/g, "").replace(/"token":"[^"]*"/g, "") : body;
  const found = closed.find((secret) => said.includes(secret));
  if (found !== undefined) throw new Error(`${address} was told ${found}`);
  if (/ at (?:file:\/\/|async |Object\.)/.test(said) || said.includes("node_modules")) {
    throw new Error(`${address} was told a stack: ${said.slice(0, 1_000)}`);
  }
}
