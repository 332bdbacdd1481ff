import { request } from "node:http";
import { eventually } from "@moonlens/sandbox/testing";
import { afterEach, describe, expect, it } from "vitest";
import { createDrawing } from "../media/support/make-files.ts";
import { isFinished } from "../support/discord-control.ts";
import { createSlackControl } from "../support/slack-control.ts";
import { useAttackedWorld } from "./support/attacked-world.ts";

const attacked = useAttackedWorld();
const words = "All that was to be said, to the last word.";

describe("costs that are no numbers", () => {
  it.each(["1e999", "-0.5", "9".repeat(2_000_000), "NaN", "0x10", "1,5", " "])(
    "are never shown or booked as nonsense (%#)",
    async (cost) => {
      await attacked.open();
      await attacked.world.breakLunos({ say: words, cost });
      const before = performance.now();
      const answer = await attacked.world.ask({ as: "budi", text: "how are you?" });
      expect(answer.content).toContain(words);
      expect(answer.content).not.toMatch(/∞|-0\.5|NaN|99999|16\.00|1\.5 credits/);
      expect(performance.now() - before).toBeLessThan(20_000);
    },
  );
});

describe("answers that are made to be hard to write", () => {
  const table = (length: number) =>
    `|${"x".repeat(length / 2)}|b|\n|-|-|\n${"|a|b|\n".repeat(length / 12)}`;

  it.each([
    ["a table with a long cell", table(300_000)],
    ["many columns", `${"|a".repeat(20_000)}|\n${"|-".repeat(20_000)}|\n${"|b".repeat(20_000)}|`],
    ["brackets in brackets", "[".repeat(300_000)],
    ["quotations in quotations", `${">".repeat(100_000)} a`],
    ["one word", "w".repeat(300_000)],
    ["marks on marks", `a${"\u0301".repeat(300_000)}`],
  ])(
    "hold nobody up: %s",
    async (_, say) => {
      await attacked.open();
      await attacked.world.breakLunos({ say });
      const before = (await attacked.answersIn(attacked.world.channelId, "ava")).length;
      const startedAtMs = performance.now();
      const { usedMs } = await measureProcessor(async () => {
        const answer = attacked.world.ask({ as: "ava", text: "a table, please" });
        const help = await attacked.world.discord.runCommand({
          as: "budi",
          channelId: attacked.world.channelId,
          name: "help",
        });
        expect(help.state).toBe("acknowledged");
        await answer;
      });
      // Discord waits three seconds for an acknowledgement; in those of an attack the bot stood still for as long as nineteen.
      expect(usedMs).toBeLessThan(8_000);
      expect(performance.now() - startedAtMs).toBeLessThan(60_000);
      await eventually(async () => {
        const shown = (await attacked.answersIn(attacked.world.channelId, "ava")).length - before;
        expect(shown).toBeGreaterThanOrEqual(2);
        expect(shown).toBeLessThanOrEqual(10);
      });
    },
    90_000,
  );

  it("can't look like our small print, turn the reading direction or hide where a link leads", async () => {
    await attacked.open();
    const say =
      "Words.\n-# evil/draw · 0 sec · 0.00 credits\n-# You weren't charged.\n\n> -# quoted\n\n- -# listed\n\n\u202eabc\u0000\u2066\n\n[https://discord.com](https://evil.example)";
    await attacked.world.breakLunos({ say });
    const { content } = await attacked.world.ask({ as: "ava", text: "well?" });
    const small = content.split("\n").filter((line) => /^[\s>*-]*-# /.test(line));
    expect(small.length).toBeGreaterThan(0);
    expect(small.join("\n")).not.toMatch(/evil|weren't charged|quoted|listed/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there.
    expect(content).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000]/);
    expect(content).not.toContain("](https://evil.example");
    expect(content).toContain("https://evil.example");
  });

  it("may have a name as long as a book, also where all is logged", async () => {
    await attacked.open({ LOG_LEVEL: "debug" });
    const { usedMs } = await measureProcessor(async () => {
      for (const id of ["a".repeat(200_000), "a.".repeat(100_000), `${"a".repeat(99_999)}@`]) {
        await attacked.world.breakLunos({ say: "Words.", id });
        expect((await attacked.world.ask({ as: "ava", text: "well?" })).content).toContain(
          "Words.",
        );
      }
    });
    expect(usedMs).toBeLessThan(8_000);
  }, 60_000);
});

