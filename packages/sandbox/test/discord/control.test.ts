import type { SeenEvent } from "@moonlens/sandbox/drivers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningSandbox, startSandbox } from "./support.ts";

let now = Date.now();
let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ clock: () => now, rateLimitScale: Number.POSITIVE_INFINITY });
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

/** Collects a person's events until one of a name has come. */
async function collect(
  as: string,
  { act, until }: { readonly act: () => Promise<unknown>; readonly until: string },
): Promise<readonly SeenEvent[]> {
  const stop = new AbortController();
  const seen: SeenEvent[] = [];
  for await (const event of sandbox.control.events({ as, signal: stop.signal })) {
    seen.push(event);
    if (event.event === "ready") await act();
    if (event.event === until) break;
  }
  stop.abort();
  return seen;
}

describe("the state", () => {
  test("tells who and what there is", async () => {
    const state = await sandbox.control.state();
    expect(state).toMatchObject({
      application: { id: sandbox.ids.applicationId, name: "Moonlens", token: sandbox.token },
      bot: { user: { username: "Moonlens" }, online: false, commands: [] },
      people: [
        { username: "ava", displayName: "Ava", locale: "en-US", isAdmin: true },
        { username: "budi", displayName: "Budi", locale: "id", isAdmin: false },
      ],
      guilds: [
        { name: "Moonlens Lounge", channels: [{ name: "general" }, { name: "pictures" }] },
        {
          name: "Moonlens Studio",
          channels: [{ name: "studio" }, { name: "after-dark", nsfw: true }],
        },
      ],
    });
    expect(sandbox.token.split(".")).toHaveLength(3);
  });

  test("tells when the bot is online", async () => {
    await using _ = await sandbox.login();
    expect((await sandbox.control.state()).bot.online).toBe(true);
  });

  test("draws an avatar for everyone, as a picture too", async () => {
    const [person] = (await sandbox.control.state()).people;
    const drawn = await fetch(person?.avatarUrl ?? "");
    expect(drawn.headers.get("content-type")).toBe("image/svg+xml");
    const png = await fetch(person?.avatarUrl.replace(".svg", ".png") ?? "");
    expect(png.headers.get("content-type")).toBe("image/png");
  });

  test("changes a person's language and rank, and says so", async () => {
    const events = await collect("ava", {
      act: () => sandbox.control.changePerson("budi", { locale: "fr", isAdmin: true }),
      until: "state",
    });
    expect(events.at(-1)?.event).toBe("state");
    const changed = await sandbox.control.changePerson("budi", { locale: "id", isAdmin: false });
    expect(changed).toMatchObject({ locale: "id", isAdmin: false });
    const wrong = sandbox.control.changePerson("budi", { locale: "klingon" });
    await expect(wrong).rejects.toMatchObject({ code: 50035 });
  });
});

describe("a person", () => {
  const say = (text: string, extra: object = {}) =>
    sandbox.control.say({ as: "ava", channelId: sandbox.general, text, ...extra });

  test("mentions by name, and pings with a reply unless told not to", async () => {
    const first = await say("hi @moonlens and @Budi, not me@budi.example");
    expect(first.content).toBe(
      `hi <@${sandbox.ids.botId}> and <@${sandbox.ids.personIds.budi}>, not me@budi.example`,
    );
    const reply = { replyTo: first.id };
    expect((await say("a", reply)).mentions.map(({ username }) => username)).toEqual(["ava"]);
    expect((await say("b", { ...reply, ping: false })).mentions).toEqual([]);
  });

  test.for([
    ["an empty message", { text: " " }, 50006],
    ["a message that is too long", { text: "x".repeat(2001) }, 50035],
    ["a reply to nothing", { text: "a", replyTo: "12345678901234567" }, 50035],
    ["words in an unknown channel", { text: "a", channelId: "12345678901234567" }, 10003],
    ["words as nobody", { text: "a", as: "nobody" }, 10013],
  ] as const)("is refused %s", async ([, message, code]) => {
    const attempt = sandbox.control.say({ as: "ava", channelId: sandbox.general, ...message });
    await expect(attempt).rejects.toMatchObject({ code });
  });

  test("is refused a file above their own limit", async () => {
    await using strict = await startSandbox({ personFileLimitBytes: 1000 });
    const attempt = strict.control.say({
      as: "ava",
      channelId: strict.general,
      files: [{ name: "a.bin", bytes: new Uint8Array(1001) }],
    });
    await expect(attempt).rejects.toMatchObject({ status: 413, code: 40005 });
  });

  test("deletes their own message; an admin deletes anyone's", async () => {
    const mine = await sandbox.control.say({
      as: "budi",
      channelId: sandbox.general,
      text: "oops",
    });
    const theirs = await say("stay");
    const attempt = sandbox.control.deleteMessage({ as: "budi", messageId: theirs.id });
    await expect(attempt).rejects.toMatchObject({ code: 50013 });
    const events = await collect("budi", {
      act: () => sandbox.control.deleteMessage({ as: "ava", messageId: mine.id }),
      until: "message-delete",
    });
    expect(events.at(-1)?.data).toEqual({ id: mine.id, channel_id: sandbox.general });
  });

  test("sees the bot type until it writes, or for ten seconds", async () => {
    const { general: channelId } = sandbox;
    const path = `/channels/${channelId}`;
    const events = await collect("ava", {
      act: () => sandbox.rest("POST", `${path}/typing`),
      until: "typing",
    });
    expect(events.at(-1)?.data).toEqual({ channel_id: channelId, user_id: sandbox.ids.botId });
    expect(await sandbox.control.typing({ as: "ava", channelId })).toEqual([sandbox.ids.botId]);
    now += 10_000;
    expect(await sandbox.control.typing({ as: "ava", channelId })).toEqual([]);
    await sandbox.rest("POST", `${path}/typing`);
    await sandbox.rest("POST", `${path}/messages`, { json: { content: "there" } });
    expect(await sandbox.control.typing({ as: "ava", channelId })).toEqual([]);
  });

  test("sees all that was said in a channel, however much it is", async () => {
    const channelId = sandbox.general;
    const look = () => sandbox.control.messages({ as: "ava", channelId });
    const before = (await look()).map(({ id }) => id);
    const said: string[] = [];
    for (let number = 0; number < 510; number += 1) {
      said.push((await sandbox.control.say({ as: "ava", channelId, text: `${number}` })).id);
    }
    expect((await look()).map(({ id }) => id)).toEqual([...before, ...said]);
  });

  test("sees messages come, change, get reactions and go", async () => {
    const path = `/channels/${sandbox.general}/messages`;
    const events = await collect("budi", {
      act: async () => {
        const { body } = await sandbox.rest("POST", path, { json: { content: "one" } });
        await sandbox.rest("PATCH", `${path}/${body.id}`, { json: { content: "two" } });
        await sandbox.rest("PUT", `${path}/${body.id}/reactions/${encodeURIComponent("👀")}/@me`);
        await sandbox.rest("DELETE", `${path}/${body.id}`);
      },
      until: "message-delete",
    });
    expect(events.map(({ event }) => event)).toEqual([
      "ready",
      "message-create",
      "message-update",
      "message-update",
      "message-delete",
    ]);
    expect(events[2]?.data).toMatchObject({
      message: { content: "two", edited_timestamp: expect.any(String) },
    });
    expect(events[3]?.data).toMatchObject({
      message: { reactions: [{ count: 1, me: true, emoji: { name: "👀" } }] },
    });
  });
});

