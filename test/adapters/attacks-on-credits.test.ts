import { afterEach, describe, expect, it } from "vitest";
import type { SeenMessage } from "../support/discord-control.ts";
import { isFinished } from "../support/discord-control.ts";
import { useAttackedWorld } from "./support/attacked-world.ts";

const attacked = useAttackedWorld();

const words = "All that was to be said, to the last word.";

describe("credits", () => {
  // What was spent before would count.
  afterEach(attacked.close);

  const price = 0.04;

  it("are spent for an answer that is cancelled at its last word", async () => {
    await attacked.open({ PERSON_CREDITS_PER_DAY: "0.10" });
    const channelId = await attacked.openDirectChannel("budi");
    for (const text of ["one?", "two?", "three?"]) {
      await attacked.world.breakLunos({ say: words, cost: price, "end-delay": 30_000 });
      const answer = await attacked.askDirectly(
        { as: "budi", channelId, text },
        (message) => message.content.includes(words) || isFinished(message),
      );
      if (!answer.content.includes(words)) break;
      await attacked.world.discord.press({
        as: "budi",
        messageId: answer.id,
        customId: findCancel(answer),
      });
      const ended = await attacked.world.discord.waitForMessage({
        as: "budi",
        channelId,
        until: (message) => message.id === answer.id && isFinished(message),
      });
      expect(ended.content).not.toMatch(/weren't charged|tidak dikenai/);
      await attacked.world.healLunos();
    }
    const refused = await attacked.askDirectly({ as: "budi", channelId, text: "four?" });
    // Budi's client is Indonesian, as the press has told.
    expect(refused.content).toMatch(/jatah Anda hari ini/);
  });

  it.each([
    ["breaks after its words", { "stream-error": "chunk", after: 2 }],
    ["is filtered after its words", { finish: "content_filter" }],
    ["never says how it ended", { "no-finish": true, "no-done": true }],
    ["comes without a word about its end", { "end-after": 1_500 }],
  ])("are spent for an answer that %s", async (_, fault) => {
    await attacked.open({ PERSON_CREDITS_PER_DAY: "0.004" });
    const channelId = await attacked.openDirectChannel("budi");
    let shown = 0;
    for (const text of ["one?", "two?", "three?", "four?", "five?", "six?"]) {
      await attacked.world.breakLunos({ say: words, cost: price, ...fault }, 4);
      const answer = await attacked.askDirectly({ as: "budi", channelId, text });
      await attacked.world.healLunos();
      if (answer.content.includes(words)) shown += 1;
    }
    expect(shown).toBeLessThanOrEqual(2);
  });

  it("of one place are not opened by free answers in another", async () => {
    await attacked.open({ PERSON_CREDITS_PER_DAY: "0.10" });
    const used = async () => {
      await attacked.world.breakLunos({ say: words, cost: 0.06 });
      return (await attacked.world.ask({ as: "budi", text: "how are you?" })).content;
    };
    expect(await used()).toContain(words);
    await used();
    expect(await used()).toMatch(/daily limit of/);
    await attacked.world.healLunos();
    const channelId = await attacked.openDirectChannel("budi");
    await attacked.world.breakLunos({ say: "free", cost: 0 }, 21);
    for (let count = 0; count < 21; count += 1) {
      await attacked.askDirectly({ as: "budi", channelId, text: `free ${count}?` });
    }
    expect(await used()).toMatch(/daily limit of/);
  }, 120_000);
});

function findCancel(message: SeenMessage): string {
  return /cancel:[\w:-]+/.exec(JSON.stringify(message.components ?? []))?.[0] ?? "";
}