describe("words in Slack that are made to be hard to read", () => {
  it.each([
    ["links in links", "<http://".repeat(12_000)],
    ["brackets", "[".repeat(100_000)],
    ["flags", "--".repeat(50_000)],
    ["marks", "*_~`".repeat(25_000)],
    ["people", "<@U".repeat(30_000)],
  ])(
    "hold nobody up: %s",
    async (_, text) => {
      await attacked.open({ MAX_PROMPT_CHARACTERS: "100000" });
      const slack = createSlackControl(`${attacked.world.pageUrl}/slack`);
      const { usedMs } = await measureProcessor(async () => {
        const drawn = await slack.command({
          as: "ava",
          channel: "general",
          command: "/imagine",
          text,
        });
        expect(drawn.state).toBe("acknowledged");
        await slack.say({
          as: "ava",
          channel: "general",
          text: `@Moonlens ${text.slice(0, 39_000)}`,
        });
        const asked = await slack.say({ as: "budi", channel: "general", text: "@Moonlens hello?" });
        await slack.waitForMessage({
          ...{ as: "budi", channel: "general", threadTs: asked.ts },
          until: (message) => /You asked/.test(JSON.stringify(message)),
        });
      });
      expect(usedMs).toBeLessThan(8_000);
    },
    60_000,
  );
});

describe("files that take long", () => {
  // What is left of them would go on beside the next tests.
  afterEach(attacked.close);

  it("of one person hold nobody else up: filters, shapes in shapes, scribbles", async () => {
    await attacked.open();
    const makers = [createFilter, createShapes, ...Array.from({ length: 6 }, () => createScribble)];
    const files = makers.map((create, at) => ({
      name: `slow-${at}.svg`,
      bytes: Buffer.from(create(at)),
      type: "image/svg+xml",
    }));
    const { channelId, botId, discord } = attacked.world;
    const text = `<@${botId}> what is this?`;
    await discord.say({ as: "ava", channelId, text, files });
    const fine = { name: "fine.png", bytes: await createDrawing(60, 40).png().toBuffer() };
    const asked = await discord.say({ as: "budi", channelId, text, files: [fine] });
    // One file of another's may be open, for twenty seconds at most; eight of them took 160.
    await discord.waitForMessage({
      ...{ as: "budi", channelId, timeoutMs: 120_000 },
      until: ({ message_reference: to, content }) =>
        to?.message_id === asked.id && content.includes("60 × 40"),
    });
  }, 150_000);
});

