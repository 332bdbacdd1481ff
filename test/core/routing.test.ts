import { describe, expect, it } from "vitest";
import type { Catalogue, MediaKind, Model } from "#core";
import { routeModel } from "../../src/core/models/routing.ts";

function model(id: string, changes: Partial<Model> = {}): Model {
  return { id, aliases: [], name: id, ...changes };
}

const talk = model("a/talk", { inputModalities: ["text"], outputModalities: ["text"] });
const see = model("a/see", { inputModalities: ["text", "image"], outputModalities: ["text"] });
const draw = model("a/draw", { inputModalities: ["text"], outputModalities: ["image"] });
const edit = model("a/edit", {
  inputModalities: ["text", "image"],
  outputModalities: ["image", "text"],
});
const mystery = model("a/mystery");
const nothing = { see: [], draw: [], listen: [] };

function catalogue(...models: Model[]): Catalogue {
  return { models, fetchedAtMs: 0 };
}

describe("without wishes", () => {
  it.each([
    ["plain talk", { output: "text", inputs: new Set<MediaKind>() }, "a/talk"],
    [
      "a question about a picture",
      { output: "text", inputs: new Set<MediaKind>(["image"]) },
      "a/see",
    ],
    ["a drawing", { output: "image", inputs: new Set<MediaKind>() }, "a/draw"],
    ["an edit", { output: "image", inputs: new Set<MediaKind>(["image"]) }, "a/edit"],
    [
      "a document, which any model can be given",
      { output: "text", inputs: new Set<MediaKind>(["document"]) },
      "a/talk",
    ],
  ] as const)("%s goes to the first model that can do it", (_name, need, expected) => {
    const route = routeModel(need, {
      catalogue: catalogue(mystery, talk, see, draw, edit),
      preferences: nothing,
    });
    expect(route).toEqual({ model: expected, fallbackModels: [] });
  });

  it("tries a model of which nothing is known when no other fits", () => {
    const need = { output: "image", inputs: new Set<MediaKind>() } as const;
    const route = routeModel(need, { catalogue: catalogue(talk, mystery), preferences: nothing });
    expect(route.model).toBe("a/mystery");
  });

  it("says what there is no model for", () => {
    const need = { output: "text", inputs: new Set<MediaKind>(["audio"]) } as const;
    expect(() =>
      routeModel(need, { catalogue: catalogue(talk, see), preferences: nothing }),
    ).toThrow(expect.objectContaining({ sentence: { key: "noModelFor", need: "listen" } }));
  });
});

describe("the operator's wishes", () => {
  const need = { output: "text", inputs: new Set<MediaKind>(["image"]) } as const;

  it("come first, and the later ones stand in", () => {
    const route = routeModel(need, {
      catalogue: catalogue(edit, see, mystery),
      preferences: { see: ["a/mystery", "a/see", "a/gone"], draw: [], listen: [] },
    });
    expect(route).toEqual({ model: "a/mystery", fallbackModels: ["a/see"] });
  });

  it("are found with and without the router's prefix", () => {
    const route = routeModel(need, {
      catalogue: catalogue(talk, see),
      preferences: { see: ["openrouter/a/see"], draw: [], listen: [] },
    });
    expect(route.model).toBe("a/see");
  });

  it("are passed over where they can't do it", () => {
    const route = routeModel(need, {
      catalogue: catalogue(talk, see),
      preferences: { see: ["a/talk"], draw: [], listen: [] },
    });
    expect(route.model).toBe("a/see");
  });

  it("are followed unseen while there is no list", () => {
    const route = routeModel(need, {
      catalogue: catalogue(),
      preferences: { see: ["x/one", "x/two"], draw: [], listen: [] },
    });
    expect(route.model).toBe("x/one");
  });
});

describe("a person's own choice", () => {
  const need = { output: "image", inputs: new Set<MediaKind>(["image"]) } as const;

  it("is taken when it can do it", () => {
    const options = { catalogue: catalogue(draw, edit), preferences: nothing };
    expect(routeModel(need, { ...options, chosen: "a/edit" }).model).toBe("a/edit");
    expect(() => routeModel(need, { ...options, chosen: "a/draw" })).toThrow(
      expect.objectContaining({
        sentence: { key: "modelCannot", model: "a/draw", lacks: "image" },
      }),
    );
    expect(() => routeModel(need, { ...options, chosen: "a/gone" })).toThrow(
      expect.objectContaining({ sentence: { key: "modelUnavailable", model: "a/gone" } }),
    );
  });
});

describe("a model that isn't in chat", () => {
  const quill: Model = { ...see, id: "a/quill", endpoints: ["completions"] };
  const letter: Model = { ...see, id: "a/letter", endpoints: ["messages"] };
  const plate: Model = { ...edit, id: "a/plate", endpoints: ["images"] };
  const needOf = (output: "text" | "image", ...inputs: readonly MediaKind[]) => ({
    ...{ output, inputs: new Set(inputs) },
  });

  it("is passed over for what doesn't get to it, or isn't given there", () => {
    const options = { catalogue: catalogue(quill, letter, plate, see), preferences: nothing };
    const choose = (...need: Parameters<typeof needOf>) =>
      routeModel(needOf(...need), options).model;
    expect(choose("text")).toBe("a/quill");
    expect(choose("text", "image")).toBe("a/letter");
    expect(choose("text", "document")).toBe("a/letter");
    expect(choose("image")).toBe("a/plate");
    expect(() => choose("image", "image")).toThrow();
  });

  it("is refused by name with what it lacks", () => {
    const options = { catalogue: catalogue(quill, plate), preferences: nothing };
    for (const [need, chosen, lacks] of [
      [needOf("text", "image"), "a/quill", "image"],
      [needOf("text", "document"), "a/quill", "document"],
      [needOf("image"), "a/quill", "draw"],
      [needOf("text"), "a/plate", "write"],
    ] as const) {
      expect(() => routeModel(need, { ...options, chosen })).toThrow(
        expect.objectContaining({ sentence: { key: "modelCannot", model: chosen, lacks } }),
      );
    }
  });
});
