import { eventually } from "@moonlens/sandbox/testing";
import { expect, it } from "vitest";
import { closedAfterEach } from "../../../support/closed-after-each.ts";
import { createSandboxWorld } from "../support/sandbox-world.ts";

const as = "ava";
const photo = { name: "photo.png", bytes: new Uint8Array([1, 2, 3]), type: "image/png" };

const open = closedAfterEach(createSandboxWorld);

it("Sharpen with… takes better photos, and nothing else", async () => {
  const place = await open({ moonlens: { drawing: { prompt: "a red fox" } } });
  place.perform(async function* (_turn, { createView, createImage }) {
    const pictures = [await createImage()];
    yield createView({ pictures, status: { type: "done", canSharpen: true } });
  });
  const wish = { as, channelId: place.channelId };
  await place.control.runCommand({ ...wish, name: "imagine", options: { prompt: "a red fox" } });
  const answer = await place.control.waitForMessage({
    ...wish,
    until: (message) => message.attachments.length === 1,
  });
  const [customId = ""] = /sharpen:[\w-]+/.exec(JSON.stringify(answer.components)) ?? [];
  const { id: interactionId, modal } = await place.control.press({
    ...{ as, messageId: answer.id, customId },
  });
  expect(modal).toMatchObject({
    title: "Sharpen this picture",
    components: [
      {
        description: expect.stringContaining("0.2 credits"),
        component: { type: 19, max_values: 4, file_types: ["image"] },
      },
    ],
  });
  const form = { as, interactionId, values: {} };
  const document = { name: "a.pdf", bytes: new Uint8Array([1]), type: "application/pdf" };
  const refused = place.control.submitForm({ ...form, files: { photos: document } });
  await expect(refused).rejects.toMatchObject({ code: 50035 });
  await place.control.submitForm({ ...form, files: { photos: photo } });
  await eventually(() => expect(place.turns).toHaveLength(2));
  expect(place.turns[1]?.intent).toMatchObject({
    type: "redraw",
    change: {
      type: "sharpen",
      sharpenWith: [{ type: "platform-file", declaredKind: "image", name: "photo.png" }],
    },
  });
});
