import { describe, expect, it } from "vitest";
import type {
  Catalogue,
  LoadedMedia,
  MediaKind,
  MediaLibrary,
  MediaReference,
  SeeIntent,
  TranscriptionRequest,
} from "#core";
import { openCoreWorld } from "../../support/core-world.ts";
import { createRecordingPlatform } from "../../support/recording-platform.ts";
import {
  catalogue,
  createScriptedLunos,
  drawOne,
  finish,
  type Script,
  type ScriptedLunos,
  sayHello,
} from "../../support/scripted-lunos.ts";
import { createTurn, seeIntent } from "../../support/turns.ts";

const connect = async () => undefined;

function reference(name: string, declaredKind: MediaKind = "image"): MediaReference {
  return { type: "platform-file", declaredKind, name, url: `https://cdn.test/${name}` };
}

const piece = {
  mediaType: "image/png",
  bytes: { byteLength: 1, open: async function* () {} },
};

/** Every file is what it is declared to be. */
const media: MediaLibrary = {
  load: async (reference): Promise<LoadedMedia> => ({
    reference,
    kind: reference.declaredKind,
    mediaType: `${reference.declaredKind}/test`,
    bytes: { byteLength: 1, open: async function* () {} },
    ...(reference.name === "long.png" ? { pieces: [piece, piece, piece] } : {}),
    [Symbol.asyncDispose]: async () => undefined,
  }),
};

/** A catalogue whose seeing model takes tools. */
const withTools: Catalogue = {
  ...catalogue,
  models: catalogue.models.map((model) =>
    model.id === "test/see" || model.id === "test/talk"
      ? { ...model, supportedParameters: ["tools", "max_tokens"] }
      : model,
  ),
};

/** A catalogue with models that hear. */
const withEars: Catalogue = {
  ...catalogue,
  models: [
    ...catalogue.models,
    ...["test/hear", "test/ear-two"].map((id) => ({
      ...{ id, name: id, aliases: [] },
      inputModalities: ["text", "audio"] as const,
      outputModalities: ["text"] as const,
    })),
  ],
};

async function ask(intent: Partial<SeeIntent>, script: Script, list = catalogue) {
  const platform = createRecordingPlatform();
  const transcriptions: TranscriptionRequest[] = [];
  const lunos: ScriptedLunos = {
    ...createScriptedLunos(script),
    loadCatalogue: async () => list,
    async transcribe(request) {
      transcriptions.push(request);
      return { text: "" };
    },
  };
  await using world = await openCoreWorld({ lunos, platform, media });
  await world.moonlens.start({ connect });
  const turn = createTurn({ intent: { ...seeIntent, ...intent } });
  await world.moonlens.submit(turn);
  const view = await platform.final(turn.id);
  return { view, transcriptions, requests: lunos.requests.map(({ request }) => request) };
}

/** A model that calls the drawing tool when it is offered, and draws when it is asked for pictures. */
function callTool(argumentsJson: string): Script {
  return async function* (request, options) {
    if (request.images !== undefined) {
      yield* drawOne(request, options);
      return;
    }
    yield { type: "text-delta", text: "With pleasure." };
    yield { type: "tool-call", call: { id: "1", name: "draw_picture", argumentsJson } };
    yield finish("tool_calls");
  };
}

describe("a wish to draw in plain talk", () => {
  it("is drawn by the tool, from the picture before it when the model says so", async () => {
    const { view, requests } = await ask(
      {
        text: "make it night",
        conversation: [
          { author: "person", authorName: "Ava", text: "old", media: [reference("old.png")] },
          { author: "person", authorName: "Ava", text: "look", media: [reference("house.png")] },
        ],
      },
      callTool(`{"prompt":"the house at night","use_pictures":true,"aspect_ratio":"16:9"}`),
      withTools,
    );
    expect(view).toMatchObject({ text: "With pleasure.", status: { type: "done" } });
    expect(view.pictures).toMatchObject([
      {
        drawing: { prompt: "the house at night", aspectRatio: "16:9" },
        sources: [{ name: "house.png" }],
      },
    ]);
    expect(requests.map(({ tools }) => tools?.length)).toEqual([1, undefined]);
  });

  it.each(["{broken", `{"prompt":""}`, "[]", `{"use_pictures":true}`])(
    "is taken for plain talk when the model's call makes no sense: %s",
    async (argumentsJson) => {
      const { view } = await ask({ text: "draw" }, callTool(argumentsJson), withTools);
      expect(view).toMatchObject({
        text: "With pleasure.",
        status: { type: "done" },
        pictures: [],
      });
    },
  );

  it("is not offered to a model that takes no tools, nor for a fixed task", async () => {
    expect((await ask({ text: "draw" }, sayHello)).requests[0]?.tools).toBeUndefined();
    const task = await ask({ task: "read-text", media: [reference("a.png")] }, sayHello, withTools);
    expect(task.requests[0]?.tools).toBeUndefined();
  });
});

