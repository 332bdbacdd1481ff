import { join } from "node:path";
import { createTemporaryFolder, patience } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { examineInstallation } from "../../src/cli/programs/examine.ts";

const values = {
  SLACK_BOT_TOKEN: "xoxb-1-2-bot",
  SLACK_APP_TOKEN: "xapp-1-A0-2-app",
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
  SLACK_CLIENT_ID: "123456789.987654321",
  SLACK_CLIENT_SECRET: "fedcba9876543210fedcba9876543210",
  SLACK_STATE_SECRET: "a-long-random-text-of-ones-own",
  DISCORD_TOKEN: "MTIz.abc.discord",
  LUNOS_API_KEY: "sandbox",
} as const;

type Name = keyof typeof values;

const names = Object.keys(values) as Name[];

/** What an operator has to set, as `docs/configuration.md` says it. */
function isComplete(has: (name: Name) => boolean): boolean {
  const hasWayIn = has("SLACK_APP_TOKEN") || has("SLACK_SIGNING_SECRET");
  const isOne = has("SLACK_BOT_TOKEN");
  const isMany = has("SLACK_CLIENT_ID");
  const isSlackWhole =
    isOne || isMany
      ? hasWayIn &&
        !(isOne && isMany) &&
        (!isMany || (has("SLACK_CLIENT_SECRET") && has("SLACK_STATE_SECRET")))
      : !hasWayIn;
  const hasPlatform = isOne || isMany || has("DISCORD_TOKEN");
  return isSlackWhole && (!hasPlatform || has("LUNOS_API_KEY"));
}

it(`tells of every half-configured environment what is missing, in all ${2 ** names.length} combinations`, async () => {
  await using folder = await createTemporaryFolder();
  for (let mask = 0; mask < 2 ** names.length; mask += 1) {
    const chosen = names.filter((_name, index) => (mask & (1 << index)) !== 0);
    const { results } = await examineInstallation(
      { ...Object.fromEntries(chosen.map((name) => [name, values[name]])), DATA_DIR: folder.path },
      {
        envPath: join(folder.path, ".env"),
        only: ["configuration", "secret-kinds"],
        signal: patience(),
      },
    );
    const failed = results.filter(({ status }) => status === "failed");
    expect(failed.length === 0, `${chosen.join(", ")}: ${JSON.stringify(failed)}`).toBe(
      isComplete((name) => chosen.includes(name)),
    );
    for (const { id, detail } of failed) {
      expect(id).toBe("configuration");
      expect(detail).toMatch(/^[A-Z_]+ (is missing|and [A-Z_]+ are both set)/);
    }
    const shown = JSON.stringify(results);
    for (const name of names) {
      if (name !== "LUNOS_API_KEY") expect(shown).not.toContain(values[name]);
    }
  }
});
