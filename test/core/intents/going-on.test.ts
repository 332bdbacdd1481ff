import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import {
  type ChatEvent,
  type ChatRequest,
  createWorkspaceReference,
  type Intent,
  type ReplyView,
  type SeeIntent,
  type TurnRequest,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, finish, type Script } from "../../support/scripted-lunos.ts";
import { createTurn } from "../../support/turns.ts";

const question: SeeIntent = {
  type: "see",
  task: "answer",
  text: "tell me all",
  media: [],
  conversation: [{ author: "person", authorName: "Ava", text: "hi", media: [] }],
  notes: [],
};

const says = (text: string, reason = "stop", extra: object = {}): Script =>
  async function* () {
    yield { type: "text-delta", text };
    const end = finish(reason);
    yield end.type === "finish" ? { ...end, finish: { ...end.finish, ...extra } } : end;
  };

/** A core whose model says these one after the other. */
async function openTalk(scripts: readonly Script[], folder?: string) {
  const platform = createRecordingPlatform();
  let count = 0;
  const lunos = createScriptedLunos((request: ChatRequest, options): AsyncIterable<ChatEvent> => {
    const script = scripts[count] ?? says("Nothing more.");
    count += 1;
    return script(request, options);
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
    async submit(
      intent: Intent,
      extra: Partial<TurnRequest> = {},
    ): Promise<[TurnRequest, ReplyView]> {
      const turn = createTurn({ intent, ...extra });
      await world.moonlens.submit(turn);
      return [turn, await platform.final(turn.id)];
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

describe("an answer that ended early", () => {
  it("at its limit says so and can go on", async () => {
    await using talk = await openTalk([says("First half,", "length")]);
    const [, view] = await talk.submit(question);
    expect(view).toMatchObject({
      text: "First half,",
      notes: [{ key: "answerAtLimit" }],
      status: { type: "done", canGoOn: true },
    });
  });

  it("by the content filter says so, and can't go on", async () => {
    await using talk = await openTalk([says("First,", "content_filter")]);
    const [, view] = await talk.submit(question);
    expect(view).toMatchObject({ notes: [{ key: "answerFiltered" }] });
    expect(view.status).not.toHaveProperty("canGoOn");
  });

  it("by a refusal tells the model's reason", async () => {
    await using talk = await openTalk([says("First,", "stop", { refusal: "Not that." })]);
    const [, view] = await talk.submit(question);
    expect(view.notes).toEqual([{ key: "declinedRest", reason: "Not that." }]);
  });
});

describe("the rest of an answer", () => {
  it("goes on from where it ended, twice, with the question and its memory", async () => {
    await using talk = await openTalk([
      says("One, ", "length"),
      says("two, ", "length"),
      says("three."),
    ]);
    const [first] = await talk.submit(question);
    const [second, more] = await talk.submit({ type: "go-on", turnId: first.id });
    expect(more).toMatchObject({ text: "two, ", status: { canGoOn: true } });
    const [, last] = await talk.submit({ type: "go-on", turnId: second.id });
    expect(last).toMatchObject({ text: "three.", notes: [], status: { type: "done" } });
    const messages = talk.lunos.requests[2]?.request.messages.slice(1);
    expect(messages).toEqual([
      { role: "user", parts: [{ type: "text", text: "Ava: hi" }] },
      { role: "user", parts: [{ type: "text", text: "tell me all" }] },
      { role: "assistant", text: "One, two, " },
      { role: "user", parts: [{ type: "text", text: expect.stringContaining("Go on") }] },
    ]);
  });

  it("opens the block of code again that it ended in, and tells the model no line twice", async () => {
    await using talk = await openTalk([
      says("So:\n```ts\nconst a = 1;\ncon", "length"),
      says("st b = 2;\nconst c", "length"),
      says(" = 3;\n```\nDone."),
    ]);
    const [first] = await talk.submit(question);
    const [second, more] = await talk.submit({ type: "go-on", turnId: first.id });
    expect(more.text).toBe("```ts\nst b = 2;\nconst c");
    const [, last] = await talk.submit({ type: "go-on", turnId: second.id });
    expect(last.text).toBe("```ts\n = 3;\n```\nDone.");
    expect(talk.lunos.requests[2]?.request.messages).toContainEqual({
      role: "assistant",
      text: "So:\n```ts\nconst a = 1;\nconst b = 2;\nconst c",
    });
  });

  it("is left as it is where the model opens the block itself", async () => {
    await using talk = await openTalk([
      says("```ts\nconst a = 1;\n", "length"),
      says("```ts\nconst b = 2;\n```"),
    ]);
    const [first] = await talk.submit(question);
    const [, rest] = await talk.submit({ type: "go-on", turnId: first.id });
    expect(rest.text).toBe("```ts\nconst b = 2;\n```");
  });

  it("shows no empty block where its code had only to be closed, and tells the model that it is", async () => {
    await using talk = await openTalk([
      says("```ts\nconst a = 1;\n", "length"),
      says("```\nThat is", "length"),
      says(" all."),
    ]);
    const [first] = await talk.submit(question);
    const [second, rest] = await talk.submit({ type: "go-on", turnId: first.id });
    expect(rest.text).toBe("That is");
    const [, last] = await talk.submit({ type: "go-on", turnId: second.id });
    expect(last.text).toBe(" all.");
    expect(talk.lunos.requests[2]?.request.messages).toContainEqual({
      role: "assistant",
      text: "```ts\nconst a = 1;\n```\nThat is",
    });
  });

  it("comes after a restart", async () => {
    await using folder = await createTemporaryFolder();
    let turnId: string;
    {
      await using talk = await openTalk([says("One, ", "length")], folder.path);
      const [first] = await talk.submit(question);
      turnId = first.id;
    }
    await using talk = await openTalk([says("two.")], folder.path);
    const [, view] = await talk.submit({ type: "go-on", turnId });
    expect(view.text).toBe("two.");
  });

  it("costs like any question, and counts against its person", async () => {
    await using talk = await openTalk([says("One, ", "length"), says("two.")]);
    const [first] = await talk.submit(question);
    const [second] = await talk.submit({ type: "go-on", turnId: first.id });
    await eventually(async () => {
      const cost = await talk.store.ledger.loadTurnCost(second.id);
      expect(cost).toMatchObject({ credits: "0.04" });
    });
  });

  it.each<[string, Partial<TurnRequest>, string]>([
    [
      "somebody else",
      { person: { id: "discord:9", displayName: "Eve", isAdmin: true } },
      "goOnNotAllowed",
    ],
    [
      "another place",
      {
        workspace: createWorkspaceReference({
          platform: "discord",
          kind: "guild",
          externalId: "2",
        }),
      },
      "goOnGone",
    ],
  ])("is not for %s", async (_name, extra, key) => {
    await using talk = await openTalk([says("One, ", "length")]);
    const [first] = await talk.submit(question);
    const [, view] = await talk.submit({ type: "go-on", turnId: first.id }, extra);
    expect(view.status).toMatchObject({ type: "failed", failure: { sentence: { key } } });
    expect(talk.lunos.requests).toHaveLength(1);
  });

  it("is not there for an answer that was whole, or that is forgotten", async () => {
    await using talk = await openTalk([says("All.")]);
    const [first] = await talk.submit(question);
    const place = { workspaceId: first.workspace.id, personId: first.person.id };
    expect(await talk.moonlens.refuseGoOn({ turnId: first.id, ...place })).toEqual({
      key: "goOnGone",
    });
    expect(await talk.moonlens.refuseGoOn({ turnId: "none", ...place })).toEqual({
      key: "goOnGone",
    });
  });
});
