/** Who is drawn. */
export interface Portrayed {
  readonly type: string;
  readonly displayName: string;
  readonly accentColor: number;
}

/** A picture with a person's initial, as SVG; the bot has a moon. The corners' radius is of 128 pixels. */
export function drawAvatar(
  user: Portrayed,
  { cornerRadius = 0 }: { readonly cornerRadius?: number } = {},
): string {
  const color = `#${user.accentColor.toString(16).padStart(6, "0")}`;
  const corners = cornerRadius === 0 ? "" : ` rx="${cornerRadius}"`;
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128">',
    `<rect width="128" height="128"${corners} fill="${color}"/>`,
    user.type === "bot" ? moon : initialOf(user),
    "</svg>",
  ].join("");
}

const moon = '<path d="M78 24a42 42 0 1 0 26 62 34 34 0 0 1-26-62z" fill="#fff4d6"/>';

function initialOf(user: Portrayed): string {
  const initial = user.displayName.slice(0, 1).replace(/[<&>]/g, "");
  const font = 'font-family="sans-serif" font-size="64" font-weight="600"';
  return `<text x="64" y="86" text-anchor="middle" fill="#fff" ${font}>${initial}</text>`;
}
