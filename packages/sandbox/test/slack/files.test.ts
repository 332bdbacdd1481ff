import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eventually } from "@moonlens/sandbox/testing";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RunningSlack, startSlack } from "./support.ts";

let slack: RunningSlack;
let png: Buffer;
beforeAll(async () => {
  slack = await startSlack({ rateLimitScale: Number.POSITIVE_INFINITY });
  const create = { width: 700, height: 500, channels: 3 as const, background: "navy" };
  png = await sharp({ create }).png().toBuffer();
});
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});
beforeEach(async () => {
  await slack.control.send("DELETE", "/faults");
});

const bearer = () => ({ authorization: `Bearer ${slack.sandbox.credentials.botToken}` });
const download = (url: string) => fetch(url, { headers: bearer(), redirect: "manual" });

/** The three steps by hand; the file's id. */
async function upload(
  bytes: Uint8Array,
  { complete, length = bytes.length }: { complete?: Record<string, unknown>; length?: number } = {},
) {
  const begun = await slack.api("files.getUploadURLExternal", {
    filename: "moon.png",
    length,
    alt_text: "a moon",
  });
  const { upload_url: url, file_id: id } = begun.body;
  const sent = await fetch(url, { method: "POST", body: Buffer.from(bytes) });
  const done = await slack.api("files.completeUploadExternal", {
    files: [{ id, title: "The moon" }],
    ...complete,
  });
  return { id, sent, done: done.body };
}

describe("the bot's uploads", () => {
  test("are seen in an image block by those who see the message, shared or not", async () => {
    const { id } = await upload(png);
    const statusFor = async (as: string) =>
      (await fetch(`${slack.url}/control/files/${id}?as=${as}`)).status;
    expect([await statusFor("ava"), await statusFor("budi")]).toEqual([404, 404]);
    await slack.api("chat.postEphemeral", {
      channel: slack.general,
      user: slack.sandbox.ids.personIds.ava,
      text: "a moon",
      blocks: [{ type: "image", slack_file: { id }, alt_text: "a moon" }],
    });
    expect([await statusFor("ava"), await statusFor("budi")]).toEqual([200, 404]);
  });

  test("are shared in a thread, and their type and shares are told only later", async () => {
    const root = await slack.control.say({ as: "ava", channel: "general", text: "draw" });
    const { id, sent, done } = await upload(png, {
      complete: { channel_id: slack.general, thread_ts: root.ts, initial_comment: "Here" },
    });
    expect(await sent.text()).toBe(`OK - ${png.length}`);
    expect(done.files[0]).toMatchObject({ id, title: "The moon", mimetype: "" });
    expect(done.files[0].shares).toBeUndefined();
    const shared = await slack.control.waitForMessage({
      as: "budi",
      channel: "general",
      until: ({ subtype }) => subtype === "file_share",
    });
    expect(shared).toMatchObject({ text: "Here", thread_ts: root.ts, user: slack.botUserId });
    expect(shared.files[0]).toMatchObject({ id, alt_txt: "a moon", mimetype: "image/png" });
    const { file } = (await slack.api("files.info", { file: id })).body;
    expect(file).toMatchObject({
      original_w: 700,
      original_h: 500,
      shares: { public: { [slack.general]: [{ ts: shared.ts, thread_ts: root.ts }] } },
    });
  });

  test("work with the real client's uploadV2, which sends a form", async () => {
    const web = slack.web();
    const result = await web.files.uploadV2({
      channel_id: slack.general,
      file: png,
      filename: "by-client.png",
      alt_text: "by the client",
      title: "By the client",
    });
    expect(result.ok).toBe(true);
    const shared = await slack.control.waitForMessage({
      as: "ava",
      channel: "general",
      until: ({ files }) => files.some(({ name }) => name === "by-client.png"),
    });
    expect(shared.files[0]).toMatchObject({ alt_txt: "by the client", size: png.length });
  });

  test("fail when the length is not what was said", async () => {
    const { sent, done } = await upload(png, { length: png.length + 1 });
    expect(sent.status).toBe(400);
    expect(done.error).toBe("file_not_found");
    const nothing = await slack.api("files.getUploadURLExternal", { filename: "a", length: 0 });
    expect(nothing.body.error).toBe("invalid_arguments");
  });

  test("are refused where the bot is no member, and stay private without a channel", async () => {
    await slack.control.send("DELETE", "/channels/pictures/members", { as: "ava", user: "bot" });
    const { pictures } = slack.sandbox.ids.atelier.channelIds;
    expect((await upload(png, { complete: { channel_id: pictures } })).done.error).toBe(
      "not_in_channel",
    );
    await slack.control.send("POST", "/channels/pictures/members", { as: "ava", user: "bot" });
    const { id } = await upload(png);
    const { file } = (await slack.api("files.info", { file: id })).body;
    expect(file.is_public).toBe(false);
    expect((await slack.api("files.upload")).body.error).toBe("method_deprecated");
  });

  test("are held for as long as Slack looks at them, when it is told to", async () => {
    await slack.control.send("PATCH", "/application", { fileProcessing: "held" });
    const { id } = await upload(png, { complete: { channel_id: slack.general } });
    expect((await slack.api("files.info", { file: id })).body.file.mimetype).toBe("");
    await slack.control.send("PATCH", "/application", { fileProcessing: "normal" });
    await eventually(async () => {
      const { file } = (await slack.api("files.info", { file: id })).body;
      expect(file.shares.public[slack.general]).toHaveLength(1);
    });
  });
});

