import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { platforms } from "#adapters";
import { type Config, describeVariables, listSecrets, readConfig } from "#config";
import { ConfigError } from "#core";
import { toMissingSandbox } from "../src/app/sandbox-package.ts";

function problemsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ variable }) => variable);
    throw error;
  }
  return [];
}

/** What a platform reads of its own variables. */
function readPlatform({ platforms }: Config, name: string): Readonly<Record<string, unknown>> {
  const installation = platforms.find(({ platform }) => platform.name === name);
  if (installation === undefined) throw new Error(`${name} is no platform`);
  return installation.environment;
}

describe("modes", () => {
  it("is the sandbox when nothing is set", () => {
    expect(readConfig({})).toMatchObject({ mode: "sandbox", isLunosSandbox: true });
  });

  it("is the sandbox's Discord with the real Lunos only when that is asked for, and only on this machine", () => {
    const key = { LUNOS_API_KEY: "sk-1" };
    expect(readConfig({ ...key, SANDBOX: "true" })).toMatchObject({
      mode: "sandbox",
      isLunosSandbox: false,
    });
    expect(problemsOf(key)).toEqual(["LUNOS_API_KEY"]);
    expect(problemsOf({ ...key, SANDBOX: "false" })).toEqual(["LUNOS_API_KEY"]);
    for (const HOST of ["0.0.0.0", "::", "192.168.1.2", "example.com"]) {
      expect(problemsOf({ ...key, SANDBOX: "true", HOST })).toEqual(["HOST"]);
    }
    expect(readConfig({ ...key, SANDBOX: "true", HOST: "::1" }).mode).toBe("sandbox");
  });

  it("never has a sandbox's page beside a real platform", () => {
    const real = { DISCORD_TOKEN: "a.b.c", LUNOS_API_KEY: "sk-1", SANDBOX: "true" };
    expect(readConfig(real).mode).toBe("platforms");
  });

  it("is the real Discord when its token is set, with play money when asked for", () => {
    const token = { DISCORD_TOKEN: "a.b.c" };
    expect(readConfig({ ...token, LUNOS_API_KEY: "sk-1" })).toMatchObject({
      mode: "platforms",
      isLunosSandbox: false,
    });
    expect(readConfig({ ...token, LUNOS_API_KEY: "sandbox" })).toMatchObject({
      mode: "platforms",
      isLunosSandbox: true,
    });
    expect(
      readConfig({ ...token, LUNOS_API_KEY: "sandbox", LUNOS_BASE_URL: "http://localhost:1/v1" }),
    ).toMatchObject({ isLunosSandbox: false });
  });
});

describe("a platform for one person", () => {
  const personal = platforms.find(({ isPersonal }) => isPersonal);
  const others = {
    DISCORD_TOKEN: "a b",
    SLACK_APP_TOKEN: "xapp-1",
    ROLE: "worker",
    DATABASE_URL: "nowhere",
    HEALTH_PORT: "many",
    OPERATOR_CHANNEL: "discord:1",
  };

  it("is served alone, with data of its own, whatever the bot beside it is set up to", () => {
    const config = readConfig({ ...others, DATA_DIR: "/data" }, { personal });
    expect(config).toMatchObject({ mode: "platforms", isPersonal: true });
    expect(config.environment).toMatchObject({ ROLE: "all", DATA_DIR: "/data/terminal" });
    const served = config.platforms.filter(({ isServed }) => isServed);
    expect(served.map(({ platform }) => platform)).toEqual([personal]);
  });

  it("has play money until there is a key, which needs no more words than that", () => {
    expect(readConfig({}, { personal }).isLunosSandbox).toBe(true);
    expect(readConfig({ LUNOS_API_KEY: "sk-1" }, { personal }).isLunosSandbox).toBe(false);
    expect(() => readConfig({ LUNOS_BASE_URL: "http://127.0.0.1:1" }, { personal })).toThrow(
      "LUNOS_API_KEY",
    );
  });

  it("says what is missing where play money was left out of the installation", () => {
    expect(toMissingSandbox(readConfig({}, { personal }))).toMatchObject([
      { variable: "LUNOS_API_KEY", remedy: expect.stringContaining("is missing, and the sandbox") },
    ]);
  });
});

