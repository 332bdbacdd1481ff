import { describe, expect, it } from "vitest";
import type { MediaOwner, MediaReference } from "#core";
import { loadBriefly } from "../../../src/core/performing/load-briefly.ts";

type Parts = Parameters<typeof loadBriefly>[1];

const photo: MediaReference = { type: "platform-file", declaredKind: "image", name: "photo.png" };

describe("the pictures that somebody catches up on", () => {
  it("are loaded for the turn alone, and removed when it ends", async () => {
    const acts: string[] = [];
    const media: Parts["ports"]["media"] = {
      async load(reference, { owner }) {
        acts.push(`load for ${owner?.personId}`);
        return {
          reference,
          kind: "image",
          mediaType: "image/png",
          async [Symbol.asyncDispose]() {
            acts.push("let go");
          },
        };
      },
      async purge({ personId }: Partial<MediaOwner>) {
        acts.push(`purge of ${personId}`);
        return 1;
      },
    };
    {
      await using loaded = await loadBriefly([photo], createParts(media));
      expect(loaded.loaded).toHaveLength(1);
    }
    expect(acts).toEqual(["load for briefly:t1", "let go", "purge of briefly:t1"]);
  });
});

/** What it needs of a turn, and nothing else. */
function createParts(media: Parts["ports"]["media"]): Parts {
  const context = {
    workspace: { id: "w1" },
    request: { id: "t1", person: { id: "ava" } },
    signal: new AbortController().signal,
  };
  const ports = { media, spool: {}, store: { pictures: {} } };
  return { context, ports } as unknown as Parts;
}
