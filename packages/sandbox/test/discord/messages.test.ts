import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RestRequest, type RunningSandbox, startSandbox } from "./support.ts";

let sandbox: RunningSandbox;
let messagesPath: string;

beforeAll(async () => {
  sandbox = await startSandbox({
    rateLimitScale: Number.POSITIVE_INFINITY,
  });
  messagesPath = `/channels/${sandbox.general}/messages`;
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const post = (json: unknown, request: RestRequest = {}) =>
  sandbox.rest("POST", messagesPath, { json, ...request });
const button = (customId: string) => ({ type: 2, style: 1, label: "Go", custom_id: customId });
const rowOf = (...components: unknown[]) => ({ type: 1, components });

describe("a message is refused", () => {
  const link = { type: 2, style: 5, label: "Go" };
  const long = "x".repeat(101);
  const cases: readonly [name: string, json: unknown, at: string][] = [
    ["longer than 2000 characters", { content: "x".repeat(2001) }, "content"],
    ["with 11 embeds", { embeds: Array.from({ length: 11 }, () => ({ title: "a" })) }, "embeds"],
    ["with a long title", { embeds: [{ title: "x".repeat(257) }] }, "embeds.0.title"],
    [
      "with embeds of more than 6000 characters",
      { embeds: [{ description: "x".repeat(4000) }, { description: "x".repeat(2001) }] },
      "embeds",
    ],
    [
      "with 6 rows",
      { components: Array.from({ length: 6 }, (_, i) => rowOf(button(`${i}`))) },
      "components",
    ],
    [
      "with 6 buttons in a row",
      { components: [rowOf(..."abcdef".split("").map(button))] },
      "components.0.components",
    ],
    [
      "with an id twice",
      { components: [rowOf(button("a"), button("a"))] },
      "components.0.components.1.custom_id",
    ],
    [
      "with a long id",
      { components: [rowOf(button(long))] },
      "components.0.components.0.custom_id",
    ],
    ["with a link that has no url", { components: [rowOf(link)] }, "components.0.components.0.url"],
    ["with a button outside a row", { components: [button("a")] }, "components.0.type"],
    [
      "with the text of the newer layout alone",
      { components: [{ type: 10, content: "a" }] },
      "components.0.type",
    ],
    [
      "with text beside the newer layout",
      { flags: 32768, content: "a", components: [{ type: 10, content: "b" }] },
      "content",
    ],
    [
      "with a file that components name but nobody sent",
      { flags: 32768, components: [{ type: 13, file: { url: "attachment://a.txt" } }] },
      "components",
    ],
    [
      "with an attachment that nobody sent",
      { content: "a", attachments: [{ id: 0 }] },
      "attachments.0.id",
    ],
    ["with a long nonce", { content: "a", nonce: "x".repeat(26) }, "nonce"],
    [
      "with mentions allowed twice",
      { content: "a", allowed_mentions: { parse: ["users"], users: ["12345678901234567"] } },
      "allowed_mentions",
    ],
    [
      "in reply to an unknown message",
      { content: "a", message_reference: { message_id: "12345678901234567" } },
      "message_reference",
    ],
    ["that is no object", [1], ""],
  ];
  test.for(cases)("%s", async ([, json, at]) => {
    const { status, body } = await post(json);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 50035 });
    const fault = at
      .split(".")
      .filter(Boolean)
      .reduce((node, key) => node?.[key], body.errors);
    expect(fault?._errors?.[0]).toMatchObject({
      code: expect.any(String),
      message: expect.any(String),
    });
  });

  test.for([{}, { content: "  " }, { content: "", embeds: [] }])(
    "when it is empty: %o",
    async (json) => {
      expect(await post(json)).toMatchObject({ status: 400, body: { code: 50006 } });
    },
  );

  test("when it is no JSON", async () => {
    const url = `${sandbox.url}/api/v10${messagesPath}`;
    const headers = { authorization: `Bot ${sandbox.token}` };
    const json = { ...headers, "content-type": "application/json" };
    const broken = await fetch(url, { method: "POST", body: "{", headers: json });
    expect([broken.status, ((await broken.json()) as { code: number }).code]).toEqual([400, 50109]);
    const plain = await fetch(url, { method: "POST", body: "{}", headers });
    expect([plain.status, ((await plain.json()) as { code: number }).code]).toEqual([400, 50035]);
  });
});