describe("values", () => {
  it("takes blanks for unset and trims what was copied with line ends", () => {
    const { environment } = readConfig({
      PORT: "",
      LUNOS_API_KEY: " sk-1\r\n",
      DISCORD_TOKEN: "a.b.c",
    });
    expect(environment).toMatchObject({ PORT: 3_000, LUNOS_API_KEY: "sk-1" });
  });

  it("takes addresses with and without slashes at the end, and lists with spaces", () => {
    const config = readConfig({
      DISCORD_API_URL: "http://localhost:4000/api//",
      MODEL_DRAW: "a/b , c/d,",
    });
    expect(readPlatform(config, "discord").DISCORD_API_URL).toBe("http://localhost:4000/api");
    expect(config.environment.MODEL_DRAW).toEqual(["a/b", "c/d"]);
  });

  it("reports every problem at once, each with its variable", () => {
    expect(
      problemsOf({
        PORT: "eighty",
        LOG_LEVEL: "loud",
        DISCORD_API_URL: "discord",
        TURNS_AT_ONCE: "0",
      }),
    ).toEqual(["DISCORD_API_URL", "TURNS_AT_ONCE", "PORT", "LOG_LEVEL"]);
  });

  it("reports a bad value and a missing one together", () => {
    expect(problemsOf({ PORT: "eighty", DISCORD_TOKEN: "a b" })).toEqual([
      "DISCORD_TOKEN",
      "PORT",
      "LUNOS_API_KEY",
    ]);
  });

  it.each([
    { MODEL_SEE: "," },
    { PORT: "0x10" },
    { TURNS_AT_ONCE: "1e2" },
    { DISCORD_API_URL: "https://name:word@example.com/api" },
    { DISCORD_API_URL: "https://example.com/api?version=9" },
  ])("refuses what it could only guess at: %o", (variables) => {
    expect(problemsOf(variables)).toEqual(Object.keys(variables));
  });

  it("says of a level that it doesn't know which ones there are", () => {
    expect(() => readConfig({ LOG_LEVEL: "loud" })).toThrow("must be `debug`, `info`");
  });

  it("wants a key with a token, and with an address", () => {
    expect(problemsOf({ DISCORD_TOKEN: "a.b.c" })).toEqual(["LUNOS_API_KEY"]);
    expect(problemsOf({ LUNOS_BASE_URL: "http://localhost:1" })).toEqual(["LUNOS_API_KEY"]);
  });

  it("names a token with a space inside without repeating it", () => {
    try {
      readConfig({ DISCORD_TOKEN: "abc def.ghi", LUNOS_API_KEY: "sk-1" });
      expect.unreachable();
    } catch (error) {
      expect(String(error)).toContain("DISCORD_TOKEN");
      expect(String(error)).not.toContain("abc");
    }
  });
});

describe("MOONLENS_SECRET", () => {
  it("may be several, of which the first is the one in use", () => {
    const config = readConfig({ MOONLENS_SECRET: `${"n".repeat(16)}, ${"o".repeat(16)}` });
    expect(config.environment.MOONLENS_SECRET).toEqual(["n".repeat(16), "o".repeat(16)]);
    expect(listSecrets(config)).toEqual(["n".repeat(16), "o".repeat(16)]);
  });

  it.each(["too short", "0123456789 012345", "01234567890123456,", `${"o".repeat(16)},short`])(
    "refuses %j without repeating it",
    (value) => {
      expect(problemsOf({ MOONLENS_SECRET: value })).toEqual(["MOONLENS_SECRET"]);
      expect(() => readConfig({ MOONLENS_SECRET: value })).not.toThrow(value);
    },
  );
});

