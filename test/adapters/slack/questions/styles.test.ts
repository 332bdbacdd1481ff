import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSmallPrint } from "../../../support/slack-control.ts";
import { createPng } from "../support/png.ts";
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

describe("styles on Slack", () => {
  it("are saved by a form, with reference pictures, and drawn in by a flag", async () => {
    await slack.control.command({ as: "ava", channel, command: "/style" });
    const view = await slack.control.waitForForm("ava");
    await slack.control.submit({
      as: "ava",
      view,
      values: { name: "House style", before: "Flat colours.", aspect: "1:1" },
      files: { picture: { name: "fox.png", bytes: await createPng("#ff0000") } },
    });
    expect(wordsOf(await waitFor(/draw in the style/))).toContain("Reference pictures: 1");
    await slack.control.command({
      ...{ as: "budi", channel, command: "/imagine" },
      text: 'a red fox --style "house style"',
    });
    expect(readSmallPrint(await waitFor(/Gaya: House style|Style: House style/))).toContain("1:1");
  });

  it("are suggested in the form for drawing", async () => {
    await slack.control.command({ as: "budi", channel, command: "/imagine" });
    const view = await slack.control.waitForForm("budi");
    await eventually(async () => {
      const suggestions = await slack.control.send("POST", "/suggestions", {
        ...{ as: "budi", view, action_id: "style.styles", value: "hou" },
      });
      expect(suggestions).toMatchObject({ options: [{ value: "House style" }] });
    });
  });

  it("are an admin's to save, and what a member typed isn't lost", async () => {
    await slack.control.command({
      ...{ as: "budi", channel, command: "/style" },
      text: 'Mine --before "My own words"',
    });
    const answer = await waitFor(/My own words/, "budi");
    expect(wordsOf(answer)).toMatch(/admin/i);
  });
});
