import { App, LogLevel } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
beforeEach(async () => {
  slack = await startSlack();
});
afterEach(async () => {
  await slack[Symbol.asyncDispose]();
});

const redirect_uri = "https://bot.example/slack/oauth_redirect";
function authorize(changes: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: slack.sandbox.credentials.clientId,
    scope: "chat:write,files:read",
    state: "s",
    redirect_uri,
    ...changes,
  });
  return fetch(`${slack.url}/oauth/v2/authorize?${query}`, { redirect: "manual" });
}
function access(code: string, changes: Record<string, string> = {}) {
  const { clientId, clientSecret } = slack.sandbox.credentials;
  const args = { client_id: clientId, client_secret: clientSecret, code, redirect_uri };
  return slack.api("oauth.v2.access", { ...args, ...changes }, { token: "" });
}
const takeCode = async () => {
  const answer = await authorize({ as: "mira", approve: "true" });
  const back = new URL(answer.headers.get("location") ?? "");
  expect(back.searchParams.get("state")).toBe("s");
  return back.searchParams.get("code") ?? "";
};

describe("an installation by OAuth", () => {
  test("gives a second workspace's token for a code, once", async () => {
    const code = await takeCode();
    const { body } = await access(code);
    const { harbour, personIds } = slack.sandbox.ids;
    expect(body).toMatchObject({
      ok: true,
      token_type: "bot",
      scope: "chat:write,files:read",
      bot_user_id: harbour.botUserId,
      team: { id: harbour.teamId },
      authed_user: { id: personIds.mira },
      is_enterprise_install: false,
    });
    const test = await slack.api("auth.test", {}, { token: body.access_token });
    expect(test.body).toMatchObject({ ok: true, team: "Moonlens Harbour" });
    const list = await slack.api("users.list", {}, { token: body.access_token });
    expect(list.body).toMatchObject({ error: "missing_scope", needed: "users:read" });
    const { general } = slack.sandbox.ids.atelier.channelIds;
    const args = { channel: general, text: "across" };
    const across = await slack.api("chat.postMessage", args, { token: body.access_token });
    expect(across.body.error).toBe("channel_not_found");
    expect((await access(code)).body.error).toBe("invalid_code");
  });

  test("asks the person on a page, and takes their no", async () => {
    const page = await authorize();
    expect(await page.text()).toContain("Allow as Mira in Moonlens Harbour");
    const denied = await authorize({ deny: "true" });
    expect(denied.headers.get("location")).toContain("error=access_denied");
    expect((await authorize({ client_id: "1.2" })).status).toBe(400);
    expect((await authorize({ scope: "everything" })).status).toBe(400);
  });

  test("is refused with wrong credentials, a made-up code and another address", async () => {
    const error = async (code: string, changes: Record<string, string>) =>
      (await access(code, changes)).body.error;
    expect(await error("x", {})).toBe("invalid_code");
    expect(await error("x", { client_id: "1.2" })).toBe("invalid_client_id");
    expect(await error("x", { client_secret: "guess" })).toBe("bad_client_secret");
    const code = await takeCode();
    expect(await error(code, { redirect_uri: "https://elsewhere.example" })).toBe(
      "bad_redirect_uri",
    );
  });

  test("works with the real Bolt from its install page to its first answer", async () => {
    const { signingSecret, clientId, clientSecret } = slack.sandbox.credentials;
    const installed: string[] = [];
    const app = new App({
      signingSecret,
      clientId,
      clientSecret,
      stateSecret: "a state secret",
      scopes: ["chat:write"],
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: `${slack.url}/api/` },
      installationStore: {
        storeInstallation: async ({ team }) => void installed.push(team?.id ?? ""),
        fetchInstallation: async () => {
          throw new Error("nobody asks for it here");
        },
      },
      installerOptions: {
        directInstall: true,
        authorizationUrl: `${slack.url}/oauth/v2/authorize`,
        clientOptions: { slackApiUrl: `${slack.url}/api/` },
      },
    });
    const server = await app.start({ host: "127.0.0.1", port: 0 });
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    try {
      const begun = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: "manual" });
      const cookie = begun.headers
        .getSetCookie()
        .map((one) => one.split(";")[0])
        .join("; ");
      const asked = new URL(begun.headers.get("location") ?? "");
      asked.searchParams.set("as", "mira");
      asked.searchParams.set("approve", "true");
      asked.searchParams.set("redirect_uri", `http://127.0.0.1:${port}/slack/oauth_redirect`);
      const allowed = await fetch(asked, { redirect: "manual" });
      const back = allowed.headers.get("location") ?? "";
      const done = await fetch(back, { headers: { cookie } });
      expect(done.status).toBe(200);
      expect(installed).toEqual([slack.sandbox.ids.harbour.teamId]);
    } finally {
      await app.stop();
    }
  });
});
