import { createTemporaryFolder, eventually } from "@moonlens/sandbox/testing";
import { describe, expect, it } from "vitest";
import { type BetterIntent, type FollowUpRequest, OperationalError, type ReplyView } from "#core";
import { readPrompt } from "../../../src/core/intents/better/read-prompt.ts";
import { type CoreWorldOptions, openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import { createScriptedLunos, drawOne, finish, type Script } from "../../support/scripted-lunos.ts";
import { createTurn, drawIntent } from "../../support/turns.ts";

const mine = "a fox with a sign that says “Open late”";
const improved = "a red fox at dusk, holding a wooden sign that says “Open late”";
const better: BetterIntent = {
  type: "better",
  draw: { ...drawIntent, drawing: { ...drawIntent.drawing, prompt: mine } },
};

const say = (text: string): Script =>
  async function* () {
    yield { type: "text-delta", text };
    yield finish();
  };

async function openWorld(
  answer: Script = say(improved),
  options: Pick<CoreWorldOptions, "folder"> = {},
) {
  const platform = createRecordingPlatform();
  const lunos = createScriptedLunos((request, call) =>
    (request.images === undefined ? answer : drawOne)(request, call),
  );
  const world = await openCoreWorld({ lunos, platform, ...options });
  await world.moonlens.start({ connect: async () => undefined });
  const ask = async (changes: Parameters<typeof createTurn>[0] = {}) => {
    const turn = createTurn({ intent: better, ...changes });
    await world.moonlens.submit(turn);
    return { turn, view: await platform.final(turn.id) };
  };
  return {
    ...world,
    lunos,
    ask,
    /** What a button under an answer asks for. */
    press: (
      { turn }: Pick<Awaited<ReturnType<typeof ask>>, "turn">,
      action: FollowUpRequest["action"],
      more: Partial<FollowUpRequest> = {},
    ) =>
      world.moonlens.findFollowUp({
        ...{ turnId: turn.id, workspaceId: turn.workspace.id, personId: turn.person.id, action },
        ...more,
      }),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
}

const drawings = ({ lunos }: Awaited<ReturnType<typeof openWorld>>) =>
  lunos.requests.filter(({ request }) => request.images !== undefined);

function failureOf({ status }: ReplyView) {
  return status.type === "failed" ? status.failure.sentence.key : undefined;
}

describe("a better prompt", () => {
  it("is shown beside the original, and nothing is drawn before its person chooses", async () => {
    await using world = await openWorld();
    const asked = await world.ask();
    expect(asked.view.text).toContain(`**Yours:** \`${mine}\``);
    expect(asked.view.text).toContain(`**Better:** \`${improved}\``);
    expect(asked.view.status).toMatchObject({ type: "done", better: improved });
    expect(drawings(world)).toEqual([]);
    const { drawing } = better.draw;
    expect(await world.press(asked, "draw-mine")).toMatchObject({
      ...{ type: "found", isForAll: true, intent: better.draw },
    });
    expect(await world.press(asked, "draw-better")).toMatchObject({
      intent: { ...better.draw, drawing: { ...drawing, prompt: improved } },
    });
  });

  it("can be changed first, in a form that begins with it", async () => {
    await using world = await openWorld();
    const asked = await world.ask();
    expect(await world.press(asked, "change-prompt")).toMatchObject({ text: improved });
    const changed = await world.press(asked, "change-prompt", { text: "a blue fox" });
    expect(changed).toMatchObject({ intent: { type: "draw", drawing: { prompt: "a blue fox" } } });
    const twice = await world.press(asked, "change-prompt", { text: "a blue fox" });
    expect(twice).toMatchObject({ type: "refused", sentence: { key: "pressedTwice" } });
  });

  it("is still there to be drawn after a restart", async () => {
    await using folder = await createTemporaryFolder();
    const place = { folder: folder.path };
    const { turn } = await (async () => {
      await using before = await openWorld(say(improved), place);
      const asked = await before.ask();
      await eventually(async () => {
        expect(await before.store.turns.listUnfinished()).toEqual([]);
      });
      return asked;
    })();
    await using after = await openWorld(say("never asked again"), place);
    expect(await after.press({ turn }, "draw-better")).toMatchObject({
      intent: { drawing: { prompt: improved } },
    });
    expect(await after.press({ turn }, "change-prompt")).toMatchObject({ text: improved });
    expect(after.lunos.requests).toEqual([]);
  });

  it("isn't written for a style that isn't there, and can be had without", async () => {
    await using world = await openWorld();
    const { draw } = better;
    const styled = { ...draw, drawing: { ...draw.drawing, style: "oil" } };
    const { turn, view } = await world.ask({ intent: { ...better, draw: styled } });
    expect(failureOf(view)).toBe("styleUnknown");
    expect(world.lunos.requests).toEqual([]);
    const found = await world.moonlens.findRetry({
      ...{ turnId: turn.id, workspaceId: turn.workspace.id, personId: turn.person.id },
      action: "retry",
    });
    expect(found).toMatchObject({ type: "found", intent: better });
    expect(found).not.toHaveProperty("intent.draw.drawing.style");
  });

  it("is its own kind in the books", async () => {
    await using world = await openWorld();
    const { turn } = await world.ask();
    const scope = { workspaceId: turn.workspace.id, fromDay: "1970-01-01", toDay: "1970-01-31" };
    const lines = await world.store.ledger.report(scope, { by: "intent", limit: 5 });
    expect(lines).toMatchObject([{ value: "prompt", turns: 1, credits: "0.04" }]);
  });

  it("is drawn for its person alone where they asked so", async () => {
    await using world = await openWorld();
    const asked = await world.ask({ intent: { ...better, isPrivate: true } });
    expect(await world.press(asked, "draw-better")).not.toHaveProperty("isForAll");
  });

  it("is nobody else's to draw", async () => {
    await using world = await openWorld();
    const asked = await world.ask();
    const refused = { type: "refused", sentence: { key: "followUpNotAllowed" } };
    expect(await world.press(asked, "draw-better", { personId: "discord:2" })).toEqual(refused);
    const gone = { type: "refused", sentence: { key: "followUpGone" } };
    expect(await world.press(asked, "draw-better", { workspaceId: "discord:guild:2" })).toEqual(
      gone,
    );
  });

  it("that doesn't come leaves the original to be drawn", async () => {
    await using world = await openWorld(async function* (request) {
      yield { type: "text-delta", text: "" };
      const sentence = { key: "lunosTrouble" } as const;
      throw new OperationalError(`broke: ${request.model}`, { code: "lunos_trouble", sentence });
    });
    const asked = await world.ask();
    expect(failureOf(asked.view)).toBe("lunosTrouble");
    expect(asked.view.status).toMatchObject({ canRetry: true, canDrawMine: true, typed: mine });
    expect(await world.press(asked, "draw-mine")).toMatchObject({ intent: better.draw });
    expect(await world.press(asked, "draw-better")).toMatchObject({ type: "refused" });
  });

  it.each([
    ["without the words to be written", "a red fox with a sign"],
    ["longer than a prompt may be", `${improved} ${"fine detail ".repeat(500)}`],
  ])("%s isn't offered", async (_, answer) => {
    await using world = await openWorld(say(answer));
    const { view } = await world.ask();
    expect(failureOf(view)).toBe("betterUnusable");
    expect(view.status).toMatchObject({ canDrawMine: true, typed: mine });
  });

  it("calls nobody and formats nothing", async () => {
    await using world = await openWorld(
      say("a fox, `@everyone` [x](https://evil.example) “Open late”"),
    );
    const { view } = await world.ask();
    expect(view.text).toContain("`a fox, '@everyone' [x](https://evil.example) “Open late”`");
  });
});

describe("what a model wrote around a prompt", () => {
  it.each([
    ['"a red fox at dusk"', "a red fox at dusk"],
    ["“a red fox at dusk”", "a red fox at dusk"],
    ["```\na red fox at dusk\n```", "a red fox at dusk"],
    ["**Prompt:** a red fox at dusk", "a red fox at dusk"],
    ["Improved prompt: a red fox\nat dusk", "a red fox at dusk"],
    ['"Open" and "late"', '"Open" and "late"'],
    ["   ", undefined],
  ])("of %j is left out", (text, prompt) => {
    expect(readPrompt(text, { original: "a fox", maxCharacters: 100 })).toBe(prompt);
  });

  it.each([
    ['a sign "A"', 'neon sign "A"', true],
    ["eine Tafel „Offen“", "eine Tafel „Geschlossen“", false],
    ["un cartel «Abierto»", "un cartel que dice «Abierto»", true],
    ["「開店」の看板", "夜の看板", false],
    ["l'enseigne de l'hôtel", "une enseigne", true],
  ])("of %j: %j keeps what is to be written: %s", (original, text, isKept) => {
    expect(readPrompt(text, { original, maxCharacters: 100 }) !== undefined).toBe(isKept);
  });
});
