import { answers } from "./situations/answers.ts";
import { commands } from "./situations/commands.ts";
import { once } from "./situations/once.ts";
import { pictures } from "./situations/pictures.ts";
import { questions } from "./situations/questions.ts";
import type { Situation } from "./situations/situation.ts";

/** One table for all platforms: who posted what, where, replying to what, and what has to come of it. */
export const situations: readonly Situation[] = [
  ...questions,
  ...answers,
  ...once,
  ...pictures,
  ...commands,
];
