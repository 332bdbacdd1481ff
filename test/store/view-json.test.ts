import { expect, it } from "vitest";
import { createReplyView } from "#core";
import { readViewJson, toViewJson } from "../../src/store/turns/view-json.ts";

it("stores a view's pictures under the name that they have always had there", () => {
  const view = createReplyView({ id: "turn", locale: "en", atMs: 0 });
  const json = toViewJson(view);
  expect(JSON.parse(json)).toMatchObject({ turnId: "turn", images: [] });
  expect(readViewJson(json)).toEqual(view);
});
