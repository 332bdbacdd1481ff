import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lobster, readFont, toWoff2 } from "../../../media/support/make-fonts.ts";
import { readSmallPrint } from "../../../support/slack-control.ts";
import { openWholeSlack, type WholeSlack, wordsOf } from "../support/whole-slack.ts";

let slack: WholeSlack;
const channel = "general";

beforeAll(async () => {
  slack = await openWholeSlack();
}, 60_000);
afterAll(async () => {
  await slack[Symbol.asyncDispose]();
});

const waitFor = (until: RegExp, as = "ava") =>
  slack.control.waitForMessage({ as, channel, until: (message) => until.test(wordsOf(message)) });

describe("a place's own fonts on Slack", () => {
  it("are added by a form, and lettered in by a flag", async () => {
    await slack.control.command({ as: "ava", channel, command: "/font" });
    const view = await slack.control.waitForForm("ava");
    await slack.control.submit({
      as: "ava",
      view,
      values: { name: "Moon Sans" },
      files: { file: { name: "moon.woff2", bytes: toWoff2(readFont(lobster)) } },
    });
    expect(wordsOf(await waitFor(/have words in/))).toContain("WOFF2");
    await slack.control.command({
      ...{ as: "budi", channel, command: "/imagine" },
      text: 'a boat --text "MOON FAIR" --font "moon sans"',
    });
    expect(readSmallPrint(await waitFor(/riverflow/))).toContain("riverflow");
  });

  it("are suggested first in the form for drawing", async () => {
    await slack.control.command({ as: "budi", channel, command: "/imagine" });
    const view = await slack.control.waitForForm("budi");
    await eventually(async () => {
      const suggestions = await slack.control.send("POST", "/suggestions", {
        ...{ as: "budi", view, action_id: "font.fonts", value: "" },
      });
      expect(Object(suggestions).options).toMatchObject([
        { value: "Moon Sans" },
        { value: "Archivo Black" },
        ...Array.from({ length: 5 }, () => ({})),
      ]);
    });
  });

  it("are an admin's to add, and are listed for everyone", async () => {
    const text = '"Mine" --remove';
    await slack.control.command({ as: "budi", channel, command: "/font", text });
    expect(wordsOf(await waitFor(/admin/i, "budi"))).toMatch(/admin/i);
    await slack.control.command({ as: "budi", channel, command: "/fonts" });
    expect(wordsOf(await waitFor(/Space Mono/, "budi"))).toContain("Moon Sans");
  });
});
