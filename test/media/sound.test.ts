import { buffer } from "node:stream/consumers";
import { Mp4OutputFormat, OggOutputFormat, WavOutputFormat, WebMOutputFormat } from "mediabunny";
import { describe, expect, it } from "vitest";
import type { LoadedMedia, MediaReference } from "#core";
import { defaultBounds } from "#media";
import {
  createVideo,
  createVoice,
  readOwnFile,
  readRealFile,
  readToldFile,
} from "./support/make-files.ts";
import { createPlainFilm, createTalk, readTracks } from "./support/make-recordings.ts";
import { readAll, useMediaLibrary } from "./support/use-media-library.ts";

const bounds = { ...defaultBounds, maxSpokenMs: 10_000 };
const library = useMediaLibrary({ bounds });

async function listen(bytes: Buffer, changes: Partial<MediaReference> = {}) {
  await using media = await library.listen(bytes, { name: "clip.mp4", ...changes });
  return { media, given: await readAll(media) };
}

describe("to be listened to, a video", () => {
  it.each([
    ["MP4", () => readToldFile("film.mp4"), "audio/mp4", "aac"],
    ["Matroska", () => readRealFile("fixture.mkv"), "audio/mp4", "aac"],
    ["QuickTime, its sound not packed,", createPlainFilm, "audio/wav", "pcm-s16"],
    ["WebM", () => readRealFile("fixture.webm"), "audio/ogg", "vorbis"],
  ])("in %s is its sound alone, as it was encoded", async (_name, read, mediaType, codec) => {
    const film = await read();
    const { media, given } = await listen(film);
    expect(media).toMatchObject({ kind: "audio", mediaType, notes: [] });
    expect(media).not.toHaveProperty("width");
    const sound = (await readTracks(film)).find(({ type }) => type === "audio");
    expect(await readTracks(given)).toEqual([
      { type: "audio", codec, seconds: expect.closeTo(sound?.seconds ?? 0, 1) },
    ]);
    expect(given.byteLength).toBeLessThan(film.byteLength);
  });

  it("without sound is said to have none", async () => {
    for (const film of [readOwnFile("colours-h264.mp4"), readOwnFile("colours-vp8.webm")]) {
      await expect(listen(film)).rejects.toMatchObject({
        code: "video_silent",
        sentence: { key: "fileVideoSilent", name: "clip.mp4" },
      });
    }
  });

  it("may be longer than one that is watched", async () => {
    const size = { seconds: 700, width: 16, height: 16 };
    const film = await createVideo(new WebMOutputFormat(), size);
    await expect(library.load(film)).rejects.toMatchObject({ code: "file_too_long" });
    await expect(listen(film)).rejects.toMatchObject({ code: "video_silent" });
  });
});

describe("to be listened to, what is no video", () => {
  it("is as it always is", async () => {
    const voice = await createVoice(new WebMOutputFormat());
    expect((await listen(voice)).media).toMatchObject({ kind: "audio", mediaType: "audio/ogg" });
    const picture = readRealFile("fixture.png");
    expect((await listen(picture)).media).toMatchObject({ kind: "image" });
  });
});

/** When each piece begins, in seconds, and how long it is. */
async function readPieces(media: LoadedMedia | undefined) {
  const pieces = await Promise.all(
    (media?.pieces ?? []).map(async ({ mediaType, startMs = -1, bytes }) => {
      const [track] = await readTracks(await buffer(bytes.open()));
      return { mediaType, start: startMs / 1_000, ...track };
    }),
  );
  return pieces;
}

describe("a recording that is too long to be heard at once", () => {
  const pauses = [8.3, 15.8];
  const hasCodecs = process.arch === "x64" && process.platform === "linux";

  it.each([
    ["plain WAV", "pcm-s16", () => new WavOutputFormat(), "audio/wav"],
    ...(hasCodecs
      ? ([
          ["Opus", "opus", () => new OggOutputFormat(), "audio/ogg"],
          ["AAC", "aac", () => new Mp4OutputFormat(), "audio/mp4"],
        ] as const)
      : []),
  ] as const)("is cut where nothing is said: %s", async (_name, codec, createFormat, mediaType) => {
    if (codec !== "pcm-s16") await import("node-webcodecs/register");
    const talk = await createTalk(24, { pauses, codec, format: createFormat() });
    await using media = await library.listen(talk, { name: "talk" });
    const pieces = await readPieces(media);
    const [first = 0, second = 0] = pauses;
    const near = (seconds: number) => expect.closeTo(seconds, 0);
    expect(pieces).toEqual([
      { type: "audio", codec, mediaType, start: 0, seconds: near(first) },
      { type: "audio", codec, mediaType, start: near(first), seconds: near(second - first) },
      { type: "audio", codec, mediaType, start: near(second), seconds: near(24 - second) },
    ]);
    for (const [index, pause] of pauses.entries()) {
      expect(Math.abs((pieces[index + 1]?.start ?? 0) - pause)).toBeLessThan(0.25);
    }
    const together = pieces.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
    expect(together).toBeCloseTo(24, 0);
  });

  it("without a pause is cut where it is quietest", async () => {
    const format = new WavOutputFormat();
    const talk = await createTalk(16, { pauses: [8.6], pauseLevel: 0.3, codec: "pcm-s16", format });
    await using media = await library.listen(talk, { name: "talk.wav" });
    const [, second] = await readPieces(media);
    expect(Math.abs((second?.start ?? 0) - 8.6)).toBeLessThan(0.25);
  });

  it("of two channels is cut where both are quiet", async () => {
    const talk = await createTalk(16, {
      ...{ pauses: [7.9, 8.5], otherPauses: [8.5] },
      ...{ codec: "pcm-s16", format: new WavOutputFormat() },
    });
    await using media = await library.listen(talk, { name: "talk.wav" });
    const [, second] = await readPieces(media);
    expect(Math.abs((second?.start ?? 0) - 8.5)).toBeLessThan(0.25);
  });

  it("that is as loud everywhere is cut in its middle", async () => {
    const format = new WavOutputFormat();
    const talk = await createTalk(16, { pauses: [], pauseLevel: 0, codec: "pcm-s16", format });
    await using media = await library.listen(talk, { name: "talk.wav" });
    expect(await readPieces(media)).toHaveLength(2);
  });

  it("or too large, is cut, and what is neither is whole", async () => {
    const format = new WavOutputFormat();
    const talk = await createTalk(9, { pauses: [], codec: "pcm-s16", format });
    await using whole = await library.listen(talk, { name: "talk.wav" });
    expect(whole).not.toHaveProperty("pieces");
    await library.reopen({ bounds: { ...bounds, maxSpokenBytes: 600_000 } });
    await using media = await library.listen(talk, { name: "talk.wav" });
    const sizes = media?.pieces?.map(({ bytes }) => bytes.byteLength) ?? [];
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(600_000);
  });

  it("has the same pieces when it is asked about again", async () => {
    const format = new WavOutputFormat();
    const talk = await createTalk(12, { pauses: [6.1], codec: "pcm-s16", format });
    const url = library.toUrl("talk.wav");
    await using first = await library.listen(talk, { name: "talk.wav", url });
    await using again = await library.listen(talk, { name: "talk.wav", url });
    expect(await readPieces(again)).toEqual(await readPieces(first));
  });
});
