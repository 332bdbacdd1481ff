import { formatText } from "#text";
import { discordDialect } from "../src/adapters/discord/replies/dialect.ts";
import { maxMessageLength, maxTextMessages } from "../src/adapters/discord/wire/limits.ts";
import { slackDialect } from "../src/adapters/slack/replies/dialect.ts";
import * as slackLimits from "../src/adapters/slack/wire/limits.ts";
import { hostileTexts } from "../test/support/hostile-texts.ts";
import type { Bench } from "./bench.ts";

const length = 100_000;

const platforms = [
  {
    name: "Discord",
    options: {
      dialect: discordDialect,
      maxLength: maxMessageLength,
      maxParts: maxTextMessages,
    },
  },
  {
    name: "Slack",
    options: {
      dialect: slackDialect,
      maxLength: slackLimits.maxMessageLength,
      maxParts: slackLimits.maxTextMessages,
    },
  },
] as const;

export const bench: Bench = {
  name: "text",
  about: "100 kB of Markdown on its way out, and the worst of many hostile texts of that length",
  async run(report) {
    for (const { name, options } of platforms) {
      const times = Object.entries(hostileTexts).map(([kind, make]) => {
        const text = make(length);
        const format = () => formatText(text, { ...options, author: "model" });
        return { kind, ms: Math.min(...Array.from({ length: 9 }, () => measure(format))) };
      });
      const worst = times.reduce((most, time) => (time.ms > most.ms ? time : most));
      const prose = times.find(({ kind }) => kind === "prose")?.ms ?? Number.NaN;
      report({ case: name, metric: "prose", value: prose, unit: "ms" });
      report({ case: name, metric: `worst: ${worst.kind}`, value: worst.ms, unit: "ms" });
    }
    await Promise.resolve();
  },
};

/** Of the processor's time, which other work on the machine touches least; so does the fastest of several tries. */
function measure(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