describe("requests of the bot", () => {
  test("are recorded with their bodies and without tokens", async () => {
    const path = `/channels/${sandbox.general}/messages`;
    const files = [{ name: "a.txt", bytes: new Uint8Array(3) }];
    await sandbox.rest("POST", path, { json: { content: "recorded" }, files });
    await sandbox.rest("POST", `/interactions/${sandbox.general}/secret-token/callback`, {
      json: { type: 5 },
      token: "",
    });
    const recorded = await sandbox.control.requests();
    expect(recorded.at(-2)).toMatchObject({
      method: "POST",
      path: `/api/v10${path}`,
      status: 200,
      body: { content: "recorded", files: [{ field: "files[0]", name: "a.txt", size: 3 }] },
    });
    expect(recorded.at(-1)?.status).toBe(404);
    expect(JSON.stringify(recorded)).not.toContain("secret-token");
    expect(JSON.stringify(recorded)).not.toContain(sandbox.token);
  });
});

describe("faults of the REST API", () => {
  const path = () => `/channels/${sandbox.general}/messages`;
  const count = async () =>
    (await sandbox.control.messages({ as: "ava", channelId: sandbox.general })).length;

  test("answer with any status, so many times", async () => {
    await sandbox.control.fault({
      type: "rest-status",
      pathPattern: "^GET /users",
      status: 503,
      times: 2,
    });
    const statuses: number[] = [];
    for (let index = 0; index < 3; index += 1) {
      statuses.push((await sandbox.rest("GET", "/users/@me")).status);
    }
    expect(statuses).toEqual([503, 503, 200]);
  });

  test("answer 429 with when to come back", async () => {
    const fault = {
      type: "rest-status",
      pathPattern: "POST",
      status: 429,
      retryAfter: 2.5,
      scope: "shared",
    };
    await sandbox.control.fault(fault);
    const answer = await sandbox.rest("POST", path(), { json: { content: "a" } });
    expect(answer).toMatchObject({ status: 429, body: { retry_after: 2.5, global: false } });
    expect(answer.headers.get("retry-after")).toBe("3");
    expect(answer.headers.get("x-ratelimit-scope")).toBe("shared");
  });

  test("lose the answer after the work is done, or the connection", async () => {
    const before = await count();
    const lost = { pathPattern: "^POST /channels", when: "after" };
    await sandbox.control.fault({ type: "rest-status", status: 502, ...lost });
    expect((await sandbox.rest("POST", path(), { json: { content: "a" } })).status).toBe(502);
    await sandbox.control.fault({ type: "rest-reset", ...lost });
    await expect(sandbox.rest("POST", path(), { json: { content: "b" } })).rejects.toThrow();
    expect(await count()).toBe(before + 2);
  });

  test("meet uploads alone where that is wanted, and are listed with how often they still strike", async () => {
    const fault = { type: "rest-status", pathPattern: "^POST /channels", status: 500, times: 2 };
    await sandbox.control.fault({ ...fault, only: "files" });
    expect((await sandbox.rest("POST", path(), { json: { content: "a" } })).status).toBe(200);
    const files = [{ name: "a.txt", bytes: Buffer.from("words") }];
    const upload = await sandbox.rest("POST", path(), { json: { content: "b" }, files });
    expect(upload.status).toBe(500);
    expect(await sandbox.control.call("GET", "/faults")).toMatchObject({ faults: [{ times: 1 }] });
    await sandbox.control.call("DELETE", "/faults");
    expect(await sandbox.control.call("GET", "/faults")).toEqual({ faults: [] });
  });

  test("are refused when they make no sense", async () => {
    const wrong = [{ type: "nothing" }, { type: "rest-delay", pathPattern: "(", delayMs: 1 }];
    for (const fault of wrong) {
      await expect(sandbox.control.fault(fault)).rejects.toMatchObject({ code: 50035 });
    }
  });
});
