import { z } from "zod";
import {
  explainSilence,
  type Finding,
  fail,
  type HttpAnswer,
  type HttpOutcome,
  type HttpProbe,
  toJson,
  toOrigin,
  warn,
} from "#checks";

/** A fact of Slack's, or why there is none, said to the operator. */
export type SlackFact<Fact> =
  | { readonly type: "told"; readonly fact: Fact; readonly scopes: readonly string[] | undefined }
  | { readonly type: "failed"; readonly finding: Finding };

interface SlackQuestion<Fact> {
  /** Such as `auth.test`. */
  readonly method: string;
  readonly token: string;
  /** The variable that the token stands in. */
  readonly variable: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Fact>;
  readonly signal: AbortSignal;
}

export interface SlackProbe {
  /** Asks the Web API once. */
  ask<Fact>(question: SlackQuestion<Fact>): Promise<SlackFact<Fact>>;
}

export function createSlackProbe({
  http,
  apiUrl,
}: {
  readonly http: HttpProbe;
  /** Such as `https://slack.com/api`. */
  readonly apiUrl: string;
}): SlackProbe {
  return {
    async ask(question) {
      const outcome = await http.ask({
        method: "POST",
        url: `${apiUrl}/${question.method}`,
        headers: {
          authorization: `Bearer ${question.token}`,
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams(question.fields).toString(),
        signal: question.signal,
      });
      if (outcome.type === "answer" && outcome.status === 200) {
        const { success, data } = question.schema.safeParse(toJson(outcome));
        if (success && isOk(outcome)) {
          return { type: "told", fact: data, scopes: toScopes(outcome) };
        }
      }
      return { type: "failed", finding: explain(outcome, { ...question, apiUrl }) };
    },
  };
}

const good = z.object({ ok: z.literal(true) });
const bad = z.object({ ok: z.literal(false), error: z.string(), needed: z.string().optional() });

function isOk(answer: HttpAnswer): boolean {
  return good.safeParse(toJson(answer)).success;
}

/** https://docs.slack.dev/authentication/tokens: what the token may do comes with every answer. */
function toScopes({ headers }: HttpAnswer): readonly string[] | undefined {
  return headers["x-oauth-scopes"]?.split(",").map((scope) => scope.trim());
}

interface Asked {
  readonly variable: string;
  readonly apiUrl: string;
}

function explain(outcome: HttpOutcome, { variable, apiUrl }: Asked): Finding {
  if (outcome.type === "silence") {
    return explainSilence(outcome, { name: "Slack", url: apiUrl, variable: "SLACK_API_URL" });
  }
  const { status, headers } = outcome;
  if (status === 429) {
    const wait = headers["retry-after"] === undefined ? "a while" : `${headers["retry-after"]} s`;
    return warn("Slack's rate limit is reached (429)", `Try again in ${wait}.`);
  }
  if (status >= 500) {
    return fail(
      `Slack is having trouble (${status})`,
      "Check https://slack-status.com and try again later.",
    );
  }
  const refusal = bad.safeParse(toJson(outcome));
  if (refusal.success) return explainRefusal(refusal.data, variable);
  return fail(
    `the server at ${toOrigin(apiUrl)} isn't Slack's API (${status})`,
    "Check SLACK_API_URL. Leave it unset for Slack itself.",
  );
}

/** https://docs.slack.dev/reference/methods/auth.test, under “Errors”. */
const refusals: Readonly<Record<string, readonly [detail: string, remedy: string]>> = {
  account_inactive: ["the app was removed from the workspace", "Install it again"],
  token_revoked: ["the token was revoked", "Install the app again"],
  token_expired: ["the token has expired", "Install the app again"],
  not_allowed_token_type: ["it's the wrong kind of token", "Copy the right one"],
};

function explainRefusal({ error, needed }: z.output<typeof bad>, variable: string): Finding {
  if (error === "missing_scope") {
    return fail(
      `the scope ${needed ?? "that is needed"} is missing`,
      "Update the app's manifest (`npm run manifest`), then reinstall the app in the workspace.",
    );
  }
  if (error === "ratelimited") {
    return warn("Slack's rate limit is reached", "Try again in a minute.");
  }
  const [detail, remedy] = refusals[error] ?? [`refused by Slack (${error})`, "Copy it again"];
  return fail(detail, `${remedy} at https://api.slack.com/apps, and set ${variable}.`);
}
