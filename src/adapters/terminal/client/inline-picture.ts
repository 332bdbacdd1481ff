import { readFile, stat } from "node:fs/promises";
import type { Variables } from "#platform";

/** How a terminal shows pictures between its lines. */
export type PictureProtocol = "iterm" | "kitty";

/** Which way a terminal has, by what it says of itself; nothing inside another one that would pass on no pictures. */
export function findPictureProtocol(variables: Variables): PictureProtocol | undefined {
  const { TERM = "", TERM_PROGRAM = "", TMUX, STY, KITTY_WINDOW_ID } = variables;
  if (TMUX !== undefined || STY !== undefined || /^(?:screen|tmux)/.test(TERM)) return undefined;
  if (["iTerm.app", "WezTerm"].includes(TERM_PROGRAM)) return "iterm";
  const isKitty = KITTY_WINDOW_ID !== undefined || TERM === "xterm-kitty";
  return isKitty || TERM_PROGRAM === "ghostty" ? "kitty" : undefined;
}

/** Larger ones make a terminal wait. */
const maxBytes = 8 * 1024 * 1024;

/** The sequence that shows a picture; nothing where the terminal can't. */
export async function drawPicture(
  { path, mediaType }: { readonly path: string; readonly mediaType: string },
  protocol: PictureProtocol,
): Promise<string | undefined> {
  if ((await stat(path)).size > maxBytes) return undefined;
  // Kitty reads PNG alone of what we have.
  if (protocol === "kitty" && mediaType !== "image/png") return undefined;
  const base64 = (await readFile(path)).toString("base64");
  return protocol === "kitty" ? toKitty(base64) : toIterm(base64);
}

/** https://iterm2.com/documentation-images.html */
function toIterm(base64: string): string {
  return `\u001b]1337;File=inline=1;width=60%;preserveAspectRatio=1:${base64}\u0007`;
}

/** https://sw.kovidgoyal.net/kitty/graphics-protocol/: in pieces of at most 4,096 letters. */
function toKitty(base64: string): string {
  const pieces = base64.match(/.{1,4096}/gs) ?? [];
  return pieces
    .map((piece, index) => {
      const isLast = index === pieces.length - 1;
      const control = index === 0 ? "a=T,f=100,c=60," : "";
      return `\u001b_G${control}m=${isLast ? 0 : 1};${piece}\u001b\\`;
    })
    .join("");
}
