import { createReceipt, drawReceipt, prints, type Receipt } from "@moonlens/sandbox/receipts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openWholeWorld, type WholeWorld } from "../support/whole-world.ts";
import { keepBooks, readMonth, waitForReply } from "./book-channel.ts";

let world: WholeWorld;
let channelId: string;

beforeAll(async () => {
  world = await openWholeWorld();
  channelId = (await world.discord.state()).guilds[0]?.channels[1]?.id ?? "";
  await keepBooks(world, channelId);
}, 60_000);
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/** What a line should say of a receipt. */
function tell({ shop, day, total, language, currency }: Receipt): readonly string[] {
  const { digits } = prints[language];
  const amount = total === undefined ? "" : String(total / 10 ** digits);
  return [day, shop, amount, total === undefined ? "" : currency];
}

/** Few: reading letters from pictures is slow. */
it.each([
  ["en", {}],
  ["de", {}],
  ["fr", { total: "wrong" }],
  ["id", {}],
  ["en", { total: "missing" }],
] as const)(
  "what is posted is a line of the month with its day, shop and total: %s, %j",
  async (language, unusual) => {
    const receipt = createReceipt(language.length + JSON.stringify(unusual).length, {
      ...{ language, ...unusual },
    });
    const bytes = await drawReceipt(receipt);
    const file = { name: "receipt.png", bytes };
    const message = await world.discord.say({ as: "budi", channelId, files: [file] });
    const { content } = await waitForReply(world, message, "Added:");
    const month = receipt.day.slice(0, 7);
    const lines = await readMonth(world, { channelId, month });
    const expected = tell(receipt);
    const found = lines.map(([day, shop, , total, , currency]) => [day, shop, total, currency]);
    const right = Math.max(
      ...found.map((cells) => expected.filter((value, place) => value === cells[place]).length),
    );
    console.log(
      `${language} ${JSON.stringify(unusual).padEnd(20)} ${right} of ${expected.length} cells right`,
    );
    expect(right).toBeGreaterThanOrEqual(3);
    expect(content.includes("total")).toBe("total" in unusual);
  },
);