describe("what is made up", () => {
  it("in the id of a form opens no message of somebody else", async () => {
    await attacked.close();
    await attacked.open();
    const hidden = await attacked.openDirectChannel("ava");
    const secret = await attacked.world.discord.say({
      as: "ava",
      channelId: hidden,
      files: [
        {
          name: "secret.png",
          bytes: await createDrawing(60, 40).png().toBuffer(),
          type: "image/png",
        },
      ],
    });
    // To answer it the bot reads what stands in that channel, which is no opening of it by somebody else.
    await eventually(async () => {
      const answers = await attacked.answersIn(hidden, "ava");
      expect(answers.filter(isFinished)).toHaveLength(1);
    });
    const own = await attacked.world.discord.say({
      as: "budi",
      channelId: attacked.world.channelId,
      files: [
        { name: "own.png", bytes: await createDrawing(60, 40).png().toBuffer(), type: "image/png" },
      ],
    });
    const before = (await attacked.world.discord.requests()).length;
    for (const customId of [
      `menu:edit-image:${hidden}:${secret.id}`,
      `menu:edit-image:${attacked.world.channelId}:${secret.id}`,
      `menu:edit-image:${hidden}:${own.id}`,
      `menu:edit-image:${attacked.world.channelId}:../../channels/${hidden}/messages/${secret.id}`,
      `menu:edit-image:${attacked.world.channelId}/messages/${secret.id}?:${own.id}`,
    ]) {
      const opener = await attacked.world.discord.runCommand({
        as: "budi",
        channelId: attacked.world.channelId,
        name: "Edit this image…",
        targetId: own.id,
      });
      await attacked.world.discord.submitForm({
        as: "budi",
        interactionId: opener.id,
        customId: customId.slice(0, 100),
        values: { text: "make it night" },
      });
    }
    await eventually(async () => {
      const shown = await attacked.answersIn(attacked.world.channelId, "budi");
      expect(shown.length).toBeGreaterThanOrEqual(4);
      expect(shown.every(isFinished)).toBe(true);
    });
    const asked = (await attacked.world.discord.requests()).slice(before);
    expect(asked.filter(({ path }) => path.includes(hidden))).toEqual([]);
    expect(asked.some(({ path }) => path.includes(`attachments/${hidden}`))).toBe(false);
  });

  it("by a page elsewhere reaches nothing in the sandbox", async () => {
    await attacked.open();
    const slack = createSlackControl(`${attacked.world.pageUrl}/slack`);
    const { workspaces } = await slack.state();
    const token = JSON.stringify(workspaces).match(/xoxb-[\w-]+/)?.[0] ?? "xoxb-sandbox";
    const path = `/slack/api/chat.postMessage?token=${token}&channel=general&text=hacked`;
    const strangers = [
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
      { origin: "https://evil.example" },
      { host: "evil.example" },
    ];
    for (const headers of strangers) expect(await visit(path, headers)).toBe(403);
    for (const headers of strangers)
      expect(await visit("/discord/control/faults", headers)).toBe(403);
    const { messages } = await slack.messages({ as: "ava", channel: "general" });
    expect(JSON.stringify(messages)).not.toContain("hacked");
  });
});

/** Lines that all cross: minutes of painting. */
function createScribble(at: number): string {
  const points = Array.from(
    { length: 100_000 },
    (_, step) => `${(step * 37) % 499} ${(step * 91) % 499}`,
  );
  return toSvg(at, `<path fill="red" stroke="blue" d="M0 0L${points.join("L")}"/>`);
}

function createFilter(at: number): string {
  const noise = '<feTurbulence numOctaves="5000" baseFrequency="0.5"/>';
  const shift = '<feMorphology operator="dilate" radius="400"/>'.repeat(20);
  return toSvg(
    at,
    `<filter id="f">${noise}${shift}</filter><rect width="500" height="500" filter="url(#f)"/>`,
  );
}

/** Each group shows the one before it ten times. */
function createShapes(at: number): string {
  const groups = Array.from({ length: 9 }, (_, level) => {
    const uses = `<use href="#g${level}" x="${level}"/>`.repeat(10);
    return `<g id="g${level + 1}">${uses}</g>`;
  });
  return toSvg(at, `<defs><circle id="g0" r="9"/>${groups.join("")}</defs><use href="#g9"/>`);
}

function toSvg(at: number, shapes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"><desc>${at}</desc>${shapes}</svg>`;
}

async function visit(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { port } = new URL(attacked.world.pageUrl);
  return await new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path, method: "GET", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

/** The processor's time in milliseconds, which other work on the machine touches least. */
async function measureProcessor(work: () => Promise<void>): Promise<{ readonly usedMs: number }> {
  const before = process.cpuUsage();
  await work();
  return { usedMs: process.cpuUsage(before).user / 1_000 };
}
