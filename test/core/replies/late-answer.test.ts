import { describe, expect, it } from "vitest";
import { createFailedView, createReplyView, type ReplyView } from "#core";
import { bringLate } from "../../../src/core/replies/late-answer.ts";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, sayHello } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

/** What is posted of a late answer to a turn that others have apologised for, where that can be changed or not. */
async function bringAfterApology(
  answer: Pick<ReplyView, "text" | "author">,
  { canChange }: { readonly canChange: boolean },
): Promise<readonly ReplyView[]> {
  const platform = { ...createRecordingPlatform(), canChange: () => canChange };
  await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
  const { store, queue, logger } = world;
  const request = createTurn();
  await store.workspaces.ensure(request.workspace);
  await store.turns.claim(request);
  const apology = createFailedView(request, { sentence: { key: "restarted" } });
  const settlement = { outcome: "failed", pictureCount: 0, settledAtMs: 1 } as const;
  await store.turns.savePerformed(request.id, apology, settlement);
  await store.turns.saveDelivered(request.id);
  const brought: ReplyView[] = [];
  const view = createReplyView({ ...request, atMs: 1 });
  await bringLate(
    { request, view: { ...view, ...answer, status: { type: "done" } } },
    {
      ...{ platforms: [platform], store, queue, logger, stopping: new AbortController().signal },
      safekeeping: {
        settled: async () => undefined,
        insist: (act) => act(),
        insistBriefly: (act) => act(),
        keep: async (_turnId, write) => ({ type: "written", result: await write() }),
      },
      delivery: { takeUp: () => undefined },
      deliver: (_request, late) => brought.push(late),
      wait: async () => undefined,
    },
  );
  return brought;
}

describe("an answer that comes after others apologised for it", () => {
  const report = { text: "Everyone's usage", author: "moonlens" } as const;
  const paid = { text: "A harbour at night." };

  it("takes the apology's place", async () => {
    expect(await bringAfterApology(report, { canChange: true })).toHaveLength(1);
    expect(await bringAfterApology(paid, { canChange: true })).toHaveLength(1);
  });

  it("stays away where it would stand beside the apology, unless it is paid for", async () => {
    expect(await bringAfterApology(report, { canChange: false })).toHaveLength(0);
    expect(await bringAfterApology(paid, { canChange: false })).toHaveLength(1);
  });
});
