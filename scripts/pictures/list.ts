/** The pictures of the README and of the pages in `docs`, which `npm run pictures` makes. */
export interface PictureListing {
  /** From the repository's root. */
  readonly file: string;
  /** What a page that shows it may cost its reader. */
  readonly maxBytes: number;
}

export const pictures = {
  film: { file: "docs/images/moonlens.gif", maxBytes: 3_000_000 },
  set: { file: "docs/images/discord.png", maxBytes: 900_000 },
  thread: { file: "docs/images/slack.png", maxBytes: 600_000 },
  usage: { file: "docs/images/usage.png", maxBytes: 400_000 },
} as const satisfies Readonly<Record<string, PictureListing>>;

export type PictureName = keyof typeof pictures;
