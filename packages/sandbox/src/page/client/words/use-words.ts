import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { english } from "./en.ts";
import type { Words } from "./words.ts";

/** The words of the whole page. */
export const WordsContext = createContext<Words>(english);

/** In the language of whoever one is. */
export function useWords(): Words {
  return useContext(WordsContext);
}
