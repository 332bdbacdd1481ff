import { createSlackControl, type SlackControl } from "@moonlens/sandbox/drivers";
import { createHttpHost } from "@moonlens/sandbox/http";
import { createWebPart } from "@moonlens/sandbox/page";
import { createSlackSandbox } from "@moonlens/sandbox/slack";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { launchBrowser } from "../support/browser.ts";
import { findBarriers } from "./barriers.ts";
import { drawPicture } from "./stage.ts";

/** The page in front of a Slack whose app is nowhere: what the app would say, a test says with its token. */
const resources = new AsyncDisposableStack();
let browser: Browser;
let page: Page;
let url: string;
let control: SlackControl;
let token: string;
const channel = "C0PICTURES1";

beforeAll(async () => {
  const host = resources.use(createHttpHost());
  const slack = resources.use(
    createSlackSandbox({ baseUrl: () => `${url}/slack`, rateLimitScale: Number.POSITIVE_INFINITY }),
  );
  host.mount("/", createWebPart());
  host.mount("/slack", slack);
  url = await host.listen({ host: "127.0.0.1", port: 0 });
  token = slack.credentials.botToken;
  control = createSlackControl(`${url}/slack`);
  browser = await launchBrowser();
  resources.defer(() => browser.close());
  page = await openPage("dark");
});

afterAll(async () => {
  await resources.disposeAsync();
});

async function openPage(colorScheme: "dark" | "light"): Promise<Page> {
  const viewport = { width: 1280, height: 900 };
  const opened = await browser.newPage({ viewport, colorScheme, reducedMotion: "reduce" });
  opened.setDefaultTimeout(45_000);
  await opened.goto(`${url}/#slack/${channel}`);
  await opened.getByRole("combobox", { name: "Message #pictures" }).waitFor();
  return opened;
}

const answer = z.looseObject({ ok: z.literal(true), ts: z.string().default("") });

