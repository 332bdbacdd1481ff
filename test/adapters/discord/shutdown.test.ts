import { eventually } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { openOperatedWorld } from "../../support/operated-world.ts";

it("a person whose picture is cut off by a stop is told at once, not after the next start", async () => {
  await using world = await openOperatedWorld();
  const bot = await world.startBot({ STOP_SECONDS: "0" });
  await world.breakLunos("delay=60000");
  const { responseMessageId } = await world.imagine("a slow castle");
  await eventually(async () => expect(await world.countPaidRequests()).toBe(1));
  expect(await bot.stop("SIGTERM")).toBe(0);
  const answer = await world.waitForAnswer(responseMessageId, ({ content }) =>
    content.includes("I restarted"),
  );
  expect(answer.components).toMatchObject([{ components: [{ label: "Try again" }] }]);
});
