import { createTestPdf } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SeenMessage } from "./support/discord-control.ts";
import {
  createSlackControl,
  listButtons,
  readSmallPrint,
  readWords,
  type SeenSlackMessage,
  type SlackControl,
} from "./support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;
let slack: SlackControl;
let scan: { readonly name: string; readonly bytes: Uint8Array };

beforeAll(async () => {
  world = await openWholeWorld({ PERSON_MAX_TURNS_PER_MINUTE: "1000" });
  slack = createSlackControl(`${world.pageUrl}/slack`);
  const pages = [
    "HARBOUR REPORT 1927\nThe winter was long and cold,\nand the harbour stood empty.",
    "FORTY SHIPS CAME IN\nWith the spring they came back\nfrom the south, all of them.",
  ];
  scan = {
    name: "report.pdf",
    bytes: await createTestPdf(pages.map((scanned) => ({ scanned }))),
  };
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

describe("a scanned document on Discord", () => {
  const as = "ava";
  const waitFor = (until: (message: SeenMessage) => boolean) =>
    world.discord.waitForMessage({ as, channelId: world.channelId, until });
  const findButton = ({ components }: SeenMessage, name: string) =>
    new RegExp(`"(${name}:[^"]+)"`).exec(JSON.stringify(components ?? null))?.[1] ?? "";

  async function post(text: string): Promise<SeenMessage> {
    const { discord, channelId, botId } = world;
    const said = await discord.say({ as, channelId, text: `<@${botId}> ${text}`, files: [scan] });
    return await waitFor(
      (message) =>
        message.message_reference?.message_id === said.id &&
        findButton(message, "without-ocr") !== "",
    );
  }

  const press = (message: SeenMessage, name: string) =>
    world.discord.press({ as, messageId: message.id, customId: findButton(message, name) });

  it("is left unread without OCR, and read with it, once", async () => {
    const unread = await post("What does this say?");
    expect(unread.content).toContain("report.pdf");
    expect(unread.content).toMatch(
      /2 pages by OCR and answering will cost about \*\*0\.\d+ credits/,
    );
    await press(unread, "without-ocr");
    const without = await waitFor(
      ({ id, content }) => id === unread.id && content.includes("without reading **report.pdf**"),
    );
    expect(without.content).toContain("no text layer");

    const question = await post("What does this say?");
    await press(question, "confirm");
    const read = await waitFor(
      ({ id, content }) => id === question.id && /HARBOUR REPORT 1927[\s\S]*credits/.test(content),
    );
    expect(read.content).toContain("FORTY SHIPS CAME IN");
    const cost = Number(/([\d.]+) credits/.exec(read.content)?.[1]);
    expect(cost).toBeGreaterThanOrEqual(0.004);

    const next = await world.ask({ as, text: "What does page 2 say?", replyTo: read.id });
    expect(next.content).toContain("FORTY SHIPS CAME IN");
    expect(next.content).not.toContain("HARBOUR");
    expect(findButton(next, "confirm")).toBe("");
    expect(Number(/([\d.]+) credits/.exec(next.content)?.[1] ?? 0)).toBeLessThan(0.004);
  });
});

describe("a scanned document on Slack", () => {
  const channel = "general";
  const waitFor = (until: (message: SeenSlackMessage) => boolean) =>
    slack.waitForMessage({ as: "budi", channel, until });
  const findButton = (message: SeenSlackMessage, name: string) =>
    listButtons(message).find((id) => id.startsWith(`${name}:`)) ?? "";

  it("is read where its person agrees, in their language, and the next question is free of that", async () => {
    const ask = async () => {
      const said = await slack.say({
        ...{ as: "budi", channel, text: "@Moonlens Apa isi dokumen ini?", files: [scan] },
      });
      return said.ts;
    };
    const askAndPress = async (name: string) => {
      const asked = await ask();
      const question = await waitFor(
        (message) => message.ts > asked && findButton(message, "without-ocr") !== "",
      );
      expect(readWords(question)).toContain("Membaca 2 halaman dengan OCR");
      const actionId = findButton(question, name);
      await slack.press({ as: "budi", channel, ts: question.ts, actionId });
    };
    await askAndPress("without-ocr");
    await waitFor((message) => readSmallPrint(message).includes("tanpa membaca"));
    await askAndPress("confirm");
    await waitFor((message) => readWords(message).includes("FORTY SHIPS CAME IN"));
    const again = await ask();
    const answer = await waitFor(
      (message) => message.ts > again && /kredit|HARBOUR/.test(readWords(message)),
    );
    expect(findButton(answer, "without-ocr")).toBe("");
  });
});
