import type { ConfigProblem } from "#core";

type Variables = Readonly<Record<string, string | undefined>>;

/** Problems that no variable has alone: what is missing beside it, or stands against it. */
export function findGaps(variables: Variables): readonly ConfigProblem[] {
  return [
    ...findContradictions(variables),
    ...findSlackGaps(variables),
    ...findLonelyRole(variables),
    ...findOpenSandbox(variables),
  ];
}

/** Any of these is a real platform to serve. */
export const platformVariables = ["DISCORD_TOKEN", "SLACK_BOT_TOKEN", "SLACK_CLIENT_ID"] as const;

/** What Slack needs together: one way in, and one way to tokens. */
function findSlackGaps(variables: Variables): ConfigProblem[] {
  const isSet = (name: string) => !isBlank(variables[name]);
  if (!isSet("SLACK_BOT_TOKEN") && !isSet("SLACK_CLIENT_ID")) {
    const lonely = ["SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"].find(isSet);
    if (lonely === undefined) return [];
    const remedy = `is missing, but ${lonely} is set. Copy it from OAuth & Permissions`;
    return [{ variable: "SLACK_BOT_TOKEN", remedy }];
  }
  const problems: ConfigProblem[] = [];
  if (!isSet("SLACK_APP_TOKEN") && !isSet("SLACK_SIGNING_SECRET")) {
    problems.push({
      variable: "SLACK_APP_TOKEN",
      remedy: "is missing. Set it for Socket Mode, or SLACK_SIGNING_SECRET for signed requests",
    });
  }
  if (isSet("SLACK_BOT_TOKEN") && isSet("SLACK_CLIENT_ID")) {
    problems.push({
      variable: "SLACK_BOT_TOKEN",
      remedy:
        "and SLACK_CLIENT_ID are both set. Keep the one for a single workspace or for several",
    });
  }
  const missing = ["SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"].filter((name) => !isSet(name));
  if (!isSet("SLACK_CLIENT_ID")) return problems;
  const remedy = "is missing, but SLACK_CLIENT_ID is set. OAuth needs it";
  return [...problems, ...missing.map((variable) => ({ variable, remedy }))];
}

function findContradictions(variables: Variables): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (!isBlank(variables.LUNOS_API_KEY)) return problems;
  const platform = platformVariables.find((name) => !isBlank(variables[name]));
  if (platform !== undefined) {
    problems.push({
      variable: "LUNOS_API_KEY",
      remedy: `is missing, but ${platform} is set. Set your Lunos key, or \`sandbox\` to try things out with play money`,
    });
  }
  if (!isBlank(variables.LUNOS_BASE_URL)) {
    problems.push({
      variable: "LUNOS_API_KEY",
      remedy: "is missing, but LUNOS_BASE_URL is set. Set the key for that address",
    });
  }
  return problems;
}

/** A process that does half of the work needs others, and what they share. */
function findLonelyRole(variables: Variables): ConfigProblem[] {
  const role = variables.ROLE?.trim() ?? "";
  if (role !== "gateway" && role !== "worker") return [];
  const hasPlatform = platformVariables.some((name) => !isBlank(variables[name]));
  const needed = {
    ...(hasPlatform ? {} : { DISCORD_TOKEN: "Set the token that all processes have" }),
    DATABASE_URL: "Set the address of the PostgreSQL that all processes share",
    SPOOL_DIR: "Set a folder that all processes share, for the pictures",
  };
  return Object.entries(needed)
    .filter(([variable]) => isBlank(variables[variable]))
    .map(([variable, remedy]) => ({
      variable,
      remedy: `is missing, but ROLE is \`${role}\`. ${remedy}, or leave ROLE out`,
    }));
}

/** An empty value in an `.env` file means the same as no value. */
export function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === "";
}

/** Whoever opens the sandbox's page speaks for everybody in it, and with a real key spends real credits. */
function findOpenSandbox(variables: Variables): ConfigProblem[] {
  const key = variables.LUNOS_API_KEY?.trim() ?? "";
  const hasPlatform = platformVariables.some((name) => !isBlank(variables[name]));
  if (hasPlatform || key === "" || key.startsWith("sandbox")) return [];
  if (variables.SANDBOX?.trim() !== "true") {
    const remedy =
      "is set, but no platform's token is. Set DISCORD_TOKEN or Slack's tokens; or SANDBOX=true, to spend real credits from the sandbox's page";
    return [{ variable: "LUNOS_API_KEY", remedy }];
  }
  const host = variables.HOST?.trim() ?? "";
  if (["", "127.0.0.1", "::1", "localhost"].includes(host)) return [];
  const remedy = "must be 127.0.0.1 while the sandbox's page spends real credits. Leave it out";
  return [{ variable: "HOST", remedy }];
}