async function share(extra: Parameters<RunningSlack["control"]["say"]>[0]["extra"] = {}) {
  const message = await slack.control.say({
    as: "ava",
    channel: "general",
    text: "see",
    files: [{ name: "photo.png", bytes: png }],
    extra,
  });
  const id = message.files[0]?.id ?? "";
  const { file } = (await slack.api("files.info", { file: id })).body;
  return { message, id, file };
}

describe("private files", () => {
  test("are given to a token of their workspace, whole and in ranges", async () => {
    const { file } = await share();
    const whole = await download(file.url_private);
    expect(whole.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await whole.arrayBuffer()).equals(png)).toBe(true);
    const part = await fetch(file.url_private_download, {
      headers: { ...bearer(), range: "bytes=0-3" },
    });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-disposition")).toContain("attachment");
    const thumb = await download(file.thumb_360);
    expect((await sharp(Buffer.from(await thumb.arrayBuffer())).metadata()).width).toBe(360);
  });

  test("give the sign-in page with status 200 without a token, with a wrong one and without the scope", async () => {
    const { file } = await share();
    const { teamId } = slack.sandbox.ids.atelier;
    const { workspaces } = await slack.control.state();
    const isPage = async (answer: Response) => {
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toContain("text/html");
      expect(await answer.text()).toContain("Sign in");
    };
    await isPage(await fetch(file.url_private));
    await isPage(await fetch(file.url_private, { headers: { authorization: "Bearer xoxb-1" } }));
    await slack.control.send("PATCH", `/workspaces/${teamId}`, { scopes: ["chat:write"] });
    await isPage(await download(file.url_private));
    const scopes = workspaces[0]?.scopes;
    await slack.control.send("PATCH", `/workspaces/${teamId}`, { scopes });
    await slack.control.send("POST", "/workspaces/moonlens-harbour/install");
    const harbour = slack.sandbox.credentials.botToken.replace("001-atelier", "002-harbour");
    await isPage(
      await fetch(file.url_private, { headers: { authorization: `Bearer ${harbour}` } }),
    );
    await slack.control.send("POST", "/workspaces/moonlens-harbour/uninstall");
  });

  test("become tombstones when they are deleted", async () => {
    const { message, id, file } = await share();
    await slack.control.send("DELETE", `/files/${id}`, { as: "ava" });
    expect((await slack.api("files.info", { file: id })).body.error).toBe("file_deleted");
    const { messages } = await slack.control.messages({ as: "budi", channel: "general" });
    const shown = messages.find(({ ts }) => ts === message.ts);
    expect(shown?.files).toMatchObject([{ id, mode: "tombstone" }]);
    expect(await (await download(file.url_private)).text()).toContain("Sign in");
  });

  test("of a stranger in a Slack Connect channel tell only to ask files.info", async () => {
    const events = new Promise<Record<string, unknown>>((resolve) => {
      void slack.bolt((app) => {
        app.message(async ({ message }) => resolve({ ...message }));
      });
    });
    await eventually(async () => {
      expect((await slack.control.state()).application.connections).toBe(1);
    });
    await slack.control.say({
      as: "niko",
      channel: "shared-lab",
      files: [{ name: "theirs.png", bytes: png }],
    });
    const message = await events;
    expect(message).toMatchObject({
      subtype: "file_share",
      user_team: slack.sandbox.ids.nebulaTeamId,
      files: [{ mode: "file_access", file_access: "check_file_info" }],
    });
    const [{ id }] = message.files as [{ id: string }];
    const { file } = (await slack.api("files.info", { file: id })).body;
    expect(file).toMatchObject({ name: "theirs.png", mimetype: "image/png" });
    const bytes = Buffer.from(await (await download(file.url_private)).arrayBuffer());
    expect(bytes.equals(png)).toBe(true);
  });

  test("can be snippets, canvases, clips, and files that are elsewhere", async () => {
    const say = (
      extra: Record<string, unknown>,
      files: { name: string; bytes: Uint8Array }[] = [],
    ) => slack.control.say({ as: "ava", channel: "general", extra, files });
    const snippet = await say({
      snippet: { title: "a.py", content: "print(1)", filetype: "python" },
    });
    expect(snippet.files[0]).toMatchObject({ mode: "snippet", filetype: "python", lines: 1 });
    const canvas = await say({ canvas: { title: "Plan", markdown: "# Moon\nland" } });
    expect(canvas.files[0]).toMatchObject({ mode: "quip", filetype: "quip" });
    const { file } = (await slack.api("files.info", { file: canvas.files[0]?.id })).body;
    expect(await (await download(file.url_private)).text()).toContain("<h1>Moon</h1>");
    const url = "https://drive.example/file";
    const external = await say({ external_file: { title: "far.png", url } });
    expect(external.files[0]).toMatchObject({
      is_external: true,
      url_private: url,
      mode: "external",
    });
    const clip = await say({ clip: "audio" }, [
      { name: "audio_message.m4a", bytes: Buffer.from("x") },
    ]);
    expect(clip.files[0]).toMatchObject({ subtype: "slack_audio", media_display_type: "audio" });
  });
});

