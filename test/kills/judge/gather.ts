import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { readPages } from "@moonlens/sandbox/drivers";
import { z } from "zod";
import type { Doubles } from "../outside/doubles.ts";
import { readDiscordAnswer, readSlackAnswer, type SeenAnswer } from "../people/seen.ts";
import type { Place } from "../people/town.ts";
import type { SpoolEntry } from "./case.ts";

/** All of the bot's messages as they are now, each as those see it who may. */
export async function gatherAnswers(
  { discord, slack }: Doubles,
  places: readonly Place[],
): Promise<readonly SeenAnswer[]> {
  const answers = new Map<string, SeenAnswer>();
  for (const { platform, id, people, botId } of places) {
    for (const as of people) {
      const ask = (query: string) =>
        platform === "discord"
          ? discord.call("GET", `/channels/${id}/messages?as=${as}&limit=500${query}`)
          : slack.send("GET", `/channels/${id}/messages?as=${as}&limit=1000${query}`);
      const messages = await readPages(async (before: SeenBefore | undefined) =>
        page.parse(await ask(before === undefined ? "" : `&before=${before.ts ?? before.id}`)),
      );
      for (const message of messages) {
        const answer =
          platform === "discord"
            ? readDiscordAnswer(message)
            : readSlackAnswer({ channel: id, ...message });
        if (answer.author === botId) answers.set(answer.id, answer);
      }
    }
  }
  return [...answers.values()].toSorted((one, other) => one.sentAtMs - other.sentAtMs);
}

const seen = z.looseObject({ id: z.string().optional(), ts: z.string().optional() });
type SeenBefore = z.output<typeof seen>;
const page = z.object({ messages: z.array(seen), has_more: z.boolean() });

/** The bot may be tidying up meanwhile: what goes while it is looked at isn't there. */
export async function listSpool(folder: string): Promise<readonly SpoolEntry[]> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith("."));
  const entries = await Promise.all(
    names.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return found === undefined ? [] : [{ name, changedAtMs: found.mtimeMs }];
    }),
  );
  return entries.flat();
}
