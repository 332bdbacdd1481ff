import { eventually } from "@moonlens/sandbox/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openSlackWorld, type SlackWorld } from "./support/slack-world.ts";

let world: SlackWorld;
beforeAll(async () => {
  world = await openSlackWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

it("a person whose Slack is in Japanese has forms, home and answers in Japanese", async () => {
  await world.control.send("PATCH", "/people/ava", { locale: "ja-JP" });
  const { control } = world;
  await control.command({ as: "ava", channel: "general", command: "/imagine" });
  const id = await control.waitForForm("ava");
  const { modals } = await control.views("ava");
  const form = JSON.stringify(modals.find((modal) => modal.id === id));
  for (const words of ["描く", "説明文", "縦横比", "正方形（1:1）", "実行", "キャンセル"]) {
    expect(form).toContain(words);
  }
  await control.send("POST", "/people/ava/home", { tab: "home" });
  await eventually(async () => {
    const home = JSON.stringify((await control.views("ava")).home);
    expect(home).toContain("こんにちは、Moonlensです");
    expect(home).toContain("説明文から画像を描きます");
  });
  await control.command({ as: "ava", channel: "general", command: "/ask", text: "これは何？" });
  await eventually(() => expect(world.turns[0]?.locale).toBe("ja-JP"));
});
