import { describe, expect, it } from "vitest";
import { commands } from "#commands";
import { type CommandInput, type MediaReference, type TurnCommand, UserError } from "#core";

describe.each(commands.map((command) => [command.name, command] as const))("/%s", (_, command) => {
  it("lists required options first, and at most 25 choices", () => {
    const required = command.options.map((option) => option.required);
    expect(required).toEqual([...required].sort((left, right) => Number(right) - Number(left)));
    for (const option of command.options) {
      if (option.type !== "choice") continue;
      expect(option.choices.length).toBeLessThanOrEqual(25);
    }
  });
});

describe("/models", () => {
  it("shows all models when nothing is chosen", () => {
    const whole = { type: "inform", topic: "models" };
    expect(find("models").toIntent(input({}))).toEqual(whole);
    expect(find("models").toIntent(input({ name: "  ", takes: "smell" }))).toEqual(whole);
  });

  it("narrows the list to what is chosen", () => {
    const texts = { name: " claude ", takes: "pdf", gives: "text", cheaper: "0,05" };
    const intent = find("models").toIntent({ ...input(texts), booleans: { used: true } });
    const filter = {
      ...{ name: "claude", takes: "pdf", gives: "text", cheaperThan: "0.05", isInUse: true },
    };
    expect(intent).toEqual({ type: "inform", topic: "models", filter });
  });

  it.each([
    ["0.05", "0.05"],
    ["$1", "1"],
    [" .5 credits ", "0.5"],
    ["2 $", "2"],
    ["12,", undefined],
    ["cheap", undefined],
    ["-1", undefined],
    ["1e9", undefined],
    ["$", undefined],
  ])("reads %j as a price of %j", (cheaper, cheaperThan) => {
    const read = () => find("models").toIntent(input({ cheaper }));
    if (cheaperThan === undefined) {
      expect(read).toThrow(expect.objectContaining({ sentence: { key: "modelPriceWrong" } }));
    } else expect(read()).toMatchObject({ filter: { cheaperThan } });
  });
});

describe("/imagine", () => {
  it("draws the prompt in the chosen aspect and size", () => {
    const intent = find("imagine").toIntent(
      input({ prompt: "  a red fox ", aspect: "16:9", size: "2K" }),
    );
    expect(intent).toEqual({
      type: "draw",
      count: 1,
      drawing: { prompt: "a red fox", aspectRatio: "16:9", imageSize: "2K" },
      sources: [],
    });
  });

  it("leaves aspect and size to the model when none is chosen", () => {
    const intent = find("imagine").toIntent(input({ prompt: "a red fox" }));
    expect(intent).toEqual({
      type: "draw",
      count: 1,
      drawing: { prompt: "a red fox" },
      sources: [],
    });
  });

  it("ignores an aspect or size that is not among the choices", () => {
    const intent = find("imagine").toIntent(input({ prompt: "x", aspect: "7:5", size: "9K" }));
    expect(intent).toEqual({ type: "draw", count: 1, drawing: { prompt: "x" }, sources: [] });
  });

  it.each(["", "   \n\t"])("refuses the empty prompt %j with what to do", (prompt) => {
    expect(() => find("imagine").toIntent(input({ prompt }))).toThrow(
      expect.objectContaining({
        constructor: UserError,
        sentence: { key: "promptEmpty" },
      }),
    );
  });

  it("offers ten aspect ratios and the sizes 1K, 2K and 4K", () => {
    const choices = find("imagine").options.flatMap((option) =>
      option.type === "choice" ? [option.choices.map((choice) => choice.value)] : [],
    );
    expect(choices[0]).toHaveLength(10);
    expect(choices[1]).toEqual(["1K", "2K", "4K"]);
  });
});

describe("/imagine with everything", () => {
  it("takes references in order, the count within bounds, a model and a spoiler", () => {
    const intent = find("imagine").toIntent({
      texts: { prompt: "x", model: " maker/brush " },
      integers: { count: 9 },
      booleans: { spoiler: true },
      files: { reference2: picture("second"), reference: picture("first") },
    });
    expect(intent).toMatchObject({
      count: 4,
      drawing: { model: "maker/brush", isSpoiler: true },
      sources: [{ name: "first" }, { name: "second" }],
    });
  });
});

describe("/ask, /describe and /blend", () => {
  it("/ask asks about files, or just asks", () => {
    const files = { file: picture("a"), file3: picture("c") };
    expect(find("ask").toIntent({ ...input({ question: " why? " }), files })).toMatchObject({
      ...{ type: "see", task: "answer", text: "why?" },
      media: [{ name: "a" }, { name: "c" }],
    });
    expect(find("ask").toIntent(input({ question: "why?" }))).toMatchObject({ media: [] });
  });

  it("/describe makes a prompt of a picture", () => {
    const intent = find("describe").toIntent({ ...input({}), files: { image: picture("a") } });
    expect(intent).toMatchObject({ task: "describe-as-prompt", media: [{ name: "a" }] });
  });

  it.each([
    [{}, "Blend these pictures into one."],
    [{ prompt: "at night" }, "Blend these pictures into one. at night"],
  ])("/blend draws one picture from several with %j", (texts, prompt) => {
    const files = { image: picture("a"), image2: picture("b") };
    expect(find("blend").toIntent({ ...input(texts), files })).toMatchObject({
      ...{ type: "draw", count: 1, drawing: { prompt } },
      // What we add isn't shown as theirs.
      typed: "prompt" in texts ? texts.prompt : "",
      sources: [{ name: "a" }, { name: "b" }],
    });
  });

  it.each(["imagine", "ask", "describe", "blend"])(
    "/%s lets the person keep it private",
    (name) => {
      expect(find(name).visibility).toBe("chosen");
      expect(find(name).options).toContainEqual(
        expect.objectContaining({ name: "private", type: "boolean", required: false }),
      );
    },
  );
});

describe("/balance", () => {
  it("is for admins, and only they see the answer", () => {
    const balance = find("balance");
    expect(balance.access).toBe("admins");
    expect(balance.visibility).toBe("private");
    expect(balance.toIntent(input({}))).toEqual({ type: "admin", action: "balance" });
  });
});

function find(name: string): TurnCommand {
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined || command.opens !== undefined) throw new Error(`no command ${name}`);
  return command;
}

function picture(name: string): MediaReference {
  return { type: "platform-file", declaredKind: "image", name };
}

function input(texts: Record<string, string>): CommandInput {
  return { texts, integers: {}, booleans: {}, files: {} };
}
