import sharp from "sharp";
import { expect, it } from "vitest";
import { createStudio } from "../../src/lunos/studio/studio.ts";
import { drawSign } from "./fixtures.ts";

const painting = { type: "paint", prompt: "a fox", width: 512, height: 512, variant: 0 } as const;

it("gives up a job that takes too long, and works on", async () => {
  await using impatient = createStudio({ maxJobMs: 1 });
  await expect(impatient.paint(painting)).rejects.toThrow("process ended");
  await expect(impatient.paint(painting)).rejects.toThrow("process ended");
});

it("does nothing more once it is closed", async () => {
  const studio = createStudio();
  const open = studio.paint(painting);
  const failed = expect(open).rejects.toThrow("process ended");
  await studio[Symbol.asyncDispose]();
  await failed;
  await expect(studio.paint(painting)).rejects.toThrow("closed");
});

it("fails the one job that can't be done", async () => {
  await using studio = createStudio();
  const source = { bytes: Buffer.from("no picture"), encoding: "binary" } as const;
  const broken = studio.paint({
    ...{ type: "edit", sources: [source], changes: ["bluer"], take: 0, width: 512, height: 512 },
  });
  const right = studio.paint(painting);
  await expect(broken).rejects.toThrow();
  expect((await sharp((await right).bytes).metadata()).width).toBe(512);
});

it("looks once at what comes with each question", async () => {
  await using studio = createStudio();
  const sign = await sharp(drawSign("OPEN", { width: 300, height: 120 }))
    .png()
    .toBuffer();
  const look = (bytes: Buffer, reads: "everything" | "nothing") =>
    studio.look({ kind: "image", media: { bytes, encoding: "binary" }, reads });
  const [first, beside] = await Promise.all([look(sign, "everything"), look(sign, "everything")]);
  // What comes from the other process is a copy each time.
  expect(beside).toBe(first);
  expect(await look(sign, "everything")).toBe(first);
  expect(await look(sign, "nothing")).not.toBe(first);
});

it("reads letters of very different sizes in one picture", async () => {
  await using studio = createStudio();
  const large = drawSign("SALE", { width: 1200, height: 900 });
  const small = drawSign("ends on Sunday evening", { width: 600, height: 160 });
  const both = await sharp(large)
    .composite([{ input: small, left: 40, top: 720 }])
    .png()
    .toBuffer();
  const media = { bytes: both, encoding: "binary" } as const;
  const looked = await studio.look({ kind: "image", media, reads: "everything" });
  expect(looked).toMatchObject({ type: "image", text: expect.stringContaining("SALE") });
  expect(looked).toMatchObject({ text: expect.stringContaining("ends on Sunday evening") });
});

it.each([
  ["#d02020", "red"],
  ["#20a040", "green"],
  ["#1030c0", "blue"],
  ["#0a0f2c", "dark blue"],
  ["#ffd000", "yellow"],
  ["#ff8c1a", "orange"],
  ["#ffffff", "white"],
  ["#000000", "black"],
  ["#808080", "grey"],
  ["#8b4513", "brown"],
  ["#f5f0dc", "beige"],
  ["#ff80b0", "pink"],
  ["#6a1b9a", "purple"],
  ["#20b2aa", "turquoise"],
  ["#a0d0ff", "light blue"],
])("calls %s %s", async (background, name) => {
  const { nameColours } = await import("../../src/lunos/studio/look/colours.ts");
  const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
  expect(await nameColours(picture)).toEqual([{ name, percent: 100 }]);
});
