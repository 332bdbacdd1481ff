import { WebMOutputFormat } from "mediabunny";
import { describe, expect, it } from "vitest";
import type { MediaReference } from "#core";
import {
  createVideo,
  createVoice,
  readOwnFile,
  readRealFile,
  readToldFile,
} from "./support/make-files.ts";
import { createPlainFilm, readTracks } from "./support/make-recordings.ts";
import { readAll, useMediaLibrary } from "./support/use-media-library.ts";

const library = useMediaLibrary();

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
