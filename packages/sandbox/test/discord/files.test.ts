import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect as connectTcp } from "node:net";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RestRequest, type RunningSandbox, startSandbox } from "./support.ts";

let now = Date.now();
let sandbox: RunningSandbox;
let messagesPath: string;

beforeAll(async () => {
  sandbox = await startSandbox({
    clock: () => now,
    rateLimitScale: Number.POSITIVE_INFINITY,
    attachmentLinkLifeMs: 60_000,
  });
  messagesPath = `/channels/${sandbox.general}/messages`;
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

const post = (json: unknown, request: RestRequest = {}) =>
  sandbox.rest("POST", messagesPath, { json, ...request });
const text = (bytes: string, name = "a.txt") => ({ name, bytes: Buffer.from(bytes) });
describe("files", () => {
  test("larger than 10 MiB are refused, those of 10 MiB are not", async () => {
    const at = { name: "at.bin", bytes: new Uint8Array(10 * 1024 * 1024) };
    const above = { name: "above.bin", bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
    expect((await post({}, { files: [at] })).status).toBe(200);
    expect(await post({}, { files: [above] })).toMatchObject({
      status: 413,
      body: { code: 40005 },
    });
  });

  test("larger than 25 MiB together are refused", async () => {
    const file = { name: "a.bin", bytes: new Uint8Array(9 * 1024 * 1024) };
    const answer = await post({}, { files: [file, file, file] });
    expect(answer).toMatchObject({ status: 413, body: { code: 40005 } });
  });

  test("of 60 MB from the bot are refused, and the bot gets to read so", async () => {
    const file = { name: "big.bin", bytes: new Uint8Array(60 * 1000 * 1000) };
    expect(await post({}, { files: [file] })).toMatchObject({ status: 413, body: { code: 40005 } });
    const stranger = await post({}, { files: [file], token: "nonsense" });
    expect(stranger.status).toBe(401);
  });

  test("that break off on the way leave no message, and the sandbox lives on", async () => {
    const { port, hostname } = new URL(sandbox.url);
    const socket = connectTcp(Number(port), hostname);
    const head = [
      `POST /discord/control/channels/${sandbox.general}/messages HTTP/1.1`,
      "host: sandbox",
      "content-type: multipart/form-data; boundary=x",
      "content-length: 100000",
      "",
      '--x\r\ncontent-disposition: form-data; name="files[0]"; filename="a.bin"\r\n\r\nhalf',
    ];
    socket.write(head.join("\r\n"));
    await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
    const before = await sandbox.control.messages({ as: "ava", channelId: sandbox.general });
    socket.destroy();
    await once(socket, "close");
    const after = await sandbox.control.messages({ as: "ava", channelId: sandbox.general });
    expect(after.length).toBe(before.length);
  });

  test("may be larger in a boosted guild", async () => {
    const file = { name: "big.bin", bytes: new Uint8Array(30 * 1024 * 1024) };
    const path = `/guilds/${sandbox.ids.guildId}`;
    await sandbox.control.call("PATCH", path, { premium_tier: 2 });
    expect((await post({}, { files: [file] })).status).toBe(200);
    await sandbox.control.call("PATCH", path, { premium_tier: 0 });
  });

  test("keep their alt text and get clean names", async () => {
    const files = [text("a", "my (best) Bild ü.txt"), text("b", "b.txt")];
    const attachments = [
      { id: "0", description: "my words" },
      { id: 1, filename: "c.txt" },
    ];
    const { body } = await post({ attachments }, { files });
    expect(body.attachments).toMatchObject([
      {
        filename: "my_best_Bild_u.txt",
        title: "my (best) Bild ü",
        description: "my words",
        size: 1,
      },
      { filename: "c.txt", content_type: "text/plain; charset=utf-8" },
    ]);
  });

  test("keep the type of their name, and pixels only when they are pictures", async () => {
    const png = await sharp({ create: { width: 7, height: 5, channels: 3, background: "red" } })
      .png()
      .toBuffer();
    const files = [text("not a picture", "fake.png"), { name: "true.png", bytes: png }];
    const [fake, real] = (await post({}, { files })).body.attachments;
    expect(fake.content_type).toBe("image/png");
    expect(fake.width).toBeUndefined();
    expect(real).toMatchObject({ width: 7, height: 5 });
  });

  test("stay on an edit without a list, and are what the list says with one", async () => {
    const { body } = await post(
      { content: "a" },
      { files: [text("1", "1.txt"), text("2", "2.txt")] },
    );
    const path = `${messagesPath}/${body.id}`;
    const names = async (json: unknown, files?: RestRequest["files"]) => {
      const answer = await sandbox.rest(
        "PATCH",
        path,
        files === undefined ? { json } : { json, files },
      );
      return answer.body.attachments.map((file: { filename: string }) => file.filename);
    };
    expect(await names({ content: "b" })).toEqual(["1.txt", "2.txt"]);
    expect(await names({}, [text("3", "3.txt")])).toEqual(["1.txt", "2.txt", "3.txt"]);
    const kept = { id: body.attachments[1].id };
    expect(await names({ attachments: [kept, { id: 0 }] }, [text("4", "4.txt")])).toEqual([
      "2.txt",
      "4.txt",
    ]);
    expect(await names({ attachments: [] })).toEqual([]);
  });

  test("in an embed leave the list of attachments and get a link there", async () => {
    const json = { embeds: [{ image: { url: "attachment://pic.png" } }] };
    const { body } = await post(json, { files: [text("x", "pic.png")] });
    expect(body.attachments).toEqual([]);
    expect(body.embeds[0].image.url).toMatch(/\/cdn\/attachments\/.*pic\.png\?ex=/);
  });

  test("in a gallery of the newer layout get a link there", async () => {
    const item = { media: { url: "attachment://pic.png" }, description: "a picture" };
    const json = { flags: 32768, components: [{ type: 12, items: [item] }] };
    const { body } = await post(json, { files: [text("x", "pic.png")] });
    expect(body.components[0].items[0]).toMatchObject({
      description: "a picture",
      media: { url: expect.stringContaining("/cdn/attachments/"), content_type: "image/png" },
    });
  });

  test("of 60 MB go from a person to the bot whole, and are served in ranges", async () => {
    const bytes = randomBytes(60 * 1000 * 1000);
    const message = await sandbox.control.say({
      as: "ava",
      channelId: sandbox.general,
      files: [{ name: "big.bin", bytes }],
    });
    const url = message.attachments[0]?.url ?? "";
    const whole = await fetch(url);
    expect(whole.headers.get("content-length")).toBe(String(bytes.length));
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
    const part = await fetch(url, { headers: { range: "bytes=10-19" } });
    expect([part.status, part.headers.get("content-range")]).toEqual([206, "bytes 10-19/60000000"]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
    expect((await fetch(url, { headers: { range: "bytes=60000000-" } })).status).toBe(416);
  });

  test("are served by their signed link until it expires, and by a fresh one after", async () => {
    const { body } = await post({}, { files: [text("hello")] });
    const { url, proxy_url: proxyUrl } = body.attachments[0];
    expect(await (await fetch(url)).text()).toBe("hello");
    expect(await (await fetch(proxyUrl)).text()).toBe("hello");
    expect(
      (await fetch(url.replace(/hm=../, url.includes("hm=00") ? "hm=11" : "hm=00"))).status,
    ).toBe(404);
    expect((await fetch(url.split("?")[0])).status).toBe(404);
    now += 61_000;
    expect((await fetch(url)).status).toBe(404);
    const again = await sandbox.rest("GET", `${messagesPath}/${body.id}`);
    expect((await fetch(again.body.attachments[0].url)).status).toBe(200);
    const refreshed = await sandbox.rest("POST", "/attachments/refresh-urls", {
      json: { attachment_urls: [url] },
    });
    expect((await fetch(refreshed.body.refreshed_urls[0].refreshed)).status).toBe(200);
  });

  test("more than ten are refused", async () => {
    const files = Array.from({ length: 11 }, (_, index) => text("x", `${index}.txt`));
    expect((await post({}, { files })).body.code).toBe(50035);
    const say = sandbox.control.say({ as: "ava", channelId: sandbox.general, files });
    await expect(say).rejects.toMatchObject({ code: 50035 });
  });
});
