import { createTemporaryFolder } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type ChatEvent,
  createWorkspaceReference,
  OperationalError,
  type ReplyView,
  type SeeIntent,
  type TurnRequest,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, finish } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const question: SeeIntent = {
  type: "see",
  task: "answer",
  text: "what is a lens?",
  media: [],
  conversation: [{ author: "person", authorName: "Ava", text: "hi", media: [] }],
  notes: [],
};

/** A core whose model refuses the first so many times. */
async function openTalk(failures: number, folder?: string) {
  const platform = createRecordingPlatform();
  let count = 0;
  const lunos = createScriptedLunos(async function* (): AsyncGenerator<ChatEvent> {
    count += 1;
    if (count <= failures) {
      throw new OperationalError("lunos: bad request", {
        code: "lunos_bad_request",
        sentence: { key: "somethingBroke" },
        retryable: false,
      });
    }
    yield { type: "text-delta", text: "A piece of glass." };
    yield finish("stop");
  });
  const world = await openCoreWorld({
    lunos,
    platform,
    ...(folder === undefined ? {} : { folder }),
  });
  await world.moonlens.start({ connect: async () => undefined });
  return {
    ...world,
    lunos,
    async submit(extra: Partial<TurnRequest> = {}): Promise<[TurnRequest, ReplyView]> {
      const turn = createTurn({ intent: question, ...extra });
      await world.moonlens.submit(turn);
      return [turn, await platform.final(turn.id)];
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const toAsker = ({ id, workspace, person }: TurnRequest) => ({
  turnId: id,
  workspaceId: workspace.id,
  personId: person.id,
  action: "retry" as const,
});

describe("what came to nothing", () => {
  it("is offered once more, and is asked for again as it was, with what was said before", async () => {
    await using talk = await openTalk(1);
    const [turn, view] = await talk.submit();
    expect(view.status).toMatchObject({
      type: "failed",
      canRetry: true,
      typed: "what is a lens?",
    });
    const found = await talk.moonlens.findRetry(toAsker(turn));
    expect(found).toEqual({ type: "found", intent: question, replyTarget: turn.replyTarget });
    const [, again] = await talk.submit({ intent: question });
    expect(again).toMatchObject({ text: "A piece of glass.", status: { type: "done" } });
    const [first, second] = talk.lunos.requests.map(({ request }) => request.messages);
    expect(second).toEqual(first);
  });

  it("is still known after a restart", async () => {
    await using folder = await createTemporaryFolder();
    let turn: TurnRequest;
    {
      await using talk = await openTalk(1, folder.path);
      [turn] = await talk.submit();
    }
    await using talk = await openTalk(0, folder.path);
    expect(await talk.moonlens.findRetry(toAsker(turn))).toMatchObject({ type: "found" });
  });

  it("is offered after a refusal, too", async () => {
    await using talk = await openTalk(0);
    const [, view] = await talk.submit({ intent: { ...question, text: "?".repeat(100_000) } });
    expect(view.status).toMatchObject({ type: "failed", canRetry: true });
  });

  it("isn't offered for a command without words", async () => {
    await using talk = await openTalk(0);
    const intent = { type: "privacy", action: "purge" } as const;
    const person = { id: "discord:9", displayName: "Eve", isAdmin: false };
    const [, view] = await talk.submit({ intent, person });
    expect(view.status.type).toBe("failed");
    expect(view.status).not.toHaveProperty("canRetry");
  });

  it("is nobody else's, nor another place's, and what was answered isn't tried again", async () => {
    await using talk = await openTalk(1);
    const [turn] = await talk.submit();
    const stranger = { ...toAsker(turn), personId: "discord:9" };
    expect(await talk.moonlens.findRetry(stranger)).toEqual({
      type: "refused",
      sentence: { key: "retryNotAllowed" },
    });
    const elsewhere = createWorkspaceReference({
      platform: "discord",
      kind: "guild",
      externalId: "2",
    });
    const gone = { type: "refused", sentence: { key: "retryGone" } };
    const there = { ...toAsker(turn), workspaceId: elsewhere.id };
    expect(await talk.moonlens.findRetry(there)).toEqual(gone);
    const [answered] = await talk.submit();
    expect(await talk.moonlens.findRetry(toAsker(answered))).toEqual(gone);
    expect(await talk.moonlens.findRetry({ ...toAsker(turn), turnId: "none" })).toEqual(gone);
  });
});
