import type { Locator, Page } from "playwright-core";
import type { Film } from "./film.ts";
import type { Photo } from "./photo.ts";

/** A person's hand with a mouse and a keyboard, as the film shows it. */
export interface Hand {
  moveTo(target: Locator): Promise<void>;
  click(target: Locator): Promise<void>;
  /** Types into what has the focus, some letters a frame. */
  type(text: string): Promise<void>;
  /** Drags a photo in from the right and lets go of it. */
  drop(photo: Photo): Promise<void>;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const frameMs = 80;
const stepsOfAMove = 6;
const lettersAFrame = 3;

const arrow =
  '<svg width="26" height="26" viewBox="0 0 26 26"><path d="M5 2v18l5-4 3 7 4-2-3-7h7z" fill="#fff" stroke="#111" stroke-width="1.6" stroke-linejoin="round"/></svg>';

/** Puts a pointer onto the page, as a screenshot shows none. */
export async function createHand(page: Page, film: Film): Promise<Hand> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  let at: Point = { x: width * 0.62, y: height * 0.62 };
  await page.evaluate(`(() => {
    const pointer = document.createElement("div");
    pointer.id = "pointer";
    pointer.innerHTML = ${JSON.stringify(arrow)};
    Object.assign(pointer.style, { position: "fixed", left: 0, top: 0, zIndex: 9999, pointerEvents: "none" });
    document.body.append(pointer);
  })()`);
  const put = async (point: Point): Promise<void> => {
    at = point;
    await page.evaluate(
      `document.getElementById("pointer").style.transform = "translate(${point.x}px, ${point.y}px)"`,
    );
  };
  const glide = async (to: Point): Promise<void> => {
    const from = at;
    for (let step = 1; step <= stepsOfAMove; step += 1) {
      await put(between(from, to, step / stepsOfAMove));
      await film.shoot(frameMs);
    }
  };
  const moveTo = async (target: Locator): Promise<void> => {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (box === null) throw new Error("what the hand should point at is not on the page");
    const to = { x: box.x + Math.min(box.width / 2, 120), y: box.y + box.height / 2 };
    await glide(to);
    await page.mouse.move(to.x, to.y);
  };
  await put(at);
  return {
    moveTo,
    async click(target) {
      await moveTo(target);
      await film.shoot(3 * frameMs);
      await target.click();
    },
    async type(text) {
      for (let index = 0; index < text.length; index += lettersAFrame) {
        await page.keyboard.type(text.slice(index, index + lettersAFrame));
        await film.shoot(frameMs);
      }
    },
    async drop(photo) {
      const transfer = await holdPhoto(page, photo);
      await put({ x: width - 60, y: height * 0.2 });
      await film.shoot(3 * frameMs);
      await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
      await glide({ x: width * 0.62, y: height * 0.56 });
      await film.shoot(3 * frameMs);
      await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
      await page.evaluate(`document.getElementById("held").remove()`);
      await page.getByRole("button", { name: `Remove ${photo.name}` }).waitFor();
    },
  };
}

/** The way of a hand: quick in the middle, slow at both ends. */
function between(from: Point, to: Point, part: number): Point {
  const eased = part * part * (3 - 2 * part);
  return {
    x: Math.round(from.x + (to.x - from.x) * eased),
    y: Math.round(from.y + (to.y - from.y) * eased),
  };
}

/** Shows the photo small below the pointer, and gives what the page gets when it is let go of. */
async function holdPhoto(page: Page, { name, type, bytes }: Photo) {
  const base64 = bytes.toString("base64");
  await page.evaluate(`(async () => {
    const held = new Image(150);
    held.id = "held";
    held.src = "data:${type};base64,${base64}";
    Object.assign(held.style, { position: "absolute", left: "14px", top: "14px", borderRadius: "8px", opacity: 0.85 });
    await held.decode();
    document.getElementById("pointer").append(held);
  })()`);
  return await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob("${base64}"), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: "${type}" }));
    return transfer;
  })()`);
}