async function callApi(method: string, body: object): Promise<{ readonly ts: string }> {
  const response = await fetch(`${url}/slack/api/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answer.parse(await response.json());
}

const plain = (text: string) => ({ type: "plain_text", text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

/** Posts blocks as the app, and gives the message that has them. */
async function post(words: string, blocks: readonly object[]): Promise<Locator> {
  const heading = { type: "header", text: plain(words) };
  await callApi("chat.postMessage", { channel, text: words, blocks: [heading, ...blocks] });
  const message = page.getByRole("article").filter({ hasText: words });
  await message.waitFor();
  return message;
}

describe("what the app writes", () => {
  test("has Markdown with tables, tasks and code", async () => {
    const text =
      "## Plan\n\n| what | cost |\n|---|--:|\n| *fox* | 2 |\n\n- [x] drawn\n\n```js\nlet x;\n```\n<b>no</b>";
    const message = await post("Markdown", [{ type: "markdown", text }]);
    expect(await message.getByRole("cell", { name: "fox" }).locator("em").count()).toBe(1);
    expect(await message.getByRole("checkbox", { name: "Done" }).isChecked()).toBe(true);
    expect(await message.locator("pre").innerText()).toBe("let x;");
    await message.getByText("<b>no</b>").waitFor();
  });

  test("has Slack's own dialect, with people, channels and links", async () => {
    const text =
      "*bold* _it_ ~no~ `a*b*` <@U0BUDI00001> <#C0GENERAL01|general> <https://example.com|there> a_b_c 2*3*4\n&gt; quoted &amp; more";
    const message = await post("Dialect", [{ type: "section", text: { type: "mrkdwn", text } }]);
    expect(await message.locator("strong", { hasText: "bold" }).count()).toBe(1);
    expect(await message.locator("code").innerText()).toBe("a*b*");
    await message.getByText("@Budi").waitFor();
    expect(await message.getByRole("link", { name: "there" }).getAttribute("href")).toBe(
      "https://example.com/",
    );
    expect(await message.locator("blockquote").innerText()).toBe("quoted & more");
    await message.getByText("a_b_c 2*3*4").waitFor();
    await message.getByRole("button", { name: "#general" }).click();
    await page.getByRole("combobox", { name: "Message #general" }).waitFor();
    await page.getByRole("button", { name: "pictures", exact: true }).click();
  });

  test("has tables, fields and small print", async () => {
    const cell = (text: string) => ({ type: "raw_text", text });
    const message = await post("Table", [
      {
        type: "table",
        rows: [
          [cell("Name"), cell("Size")],
          [cell("fox"), cell("2K")],
        ],
      },
      { type: "section", fields: [{ type: "mrkdwn", text: "*Left*" }, plain("right")] },
      { type: "context", elements: [{ type: "mrkdwn", text: "0.04 credits" }] },
    ]);
    await message.getByRole("columnheader", { name: "Size" }).waitFor();
    await message.getByText("0.04 credits").waitFor();
  });

  test("grows before one's eyes while it is streamed", async () => {
    const root = await control.say({ as: "ava", channel, text: "tell me" });
    const place = { channel, thread_ts: root.ts };
    const recipient = { recipient_user_id: "U0AVA000001", recipient_team_id: "T0ATELIER01" };
    await callApi("assistant.threads.setStatus", {
      channel_id: channel,
      thread_ts: root.ts,
      status: "is looking at the sky…",
    });
    await page.getByRole("button", { name: /is looking at the sky/ }).click();
    const panel = page.getByRole("complementary", { name: "Thread" });
    await panel.getByRole("button", { name: "Stop" }).waitFor();
    const { ts } = await callApi("chat.startStream", {
      ...place,
      ...recipient,
      markdown_text: "Once ",
    });
    await panel.getByText("Once").waitFor();
    await panel.locator(".growing").waitFor();
    await callApi("chat.appendStream", { channel, ts, markdown_text: "upon a **time**" });
    await panel.locator("strong", { hasText: "time" }).waitFor();
    await callApi("chat.stopStream", { channel, ts });
    await panel.locator(".growing").waitFor({ state: "detached" });
    await panel.getByRole("button", { name: "Stop" }).waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  });

  test("for one person alone is marked, and goes when it is dismissed", async () => {
    await callApi("chat.postEphemeral", { channel, user: "U0AVA000001", text: "a secret" });
    const secret = page.getByRole("article").filter({ hasText: "a secret" });
    await secret.getByText("Only visible to you").waitFor();
    await secret.getByRole("button", { name: "Dismiss message" }).click();
    await secret.waitFor({ state: "detached" });
  });
});

describe("what one presses while the app is nowhere", () => {
  test("asks first where the app wants that, and says that the app couldn't be reached", async () => {
    const message = await post("Buttons", [
      {
        type: "actions",
        elements: [
          {
            type: "button",
            action_id: "go",
            text: plain("Delete it"),
            style: "danger",
            confirm: {
              title: plain("Sure?"),
              text: plain("It goes."),
              confirm: plain("Yes"),
              deny: plain("No"),
            },
          },
          {
            type: "static_select",
            action_id: "size",
            placeholder: plain("Size"),
            options: [option("1K"), option("2K")],
          },
          { type: "overflow", action_id: "more", options: [option("Archive"), option("Share")] },
        ],
      },
    ]);
    await message.getByRole("button", { name: "Delete it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "No" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await message.locator(".failure").count()).toBe(0);
    await message.getByRole("button", { name: "Delete it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Yes" }).click();
    await message.getByText("Moonlens couldn't be reached. Try again.").waitFor();
    await message.getByRole("combobox", { name: "Size" }).selectOption("2K");
    await message.getByRole("button", { name: "More options" }).click();
    await page.getByRole("menuitem", { name: "Archive" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("a command fails in Slack's own words", async () => {
    await page.getByRole("combobox", { name: "Message #pictures" }).fill("/help");
    await page.keyboard.press("Enter");
    await page.getByText("/help failed with the error “dispatch_failed”.").waitFor();
    await page.getByRole("button", { name: "Dismiss message" }).click();
  });
});

describe("files", () => {
  test("are shown by their kinds: pictures, documents, snippets, canvases, links elsewhere", async () => {
    const bytes = await drawPicture(120, 80);
    await control.say({ as: "budi", channel, text: "one", files: [{ name: "sky.png", bytes }] });
    const pdf = { name: "menu.pdf", bytes: Buffer.from("%PDF-1.4\n"), mimetype: "application/pdf" };
    await control.say({ as: "budi", channel, text: "two", files: [pdf] });
    const say = (extra: object) =>
      control.say({ as: "budi", channel, text: "", extra: { ...extra } });
    await say({ snippet: { title: "notes.txt", content: "first line" } });
    await say({ canvas: { title: "Trip", markdown: "# Days\n- **Monday**" } });
    await say({ external_file: { title: "Deck", url: "https://drive.example.com/d" } });
    await page.getByRole("button", { name: "Open picture: sky.png" }).click();
    await page.getByRole("dialog").getByRole("img", { name: "sky.png" }).waitFor();
    await page.keyboard.press("Escape");
    const document = page.getByRole("link", { name: /menu\.pdf/ });
    expect(await document.getAttribute("href")).toMatch(/^\/slack\/control\/files\//);
    await page.getByText("first line").waitFor();
    await page.getByRole("region", { name: "Canvas: Trip" }).getByText("Monday").waitFor();
    expect(await page.getByRole("link", { name: /Deck/ }).getAttribute("href")).toBe(
      "https://drive.example.com/d",
    );
  });

  test("go along as clips and snippets from the composer's plus", async () => {
    const chooser = page.getByLabel("Recording for an audio clip");
    const bytes = Buffer.from("RIFF    WAVEfmt ");
    await chooser.setInputFiles({ name: "memo.wav", mimeType: "audio/wav", buffer: bytes });
    await page.getByText("audio clip", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".file-note", { hasText: "Audio clip" }).waitFor();
    await page.getByRole("button", { name: "Add files, clips and shortcuts" }).click();
    await page.getByRole("menuitem", { name: "Create a text snippet" }).click();
    await page.getByLabel("Title").fill("poem.txt");
    await page.getByLabel("Content").fill("The moon\nwas full.");
    await page.getByRole("button", { name: "Create snippet" }).click();
    await page.getByRole("article", { name: "Ava" }).getByText("was full.").waitFor();
  });
});

describe("own messages", () => {
  test("can be edited, reacted to and deleted", async () => {
    await page.getByRole("combobox", { name: "Message #pictures" }).fill("helo @budi & <all>");
    await page.keyboard.press("Enter");
    const message = page.getByRole("article").filter({ hasText: "helo" });
    await message.getByText("@Budi").waitFor();
    const id = await message.getAttribute("id");
    await message.hover();
    await message.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Edit message" }).click();
    expect(await page.getByLabel("Message", { exact: true }).inputValue()).toBe(
      "helo @budi & <all>",
    );
    await page.getByLabel("Message", { exact: true }).fill("hello");
    await page.getByRole("button", { name: "Save" }).click();
    const edited = page.locator(`#${id}`);
    await edited.getByText("(edited)").waitFor();
    await edited.hover();
    await edited.getByRole("button", { name: "Add a reaction" }).click();
    await page.getByRole("menuitem", { name: /tada/ }).click();
    await edited.getByRole("button", { name: "tada, 1" }).click();
    await edited.getByRole("button", { name: "tada, 1" }).waitFor({ state: "detached" });
    await edited.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Delete message" }).click();
    await edited.waitFor({ state: "detached" });
  });
});

