import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
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
      const read = (query: string) =>
        platform === "discord"
          ? discord.call("GET", `/channels/${id}/messages?as=${as}&limit=500${query}`)
          : slack.send("GET", `/channels/${id}/messages?as=${as}&limit=1000${query}`);
      for await (const message of readPages(read, platform)) {
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

const page = z.object({ messages: z.array(z.looseObject({})), has_more: z.boolean() });

async function* readPages(read: (query: string) => Promise<unknown>, platform: Place["platform"]) {
  for (let query = ""; ; ) {
    const { messages, has_more: hasMore } = page.parse(await read(query));
    yield* messages;
    const [first] = messages;
    if (!hasMore || first === undefined) return;
    query = `&before=${platform === "discord" ? first.id : first.ts}`;
  }
}

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
