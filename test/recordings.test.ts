import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWav, readOwnFile, readToldFile } from "./media/support/make-files.ts";
import type { SeenMessage } from "./support/discord-control.ts";
import { createSlackControl, readWords, type SlackControl } from "./support/slack-control.ts";
import { openWholeWorld, type WholeWorld } from "./support/whole-world.ts";

let world: WholeWorld;
let slack: SlackControl;
const as = "ava";
const channel = "general";

beforeAll(async () => {
  world = await openWholeWorld({ MODEL_LISTEN: "sandbox/echo-voices" });
  slack = createSlackControl(`${world.pageUrl}/slack`);
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

/** Runs `/transcribe` on Discord, and resolves with the answer that says this. */
async function transcribe(
  file: { readonly name: string; readonly bytes: Uint8Array },
  { says, options = {} }: { readonly says: string; readonly options?: Record<string, string> },
): Promise<SeenMessage> {
  const { discord, channelId, botId } = world;
  await discord.runCommand({ as, channelId, name: "transcribe", options, files: { file } });
  return await discord.waitForMessage({
    ...{ as, channelId },
    until: ({ author, content }) => author.id === botId && content.includes(says),
  });
}

/** Of 25 minutes. */
const meeting = { name: "meeting.wav", bytes: createWav(1_500) };

describe("recordings are written down on Discord", () => {
  it("in parts where they are long, with the times and voices of the whole", async () => {
    const answer = await transcribe(meeting, { says: "in 3 parts" });
    expect(answer.content).toMatch(/`00:00` \*\*Speaker 1:\*\*/);
    const names = answer.attachments.map(({ filename }) => filename);
    expect(names).toEqual(["meeting.txt", "meeting.srt"]);
    const text = await (await fetch(answer.attachments[0]?.url ?? "")).text();
    expect(text).toMatch(/^\[00:00\] Speaker 1: /);
    expect(text).toMatch(/^\[08:\d\d\] Speaker 3: /m);
    expect(text).toMatch(/^\[1\d:\d\d\] Speaker 5: /m);
  });

  it("in the language that somebody names, of a video by its sound alone", async () => {
    const film = { name: "film.mp4", bytes: readToldFile("film.mp4") };
    const options = { language: "bahasa Indonesia" };
    const answer = await transcribe(film, { says: "seconds of MP4 (aac)", options });
    expect(answer.content).toContain("sandbox/echo-voices");
  });

  it("or are said to have nothing to be heard, and nothing is charged", async () => {
    const clip = { name: "clip.mp4", bytes: readOwnFile("colours-h264.mp4") };
    const silent = await transcribe(clip, { says: "has no sound" });
    expect(silent.content).toContain("You weren't charged.");
    const words = { name: "words.txt", bytes: Buffer.from("nothing to hear") };
    await transcribe(words, { says: "Give me a voice message" });
  });

  it("in no language that nobody knows", async () => {
    const options = { language: "Klingon" };
    await transcribe(meeting, { says: "I don't know the language “Klingon”", options });
  });
});

describe("recordings are written down on Slack", () => {
  it("in parts where they are long", async () => {
    const { ts } = await slack.say({ as, channel, text: "Listen", files: [meeting] });
    await slack.send("POST", `/channels/${channel}/messages/${ts}/shortcuts`, {
      ...{ as, callback_id: "transcribe" },
    });
    await eventually(async () => {
      const { messages } = await slack.messages({ as, channel, threadTs: ts });
      expect(messages.map(readWords).join("\n")).toContain("Speaker 1:");
      expect(JSON.stringify(messages)).toContain("in 3 parts");
    });
  });
});
