import { describe, expect, it } from "vitest";
import type {
  ChatEvent,
  ChatRequest,
  Intent,
  LoadedMedia,
  MediaLibrary,
  MediaReference,
  ReplyView,
  SeeIntent,
  TurnRequest,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, finish } from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";

const picture: MediaReference = {
  type: "platform-file",
  declaredKind: "image",
  name: "menu.png",
  url: "https://files.test/menu.png",
};

const media: MediaLibrary = {
  load: async (reference): Promise<LoadedMedia> => ({
    reference,
    kind: reference.declaredKind,
    mediaType: "image/png",
    url: reference.url ?? "",
    [Symbol.asyncDispose]: async () => undefined,
  }),
};

const about: SeeIntent = { ...seeIntent, text: "what is this?", media: [picture], isShown: true };
const someoneElse = { id: "discord:82222222222222222", displayName: "Budi", isAdmin: false };

/** A core whose model says this to everything. */
async function openTalk(said = "A menu.") {
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos(async function* (
    _request: ChatRequest,
  ): AsyncIterable<ChatEvent> {
    if (said !== "") yield { type: "text-delta", text: said };
    yield finish("stop");
  });
  const world = await openCoreWorld({ lunos, platform, media });
  await world.moonlens.start({ connect: async () => undefined });
  return {
    ...world,
    lunos,
    async submit(
      intent: Intent,
      extra: Partial<TurnRequest> = {},
    ): Promise<readonly [TurnRequest, ReplyView]> {
      const turn = createTurn({ intent, ...extra });
      await world.moonlens.submit(turn);
      return [turn, await platform.final(turn.id)];
    },
    find(
      turn: TurnRequest,
      extra: Partial<Parameters<typeof world.moonlens.findFollowUp>[0]> = {},
    ) {
      const asker = { workspaceId: turn.workspace.id, personId: turn.person.id };
      return world.moonlens.findFollowUp({
        turnId: turn.id,
        action: "read-text",
        ...asker,
        ...extra,
      });
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("under an answer about a picture", () => {
  it.each([
    ["answer", ["read-text", "translate", "ask-more"]],
    ["read-text", ["translate", "ask-more"]],
    ["translate", ["read-text", "ask-more"]],
  ] as const)("that is to %s stands what else there is to ask", async (task, followUps) => {
    await using talk = await openTalk();
    const [, view] = await talk.submit({ ...about, task });
    expect(view.status).toMatchObject({ type: "done", followUps });
  });

  it("stands nothing when there is no picture", async () => {
    await using talk = await openTalk();
    const [, view] = await talk.submit(seeIntent);
    expect(view.status).not.toHaveProperty("followUps");
  });

  it("its text is read, and translated, from the same picture", async () => {
    await using talk = await openTalk();
    const [turn] = await talk.submit(about);
    for (const action of ["read-text", "translate"] as const) {
      const found = await talk.find(turn, { action });
      expect(found).toEqual({
        type: "found",
        intent: {
          type: "see",
          task: action,
          text: "",
          media: [picture],
          conversation: [],
          notes: [],
          pressed: { action, turnId: turn.id },
          isShown: true,
        },
      });
    }
  });

  it("more is asked with the first question and its answer, and what comes can be asked about again", async () => {
    await using talk = await openTalk();
    const [turn] = await talk.submit(about);
    const found = await talk.find(turn, { action: "ask-more", text: "and the price?" });
    expect(found).toMatchObject({ intent: { task: "answer", text: "and the price?" } });
    if (found.type !== "found") return;
    const [second, view] = await talk.submit(found.intent, { person: someoneElse });
    expect(view.story).toMatchObject({ words: "and the price?", button: "ask-more" });
    const [, ...messages] = talk.lunos.requests.at(-1)?.request.messages ?? [];
    expect(messages).toMatchObject([
      { role: "user", parts: [{ type: "text", text: "Question: what is this?" }] },
      { role: "assistant", text: "A menu." },
      { role: "user", parts: [{ type: "text", text: "and the price?" }, { type: "image" }] },
    ]);
    expect(await talk.find(second)).toMatchObject({
      intent: { task: "read-text", media: [picture] },
    });
  });

  it("everybody gets more who sees the picture, and only its person where nobody else is known to", async () => {
    await using talk = await openTalk();
    const other = { personId: someoneElse.id };
    const [shown] = await talk.submit(about);
    expect(await talk.find(shown, other)).toMatchObject({
      intent: { media: [{ ...picture, mustBeThere: true }] },
    });
    const { isShown: _shown, ...own } = about;
    const [handed] = await talk.submit(own);
    expect(await talk.find(handed, other)).toEqual({
      type: "refused",
      sentence: { key: "followUpNotAllowed" },
    });
    expect(await talk.find(handed)).toMatchObject({ type: "found" });
  });

  it("a second press within moments is refused, and another question isn't", async () => {
    await using talk = await openTalk();
    const [turn] = await talk.submit(about);
    expect(await talk.find(turn)).toMatchObject({ type: "found" });
    const twice = { type: "refused", sentence: { key: "pressedTwice" } };
    expect(await talk.find(turn)).toEqual(twice);
    expect(await talk.find(turn, { personId: someoneElse.id })).toMatchObject({ type: "found" });
    const more = { action: "ask-more", text: "how much?" } as const;
    expect(await talk.find(turn, { action: "ask-more" })).toMatchObject({ type: "found" });
    expect(await talk.find(turn, more)).toMatchObject({ type: "found" });
    expect(await talk.find(turn, more)).toEqual(twice);
    expect(await talk.find(turn, { ...more, text: "where?" })).toMatchObject({ type: "found" });
  });

  it("nothing is found elsewhere, under other answers, or once it is gone", async () => {
    await using talk = await openTalk();
    const gone = { type: "refused", sentence: { key: "followUpGone" } };
    const [turn] = await talk.submit(about);
    const [words] = await talk.submit(seeIntent);
    expect(await talk.find(turn, { workspaceId: "discord:guild:1" })).toEqual(gone);
    expect(await talk.find(turn, { turnId: "nowhere" })).toEqual(gone);
    expect(await talk.find(words)).toEqual(gone);
    expect(await talk.find(turn, { action: "draw-1" })).toEqual(gone);
    await talk.store.privacy.deletePerson({
      workspaceId: turn.workspace.id,
      personId: turn.person.id,
    });
    expect(await talk.find(turn)).toEqual(gone);
  });
});

describe("a picture that is described", () => {
  const describeIt: SeeIntent = { ...about, task: "describe-as-prompt", text: "" };

  it("comes as prompts with their numbers, each to be drawn by whoever reads it", async () => {
    const prompts = ["A lighthouse at dusk.", "A lighthouse in ink."];
    const said = JSON.stringify(prompts.map((prompt) => ({ manner: "Foto", prompt })));
    await using talk = await openTalk(said);
    const [turn, view] = await talk.submit(describeIt);
    expect(view.text).toBe(
      "**1** · Foto\n> A lighthouse at dusk.\n\n**2** · Foto\n> A lighthouse in ink.",
    );
    expect(view.status).toMatchObject({ type: "done", prompts });
    const action = "draw-2" as const;
    const found = await talk.find(turn, { action, personId: someoneElse.id });
    expect(found).toEqual({
      type: "found",
      intent: {
        type: "draw",
        drawing: { prompt: prompts[1] },
        sources: [],
        count: 1,
        pressed: { action, turnId: turn.id },
      },
    });
    expect(await talk.find(turn, { action: "draw-3" })).toMatchObject({ type: "refused" });
    if (found.type !== "found") return;
    const [, drawn] = await talk.submit(found.intent, { person: someoneElse });
    expect(drawn.story).toMatchObject({ words: prompts[1], button: action, personName: "Budi" });
  });

  it.each([
    [
      "I can't help with that picture.",
      { key: "declined", reason: "I can't help with that picture." },
    ],
    ["", { key: "emptyAnswer" }],
  ])("comes to nothing when the model says %j", async (said, sentence) => {
    await using talk = await openTalk(said);
    const [, view] = await talk.submit(describeIt);
    expect(view.status).toMatchObject({ type: "failed", failure: { sentence }, canRetry: true });
  });
});