describe("has no barriers that can be found by rules, with a bit of everything", () => {
  for (const colorScheme of ["dark", "light"] as const) {
    test(`in ${colorScheme}`, async () => {
      await using place = await openPage(colorScheme);
      await place.getByText("0.04 credits").waitFor();
      expect(await findBarriers(place)).toEqual([]);
      await place.getByRole("button", { name: /1 reply/ }).click();
      await place.getByRole("complementary", { name: "Thread" }).getByText("upon a").waitFor();
      expect(await findBarriers(place)).toEqual([]);
      await place.getByRole("button", { name: "Lunos" }).click();
      await place.getByRole("dialog").waitFor();
      expect(await findBarriers(place)).toEqual([]);
    });
  }
});

test("nothing is wider than a window as narrow as a phone, where a thread has all the room", async () => {
  await using place = await openPage("light");
  await place.setViewportSize({ width: 360, height: 740 });
  const measure = () => place.evaluate("document.documentElement.scrollWidth");
  expect(await measure()).toBe(360);
  expect(await place.evaluate("document.querySelector('.messages').scrollWidth")).toBe(360);
  await place.getByRole("button", { name: /1 reply/ }).click();
  const panel = place.getByRole("complementary", { name: "Thread" });
  await panel.getByText("upon a").waitFor();
  expect(await measure()).toBe(360);
  expect(await place.getByRole("main").isVisible()).toBe(false);
  await place.getByRole("button", { name: "Close the side panel" }).click();
  await place.getByRole("main").waitFor();
});

test("who is of another workspace sees its channels, that the app isn't there, and the ways on", async () => {
  await page.getByRole("radio", { name: /Mira/ }).check({ force: true });
  await page.getByRole("status").getByText("Moonlens isn't installed in this workspace.").waitFor();
  await page.getByRole("button", { name: /^harbour/ }).waitFor();
  expect(await findBarriers(page)).toEqual([]);
  await page.getByRole("button", { name: "How that works" }).click();
  await page.getByRole("heading", { name: "Slack, in several workspaces" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Back to Moonlens Atelier" }).click();
  await page.getByRole("button", { name: /^pictures/ }).waitFor();
  await page.getByRole("radio", { name: /Niko/ }).check({ force: true });
  await page.getByRole("button", { name: /^shared-lab/ }).waitFor();
  expect(await page.getByRole("navigation", { name: "Channels" }).getByRole("button").count()).toBe(
    1,
  );
});
