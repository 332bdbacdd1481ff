import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dejaVu, lobster, readFont, withPermission } from "../../../media/support/make-fonts.ts";
import type { SeenMessage } from "../../../support/discord-control.ts";
import { openWholeWorld, type WholeWorld } from "../../../support/whole-world.ts";

let world: WholeWorld;

beforeAll(async () => {
  world = await openWholeWorld();
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function run(
  name: "font" | "fonts",
  options: Readonly<Record<string, string | boolean>> = {},
  { as = "ava", file }: { readonly as?: string; readonly file?: Uint8Array } = {},
): Promise<SeenMessage> {
  const files =
    file === undefined ? {} : { file: { name: "moon.ttf", bytes: file, type: "font/ttf" } };
  return await world.run({ as, name, options, files });
}

const suggest = (name: "imagine" | "font", focused: string, typed: string) =>
  world.discord.suggest({
    ...{ as: "budi", channelId: world.channelId, name, focused },
    options: { [focused]: typed },
  });

/** What Lunos was asked with last. */
async function readLastRequest(): Promise<string> {
  const answer = await fetch(`${world.pageUrl}/lunos/sandbox/requests`);
  const { requests } = Object(await answer.json());
  return JSON.stringify(requests.at(-1));
}

describe("a place's own fonts on Discord", () => {
  it("are added by an admin, suggested first, and lettered in, from right to left too", async () => {
    const saved = await run("font", { name: "Moon Sans" }, { file: readFont(dejaVu) });
    expect(saved.content).toContain("Everyone here can now have words in **Moon Sans**");
    expect(saved.content).toContain("licence");
    expect(await suggest("imagine", "font", "")).toMatchObject([
      { name: "Moon Sans · ditambahkan di sini", value: "Moon Sans" },
      { value: "Archivo Black" },
      ...Array.from({ length: 5 }, () => ({})),
    ]);
    expect(await suggest("font", "name", "")).toMatchObject([{ value: "Moon Sans" }]);
    const options = { prompt: "a boat", text: "שלום", font: "moon sans" };
    const drawn = await world.imagine(options, "budi");
    expect(drawn.content).toContain("riverflow");
    expect(await readLastRequest()).toContain("data:font/ttf;base64,");
  });

  it("are listed for everyone, with those that come with Moonlens", async () => {
    await run("font", { name: "Lobster" }, { file: readFont(lobster) });
    const list = await run("fonts", {}, { as: "budi" });
    expect(list.content).toMatch(/\*\*Lobster\*\* · TTF, [\d,]+ kB · Karakter: \d+/);
    expect(list.content).toContain("**Space Mono** · mesin tik");
    // One of the place's own stands for it.
    expect(list.content.match(/\*\*Lobster\*\*/g)).toHaveLength(1);
    expect(list.content).not.toContain("`/font`");
  });

  it("aren't anything else, nor what their makers forbid, and the reason is said", async () => {
    const picture = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
    const refused = await run("font", { name: "Logo" }, { file: picture });
    expect(refused.content).toContain("**moon.ttf** isn't a font I can read.");
    const forbidden = withPermission(readFont(lobster), 2);
    const forbade = await run("font", { name: "Logo" }, { file: forbidden });
    expect(forbade.content).toContain("don't allow it to be embedded");
    const large = Buffer.concat([readFont(lobster), Buffer.alloc(6_000_000)]);
    const tooLarge = await run("font", { name: "Logo" }, { file: large });
    expect(tooLarge.content).toContain("my limit is 5 MB");
  });

  it("are gone when they are removed", async () => {
    await run("font", { name: "Brief" }, { file: readFont(lobster) });
    const removed = await run("font", { name: "brief", remove: true });
    expect(removed.content).toContain("Removed **Brief**.");
    expect((await run("fonts")).content).not.toContain("Brief");
  });
});