describe("several processes", () => {
  const platform = { DISCORD_TOKEN: "a.b.c", LUNOS_API_KEY: "sk-1" };
  const shared = { DATABASE_URL: "postgres://u:p@db/moonlens", SPOOL_DIR: "/spool" };

  it.each(["gateway", "worker"])("a %s wants a platform and what it shares with others", (ROLE) => {
    expect(problemsOf({ ROLE })).toEqual(["DISCORD_TOKEN", "DATABASE_URL", "SPOOL_DIR"]);
    expect(problemsOf({ ROLE, ...platform })).toEqual(["DATABASE_URL", "SPOOL_DIR"]);
    const bucket = { DATABASE_URL: shared.DATABASE_URL, SPOOL_URL: "s3://pictures/moonlens" };
    expect(problemsOf({ ROLE, ...platform, ...bucket })).toEqual([]);
    expect(readConfig({ ROLE, ...platform, ...shared }).environment.ROLE).toBe(ROLE);
  });

  it.each(["gateway", "worker"])("a %s for Slack alone wants no token of Discord's", (ROLE) => {
    const oneWorkspace = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
    const severalWorkspaces = {
      SLACK_CLIENT_ID: "1.2",
      SLACK_CLIENT_SECRET: "c",
      SLACK_STATE_SECRET: "s",
      SLACK_SIGNING_SECRET: "0",
      MOONLENS_SECRET: "n".repeat(16),
    };
    for (const slack of [oneWorkspace, severalWorkspaces]) {
      expect(problemsOf({ ROLE, LUNOS_API_KEY: "sk-1", ...slack, ...shared })).toEqual([]);
    }
  });

  it("one that does all wants nothing of it", () => {
    expect(readConfig({ ROLE: "all", ...platform }).environment.ROLE).toBe("all");
  });

  it.each([
    ["0/1", { ids: [0], count: 1 }],
    ["0,2/4", { ids: [0, 2], count: 4 }],
    ["4-7,9/16", { ids: [4, 5, 6, 7, 9], count: 16 }],
    ["1,1,0-1/2", { ids: [1, 0], count: 2 }],
    ["auto", "auto"],
  ])("reads the shards %s", (DISCORD_SHARDS, shards) => {
    const environment = readPlatform(readConfig({ DISCORD_SHARDS }), "discord");
    expect(environment.DISCORD_SHARDS).toEqual(shards);
  });

  it.each(["4/4", "auto/4", "0", "/4", "0,/4", "a/b", "3-1/4", "0/0", "-1/4", "0.5/4"])(
    "refuses the shards %s",
    (DISCORD_SHARDS) => {
      expect(problemsOf({ DISCORD_SHARDS })).toEqual(["DISCORD_SHARDS"]);
    },
  );

  it.each(["mysql://u:p@db/moonlens", "db.example.com"])(
    "refuses the database %s, and does not repeat it",
    (DATABASE_URL) => {
      expect(problemsOf({ DATABASE_URL })).toEqual(["DATABASE_URL"]);
      expect(() => readConfig({ DATABASE_URL })).not.toThrow(DATABASE_URL);
    },
  );
});

describe("a bucket for the pictures", () => {
  it.each([
    ["s3://pictures", { bucket: "pictures", prefix: "" }],
    ["s3://pictures/", { bucket: "pictures", prefix: "" }],
    ["s3://pictures/moonlens/eu/", { bucket: "pictures", prefix: "moonlens/eu/" }],
  ])("is read from %s", (SPOOL_URL, bucket) => {
    expect(readConfig({ SPOOL_URL }).environment.SPOOL_URL).toEqual(bucket);
  });

  it.each(["pictures", "https://pictures.s3.example.com", "s3://", "s3://a", "s3://ab/../c"])(
    "is refused as %s",
    (SPOOL_URL) => expect(problemsOf({ SPOOL_URL })).toEqual(["SPOOL_URL"]),
  );

  it("takes a whole key or none", () => {
    const SPOOL_URL = "s3://pictures";
    const whole = { AWS_ACCESS_KEY_ID: "AKIA0", AWS_SECRET_ACCESS_KEY: "secret" };
    expect(problemsOf({ SPOOL_URL, ...whole })).toEqual([]);
    expect(problemsOf({ SPOOL_URL, AWS_ACCESS_KEY_ID: "AKIA0" })).toEqual([
      "AWS_SECRET_ACCESS_KEY",
    ]);
    expect(problemsOf({ AWS_ACCESS_KEY_ID: "AKIA0" })).toEqual([]);
  });
});

describe("the documents", () => {
  const variables = describeVariables();

  it("list in .env.example the same variables, defaults and descriptions", () => {
    const example = readFileSync(new URL("../.env.example", import.meta.url), "utf8");
    for (const { name, description, defaultValue } of variables) {
      expect(example).toContain(`# ${description}.\n#${name}=${defaultValue}\n`);
    }
    expect(example.match(/^#?[A-Z_]+=/gm)).toHaveLength(variables.length);
  });

  const rows = /^\| `[A-Z_]+` \|.*$/gm;

  it("list in docs/configuration.md the same variables, defaults and descriptions", () => {
    const page = readFileSync(new URL("../docs/configuration.md", import.meta.url), "utf8");
    for (const { name, description, defaultValue } of variables) {
      const shown = defaultValue === "" ? "" : `\`${defaultValue}\``;
      expect(page).toContain(`| \`${name}\` | ${shown} | ${description} |`);
    }
    expect(page.match(rows)).toHaveLength(variables.length);
  });

  it("say the same in the README's short list", () => {
    const [page, readme] = ["docs/configuration.md", "README.md"].map((name) =>
      readFileSync(new URL(`../${name}`, import.meta.url), "utf8"),
    );
    const shown = readme?.match(rows) ?? [];
    expect(shown).toHaveLength(6);
    for (const row of shown) expect(page).toContain(`${row}\n`);
  });
});
