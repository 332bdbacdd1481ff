import { z } from "zod";
import type { Random } from "../../simulation/engine/random.ts";
import type { Doubles } from "../outside/doubles.ts";
import type { AskedBook } from "./asked.ts";
import { createDiscordPerson } from "./discord-person.ts";
import { type Eyes, openEyes } from "./eyes.ts";
import type { Person } from "./person.ts";
import { createSlackPerson } from "./slack-person.ts";

/** A channel, and who of the people is in it. */
export interface Place {
  readonly platform: "discord" | "slack";
  readonly id: string;
  readonly people: readonly string[];
  readonly botId: string;
}

/** The people of both platforms, and where they are. */
export interface Town {
  readonly places: readonly Place[];
  readonly people: readonly Person[];
  readonly eyes: Eyes;
}

const names = { discord: ["ava", "budi"], slack: ["ava", "budi", "gita"] } as const;

export async function openTown({
  doubles,
  book,
  random,
  signal,
}: {
  readonly doubles: Doubles;
  readonly book: AskedBook;
  readonly random: (name: string) => Random;
  /** Ends their looking. */
  readonly signal: AbortSignal;
}): Promise<Town> {
  const discord = await listDiscordPlaces(doubles);
  const slack = await listSlackPlaces(doubles);
  const bots = { discord: discord[0]?.botId ?? "", slack: slack[0]?.botId ?? "" };
  const eyes = openEyes({ doubles, book, names, bots, signal });
  const common = { book, eyes };
  return {
    places: [...discord, ...slack],
    eyes,
    people: [
      ...names.discord.map((name) =>
        createDiscordPerson({
          ...common,
          name,
          control: doubles.discord,
          places: discord,
          botId: bots.discord,
          random: random(`discord/${name}`),
        }),
      ),
      ...names.slack.map((name) =>
        createSlackPerson({
          ...common,
          name,
          control: doubles.slack,
          channelIds: slack.filter(({ people }) => people.includes(name)).map(({ id }) => id),
          random: random(`slack/${name}`),
        }),
      ),
    ],
  };
}

async function listDiscordPlaces({ discord }: Doubles): Promise<readonly Place[]> {
  const { guilds, bot } = await discord.state();
  return guilds.flatMap(({ channels }) =>
    channels
      .filter(({ name }) => name !== "after-dark")
      .map(({ id }) => ({
        platform: "discord" as const,
        id,
        people: names.discord,
        botId: bot.user.id,
      })),
  );
}

const slackChannel = z.looseObject({
  id: z.string(),
  name: z.string().optional(),
  is_im: z.boolean().optional(),
  has_bot: z.boolean(),
  members: z.array(z.string()),
});

/** Where everybody is of one workspace, and the bot is as well. */
async function listSlackPlaces({ slack }: Doubles): Promise<readonly Place[]> {
  const { workspaces, people } = await slack.state();
  const [workspace] = workspaces;
  const idOf = new Map(people.map(({ id, name }) => [name, id]));
  return z
    .array(slackChannel)
    .parse(workspace?.channels)
    .filter(
      ({ is_im: isDirect, has_bot: hasBot, name }) =>
        isDirect !== true && hasBot && name !== "shared-lab",
    )
    .map(({ id, members }) => ({
      platform: "slack" as const,
      id,
      people: names.slack.filter((name) => members.includes(idOf.get(name) ?? "")),
      botId: workspace?.bot_user_id ?? "",
    }));
}
