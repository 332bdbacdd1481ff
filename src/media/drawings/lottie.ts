import { readFile } from "node:fs/promises";
import { DotLottie } from "@lottiefiles/dotlottie-web";
import { lottieHead, maxLottieBytes } from "../formats/lottie-marks.ts";
import { checkPixels, preparePicture } from "../pictures/picture.ts";
import type { PrepareTask, UsableFile } from "../tools/prepared-file.ts";
import { FileRefusal, unsupported } from "../tools/refusal.ts";

/** Drawings are drawn this large at least: most stickers say 320. */
const minSidePixels = 512;
const drawWithinMs = 10_000;

/** The package's WebAssembly lies beside its code; by itself it would fetch it from the web. */
const wasmFile = new URL(
  "dotlottie-player.wasm",
  import.meta.resolve("@lottiefiles/dotlottie-web"),
);

/** Draws the moment in the middle of a Lottie animation, as stickers are: at the ends there is often nothing. */
export async function prepareLottie(task: PrepareTask): Promise<UsableFile> {
  const bytes = await readFile(task.path);
  const { name, bounds } = task;
  if (bytes.byteLength > maxLottieBytes) {
    throw new FileRefusal("file_too_much_work", { key: "fileTooMuchWork", name });
  }
  const json = bytes.toString("utf8").replace(/^\ufeff/, "");
  const { w, h } = lottieHead.parse(JSON.parse(json));
  checkPixels({ width: w, height: h }, task);
  const scale = Math.min(Math.max(minSidePixels, w, h), bounds.maxSidePixels) / Math.max(w, h);
  const width = Math.max(Math.round(w * scale), 1);
  const height = Math.max(Math.round(h * scale), 1);
  const drawn = await drawMiddle(json, { width, height }).catch((error: unknown) => {
    // It is whole, as its JSON is: this player can't draw all that the format has.
    throw unsupported(name, "application/lottie+json", error);
  });
  const { pixels, total } = drawn;
  const picture = await preparePicture(task, {
    input: pixels,
    options: { raw: { width, height, channels: 4, premultiplied: true } },
    isDrawn: true,
  });
  const notes = total > 1 ? [{ key: "fileFrames", name, shown: 1, total } as const] : [];
  return { ...picture, notes: [...picture.notes, ...notes] };
}

/** @throws when it can't be drawn. */
async function drawMiddle(
  json: string,
  size: { readonly width: number; readonly height: number },
): Promise<{ readonly pixels: Buffer; readonly total: number }> {
  const wasm = await readFile(wasmFile);
  DotLottie.setWasmUrl(`data:application/wasm;base64,${wasm.toString("base64")}`);
  const player = new DotLottie({ canvas: { ...size }, data: json, autoplay: false });
  try {
    await waitUntilLoaded(player);
    player.setFrame(Math.floor(player.totalFrames / 2));
    if (player.buffer === null) throw new Error("nothing was drawn");
    return { pixels: Buffer.from(player.buffer), total: Math.round(player.totalFrames) };
  } finally {
    player.destroy();
  }
}

async function waitUntilLoaded(player: DotLottie): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error("drawing took too long")), drawWithinMs);
  player.addEventListener("load", () => resolve());
  player.addEventListener("loadError", () => reject(new Error("not an animation")));
  await promise.finally(() => clearTimeout(timer));
}