describe("fixed tasks", () => {
  it.each([
    ["read-text", "Write out all text"],
    ["translate", 'into the language with the code "en-US"'],
    ["describe-as-prompt", "Write four prompts"],
  ] as const)("%s asks for just that", async (task, begins) => {
    const { requests } = await ask({ task, media: [reference("a.png")] }, sayHello);
    expect(requests[0]?.messages.at(-1)).toMatchObject({
      parts: [{ type: "text", text: expect.stringContaining(begins) }, { type: "image" }],
    });
  });

  it.each([
    ["read-text", "high"],
    ["translate", "high"],
    ["answer", undefined],
    ["describe-as-prompt", undefined],
  ] as const)("%s looks as closely as it has to", async (task, detail) => {
    const conversation = [
      { author: "person", authorName: "Ava", text: "old", media: [reference("old.png")] },
    ] as const;
    const { requests } = await ask({ task, media: [reference("a.png")], conversation }, sayHello);
    const parts = requests[0]?.messages.flatMap((one) => (one.role === "user" ? one.parts : []));
    const pictures = parts?.filter((part) => part.type === "image");
    expect(pictures?.map((part) => part.detail)).toEqual([undefined, detail]);
  });

  it("transcribe chooses its model by the catalogue, and says so where none hears", async () => {
    const intent = { task: "transcribe", media: [reference("voice.ogg", "audio")] } as const;
    const heard = await ask(intent, sayHello, withEars);
    expect(heard.transcriptions).toMatchObject([{ model: "test/hear", fallbackModels: [] }]);
    const chosen = await ask({ ...intent, model: "test/ear-two" }, sayHello, withEars);
    expect(chosen.transcriptions).toMatchObject([{ model: "test/ear-two" }]);
    const deaf = await ask(intent, sayHello);
    expect(deaf.view.status).toMatchObject({
      failure: { sentence: { key: "noModelFor", need: "listen" } },
    });
  });

  it("transcribe of what is no recording inside says what it is", async () => {
    const { view, requests } = await ask(
      { task: "transcribe", media: [reference("a.png")] },
      sayHello,
    );
    expect(view.status).toMatchObject({
      failure: { sentence: { key: "filesDontServe", need: "sound", found: ["image"] } },
    });
    expect(requests).toEqual([]);
  });

  it("transcribe goes to the transcription of voice messages, and asks a model about videos", async () => {
    const spoken = await ask(
      { task: "transcribe", media: [reference("voice.ogg", "audio")] },
      sayHello,
      withEars,
    );
    expect(spoken.requests).toEqual([]);
    expect(spoken.view.notes).toMatchObject([{ key: "nothingSaid" }]);
  });

  it("say what is missing when the message has nothing to work on", async () => {
    const { view } = await ask({ task: "read-text", media: [] }, sayHello);
    expect(view.status).toMatchObject({ failure: { sentence: { key: "nothingToUse" } } });
  });
});

describe("a person's own choice of model", () => {
  it("is followed", async () => {
    const { requests } = await ask({ text: "hello", model: "test/see" }, sayHello);
    expect(requests[0]).toMatchObject({ model: "test/see", fallbackModels: [] });
  });
});

describe("/help", () => {
  it("tells about the bot in the person's language", async () => {
    const platform = createRecordingPlatform();
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    await world.moonlens.start({ connect });
    const help = createTurn({ intent: { type: "inform", topic: "help" }, locale: "id" });
    await world.moonlens.submit(help);
    expect((await platform.final(help.id)).text).toContain("Sebut saya");
  });

  it("asks nobody to mention the bot where it is spoken to alone", async () => {
    const platform = createRecordingPlatform({ missingFeatures: new Set(["mentions"] as const) });
    await using world = await openCoreWorld({ lunos: createScriptedLunos(sayHello), platform });
    await world.moonlens.start({ connect });
    const help = createTurn({ intent: { type: "inform", topic: "help" } });
    await world.moonlens.submit(help);
    const { text } = await platform.final(help.id);
    expect(text).toContain("Just ask me");
    expect(text).not.toMatch(/mention/i);
  });
});

describe("a picture that is too long to be seen at once", () => {
  it("goes to the model in its pieces, with a note", async () => {
    const question = { text: "what does it say?", media: [reference("long.png")] };
    const { view, requests } = await ask(question, sayHello);
    const parts = requests[0]?.messages.at(-1);
    expect(parts).toMatchObject({
      parts: [{ type: "text" }, { type: "image" }, { type: "image" }, { type: "image" }],
    });
    expect(view.notes).toContainEqual({ key: "filePieces", name: "long.png", pieces: 3 });
  });
});
