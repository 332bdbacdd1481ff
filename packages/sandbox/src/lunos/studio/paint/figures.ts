import { findAsked } from "./asked.ts";
import {
  type DrawFigure,
  drawBalloon,
  drawBoat,
  drawCastle,
  drawCat,
  drawFox,
  drawHouse,
  drawIslet,
  drawLighthouse,
  drawRocket,
  drawTree,
} from "./figure-shapes.ts";
import type { Land } from "./land.ts";
import { between } from "./seeded-random.ts";
import type { Canvas } from "./sky.ts";

interface Figure {
  /** Of one word of the prompt. */
  readonly words: RegExp;
  readonly draw: DrawFigure;
  readonly stands: "ground" | "water" | "air";
}

const figures: readonly Figure[] = [
  { words: /^(lighthouses?|harbou?r)$/, draw: drawLighthouse, stands: "ground" },
  { words: /^(castles?|palace|fortress)$/, draw: drawCastle, stands: "ground" },
  { words: /^(boats?|ships?|sail\w*)$/, draw: drawBoat, stands: "water" },
  { words: /^(balloons?)$/, draw: drawBalloon, stands: "air" },
  { words: /^(rockets?|spaceship)$/, draw: drawRocket, stands: "air" },
  {
    words: /^(houses?|cabin|cottages?|home|village|cafe|café)$/,
    draw: drawHouse,
    stands: "ground",
  },
  { words: /^(fox|foxes)$/, draw: drawFox, stands: "ground" },
  { words: /^(cats?|kittens?)$/, draw: drawCat, stands: "ground" },
  { words: /^(trees?|apple)$/, draw: drawTree, stands: "ground" },
];

/** More would stand on one another. */
const maxFigures = 5;

/** What the prompt names, as far as it can be drawn here: as many as it says, in the colour that it says. */
export function drawFigures(canvas: Canvas, land: Land): string {
  const { width, height, prompt, random } = canvas;
  const size = Math.min(width, height);
  const asked = figures
    .map((figure) => ({ figure, ...findAsked(prompt, figure.words) }))
    .flatMap(({ figure, count, colour }) =>
      Array.from({ length: count }, () => ({ figure, colour })),
    )
    .slice(0, maxFigures);
  // Several of them are smaller, so that each has its place.
  const share = asked.length > 3 ? 0.17 : 0.23;
  return asked
    .map(({ figure, colour }, index) => {
      const sway = asked.length === 1 ? 0.24 : 0.36 / asked.length / 2;
      const x = width * ((index + 0.5) / asked.length + between(random, -sway, sway));
      const grounds = {
        ground: land.hasWater ? height * 0.715 : land.groundAt(x) + size * 0.015,
        water: height * (land.hasWater ? 0.755 : 0.73),
        air: height * between(random, 0.42, 0.52),
      };
      const tall = size * share * between(random, 0.9, 1.25);
      const place = { x, y: grounds[figure.stands], size: tall, colour };
      const isOnWater = land.hasWater && figure.stands === "ground";
      return (isOnWater ? drawIslet(place, canvas) : "") + figure.draw(place, canvas);
    })
    .join("");
}
