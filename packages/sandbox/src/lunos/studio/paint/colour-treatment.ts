import type { Sharp } from "sharp";

/** A change of colours that an edit's English words ask for. */
interface Treatment {
  readonly words: RegExp;
  readonly apply: (image: Sharp) => Sharp;
}

const treatments: readonly Treatment[] = [
  {
    words: /\b(sepia|vintage|antique)\b/i,
    apply: (image) => image.tint("#c79a62"),
  },
  {
    words: /\b(gr[ae]y(scale)?|black (and )?white|monochrome)\b/i,
    apply: (image) => image.greyscale(),
  },
  {
    words: /\b(night|midnight|dark\w*)\b/i,
    apply: (image) => image.modulate({ brightness: 0.45, saturation: 0.7 }).tint("#5f78c4"),
  },
  { words: /\b(invert\w*|negative)\b/i, apply: (image) => image.negate({ alpha: false }) },
  { words: /\b(blue|cold|winter)\b/i, apply: (image) => image.tint("#4f86d9") },
  { words: /\b(red)\b/i, apply: (image) => image.tint("#d95550") },
  { words: /\b(green)\b/i, apply: (image) => image.tint("#58b368") },
  { words: /\b(pink)\b/i, apply: (image) => image.tint("#ef86b4") },
  {
    words: /\b(sunset|dusk|warm\w*|golden|orange)\b/i,
    apply: (image) => image.tint("#ef9a4f"),
  },
  { words: /\b(blur\w*|soft\w*)\b/i, apply: (image) => image.blur(6) },
  {
    words: /\b(bright\w*|lighter)\b/i,
    apply: (image) => image.modulate({ brightness: 1.35 }),
  },
  { words: /\b(mirror\w*|flip\w*)\b/i, apply: (image) => image.flop() },
  { words: /\b(upside down)\b/i, apply: (image) => image.flip() },
];

/** Whether the words ask for a change of colours that is known here. */
export function isTreatment(words: string): boolean {
  return treatments.some((treatment) => treatment.words.test(words));
}

/**
 * Changes the picture's colours as the words ask; without a known word, richer colours; without words, none. Later
 * takes of one wish differ in their hue.
 */
export function treat(image: Sharp, words: string | undefined, take: number): Sharp {
  const asked = treatments.filter((treatment) => treatment.words.test(words ?? ""));
  const turned = take === 0 ? image : image.modulate({ hue: (take * 23) % 360 });
  if (words !== undefined && asked.length === 0) {
    return turned.modulate({ saturation: 1.3, hue: (18 + take * 23) % 360 });
  }
  return asked.reduce((treated, treatment) => treatment.apply(treated), turned);
}
