import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { openMediaLibrary } from "#media";

async function load(url: string) {
  await using folder = await createTemporaryFolder();
  await using library = await openMediaLibrary({
    folder: folder.path,
    allowedOrigins: [],
    limits: { maxBytes: 1_000, idleTimeoutMs: 300, totalTimeoutMs: 500 },
    links: {
      isAllowedAddress: () => false,
      lookup: (_hostname, callback) => callback(new Error("no such name"), []),
    },
  });
  const signal = new AbortController().signal;
  return await library.load(
    { type: "link", declaredKind: "video", name: "video", url },
    { signal },
  );
}

describe("a YouTube video", () => {
  it.each([
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtube.com/watch?feature=share&v=dQw4w9WgXcQ",
    "https://m.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://music.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ?t=42",
    "https://www.youtube.com/shorts/dQw4w9WgXcQ",
    "https://www.youtube.com/live/dQw4w9WgXcQ?si=x",
    "https://www.youtube.com/embed/dQw4w9WgXcQ",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
  ])("goes to the model by its address: %s", async (url) => {
    await expect(load(url)).resolves.toMatchObject({ kind: "video", url });
  });

  it.each([
    "https://www.youtube.com/@somebody",
    "https://www.youtube.com/playlist?list=PL123",
    "https://youtube.com.evil.test/watch?v=dQw4w9WgXcQ",
    "https://evil.test/youtu.be/dQw4w9WgXcQ",
  ])("is not what is at %s", async (url) => {
    await expect(load(url)).rejects.toThrow();
  });
});
