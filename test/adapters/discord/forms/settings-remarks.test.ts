import { describe, expect, it } from "vitest";
import type { WantedChange } from "#core";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { openCoreWorld } from "../../../support/core-world.ts";
import { createRecordingPlatform } from "../../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../../support/scripted-lunos.ts";
import { createEventWorld } from "../support/event-world.ts";
import { createInteraction } from "../support/payloads.ts";

const openCore = closedAfterEach(openCoreWorld);
const openEvents = closedAfterEach(createEventWorld);

/** What the panel of the settings says below *Alt text*, where it is chosen for all channels. */
async function readBelowAltText(
  altText: "always" | "when-asked",
  { messageContentIntent }: { readonly messageContentIntent: boolean },
): Promise<string | undefined> {
  const platform = createRecordingPlatform();
  const core = await openCore({ lunos: createScriptedLunos(sayHello), platform });
  const { settings } = core.moonlens;
  const changes: readonly WantedChange[] = [{ key: "altText", values: [altText] }];
  const place = await openEvents({
    messageContentIntent,
    settings: {
      ...settings,
      open: async (visit) => {
        const person = { ...visit.person, isAdmin: true };
        return await settings.change({ ...visit, person, locale: "en", changes });
      },
    },
  });
  await place.interact(createInteraction({ data: { id: "1", name: "settings", type: 1 } }));
  const texts = JSON.stringify(place.discord.requests.at(-1)?.body);
  const [, below] = /Alt text: \*\*[^\\]+\\n([^\\]+)/.exec(texts) ?? [];
  return below;
}

describe("alternative text in the settings", () => {
  it("says that posted pictures can't be seen, and what the operator does, where they always get one", async () => {
    expect(await readBelowAltText("always", { messageContentIntent: false })).toMatch(
      /^-# .*gambar.*pengelola bot.*Message Content.*`DISCORD_MESSAGE_CONTENT`/,
    );
  });

  it.each([
    ["always", true],
    ["when-asked", false],
  ] as const)("says nothing of it for %s, with the intent %s", async (altText, isOn) => {
    const below = await readBelowAltText(altText, { messageContentIntent: isOn });
    expect(below).not.toContain("Message Content");
  });
});