describe("downloads that go wrong", () => {
  const fault = (mode: string, more: Record<string, unknown> = {}) =>
    slack.control.fault({ type: "file", mode, ...more });

  test("can be the sign-in page, nothing, gone, cut or broken off", async () => {
    const { file } = await share();
    await fault("sign-in");
    expect(await (await download(file.url_private)).text()).toContain("Sign in");
    await fault("empty");
    expect((await (await download(file.url_private)).arrayBuffer()).byteLength).toBe(0);
    await fault("not-found");
    expect((await download(file.url_private)).status).toBe(404);
    await fault("truncated", { afterBytes: 100 });
    expect((await (await download(file.url_private)).arrayBuffer()).byteLength).toBe(100);
    await fault("reset", { afterBytes: 100 });
    const broken = await download(file.url_private);
    await expect(broken.arrayBuffer()).rejects.toThrow();
    await fault("oversize", { afterBytes: 7 });
    const larger = await (await download(file.url_private)).arrayBuffer();
    expect(larger.byteLength).toBe(png.length + 7);
    await fault("slow", { afterBytes: 10, delayMs: 1 });
    const slow = await (await download(file.url_private)).arrayBuffer();
    expect(Buffer.from(slow).equals(png)).toBe(true);
    await fault("wrong-type");
    expect((await download(file.url_private)).headers.get("content-type")).toContain("text/html");
    expect((await download(file.url_private)).headers.get("content-type")).toBe("image/png");
  });

  test("can lead to another host, which must not get the token", async () => {
    const { file } = await share();
    const seen: (string | undefined)[] = [];
    const other = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.end("elsewhere");
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    await fault("redirect", { location: `http://localhost:${port}/stolen` });
    const answer = await fetch(file.url_private, { headers: bearer() });
    expect(await answer.text()).toBe("elsewhere");
    // Fetch keeps a header of its own when the host changes; that is what a bot has to be tried with.
    expect(seen).toEqual([undefined]);
    await new Promise((resolve) => other.close(resolve));
  });
});
