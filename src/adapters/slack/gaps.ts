import type { ConfigProblem } from "#core";
import { isBlank, type Variables } from "#platform";

/** What Slack needs together: one way in, and one way to tokens. */
export function findGaps(variables: Variables): readonly ConfigProblem[] {
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