describe("a message", () => {
  test("comes back as it was written, trimmed", async () => {
    const { body } = await post({ content: "  hi  ", components: [rowOf(button("go"))] });
    expect(body).toMatchObject({
      content: "hi",
      author: { id: sandbox.ids.botId, bot: true },
      components: [{ type: 1, id: 1, components: [{ type: 2, id: 2, custom_id: "go" }] }],
      edited_timestamp: null,
    });
  });

  test("is sent once per enforced nonce", async () => {
    const json = { content: "once", nonce: "n1", enforce_nonce: true };
    const [first, second] = [await post(json), await post(json)];
    expect(second.body.id).toBe(first.body.id);
    await sandbox.rest("DELETE", `${messagesPath}/${first.body.id}`);
    expect((await post(json)).body.code).toBe(10008);
  });

  test("pings only whom it may", async () => {
    const content = `<@${sandbox.ids.personIds.ava}> <@${sandbox.ids.personIds.budi}> @everyone`;
    const pings = async (allowed_mentions?: unknown) => {
      const { body } = await post({ content, allowed_mentions });
      return [
        body.mentions.map((user: { username: string }) => user.username),
        body.mention_everyone,
      ];
    };
    expect(await pings()).toEqual([["ava", "budi"], true]);
    expect(await pings({ parse: [] })).toEqual([[], false]);
    expect(await pings({ users: [sandbox.ids.personIds.budi] })).toEqual([["budi"], false]);
  });

  test("replies with what it replies to, or plainly when that is gone and may be", async () => {
    const question = await sandbox.control.say({
      as: "ava",
      channelId: sandbox.general,
      text: "?",
    });
    const reply = { message_id: question.id, fail_if_not_exists: false };
    const { body } = await post({ content: "!", message_reference: reply });
    expect(body).toMatchObject({ type: 19, referenced_message: { id: question.id, content: "?" } });
    await sandbox.control.deleteMessage({ as: "ava", messageId: question.id });
    const { body: plain } = await post({ content: "!", message_reference: reply });
    expect([plain.type, plain.message_reference]).toEqual([0, undefined]);
    const path = `${messagesPath}/${body.id}`;
    expect((await sandbox.rest("GET", path)).body.referenced_message).toBeNull();
  });

  test("forwards another with a snapshot", async () => {
    const source = await sandbox.control.say({
      as: "ava",
      channelId: sandbox.general,
      text: "news",
    });
    const message_reference = { type: 1, message_id: source.id, channel_id: source.channel_id };
    const { body } = await post({ message_reference });
    expect(body).toMatchObject({
      content: "",
      flags: 16384,
      message_snapshots: [{ message: { content: "news" } }],
    });
  });

  test("of someone else can't be edited, nor deleted without the permission", async () => {
    const { id } = await sandbox.control.say({
      as: "ava",
      channelId: sandbox.general,
      text: "mine",
    });
    const path = `${messagesPath}/${id}`;
    expect((await sandbox.rest("PATCH", path, { json: { content: "x" } })).body.code).toBe(50005);
    expect((await sandbox.rest("DELETE", path)).body.code).toBe(50013);
  });

  test("is listed newest first, before, after and around another", async () => {
    const channel = sandbox.ids.channelIds.pictures;
    const path = `/channels/${channel}/messages`;
    const ids: string[] = [];
    for (const content of ["1", "2", "3", "4", "5"]) {
      ids.push((await sandbox.rest("POST", path, { json: { content } })).body.id);
    }
    const list = async (query: string) =>
      (await sandbox.rest("GET", `${path}?${query}`)).body
        .map((message: { content: string }) => message.content)
        .join("");
    expect(await list("limit=2")).toBe("54");
    expect(await list(`limit=2&before=${ids[2]}`)).toBe("21");
    expect(await list(`limit=2&after=${ids[2]}`)).toBe("54");
    expect(await list(`limit=3&around=${ids[2]}`)).toBe("432");
    expect((await sandbox.rest("GET", `${path}?limit=101`)).body.code).toBe(50035);
  });

  test("in a thread is told apart from its channel", async () => {
    const source = await post({ content: "let us talk" });
    const thread = await sandbox.rest("POST", `${messagesPath}/${source.body.id}/threads`, {
      json: { name: "talk" },
    });
    expect(thread).toMatchObject({ status: 201, body: { id: source.body.id, type: 11 } });
    const path = `/channels/${thread.body.id}/messages`;
    expect((await sandbox.rest("POST", path, { json: { content: "in here" } })).status).toBe(200);
    const seen = await sandbox.control.messages({ as: "budi", channelId: thread.body.id });
    expect(seen.map(({ content }) => content)).toEqual(["in here"]);
  });
});
