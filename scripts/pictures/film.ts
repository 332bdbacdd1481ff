import type { Page } from "playwright-core";
import sharp from "sharp";

/** Real screenshots, one after the other. How long each is shown is said, not measured, so that the pace is steady on any machine. */
export interface Film {
  /** Takes the page as it is, and shows it for so long. */
  shoot(milliseconds: number): Promise<void>;
  lengthMs(): number;
  /** All of it as a GIF that begins again at its end. */
  develop(): Promise<Buffer>;
}

interface Frame {
  readonly png: Buffer;
  readonly milliseconds: number;
}

export function createFilm(page: Page): Film {
  const frames: Frame[] = [];
  return {
    async shoot(milliseconds) {
      const png = await page.screenshot({ type: "png" });
      const last = frames.at(-1);
      if (last?.png.equals(png) !== true) frames.push({ png, milliseconds });
      else frames[frames.length - 1] = { png, milliseconds: last.milliseconds + milliseconds };
    },
    lengthMs: () => frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    async develop() {
      const delay = frames.map(({ milliseconds }) => milliseconds);
      return await sharp(
        frames.map(({ png }) => png),
        { join: { animated: true } },
      )
        .gif({ delay, loop: 0, colours: 160, dither: 0.4, effort: 8, interFrameMaxError: 3 })
        .toBuffer();
    },
  };
}
