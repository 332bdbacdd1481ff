import fc from "fast-check";
import type { Border } from "../border.ts";
import { findSlowness, fullLength, type Stretched, stretch, stretched } from "../linear.ts";
import { makeOdd, type OddValue, oddText, oddValue } from "../odd-values.ts";
import { readers, withoutTold } from "../readers.ts";

type WordsInput =
  | { readonly reader: string; readonly text: OddValue }
  | { readonly reader: string; readonly stretched: Stretched };

/**
 * The functions that read texts: commands with flags, marks, settings, `.env`, what goes into the log.
 * @param isTimed also looks whether their time grows in proportion to the text.
 */
export function openWordsBorder({ isTimed }: { readonly isTimed: boolean }): Border<WordsInput> {
  const reader = fc.constantFrom(...Object.keys(readers));
  return {
    inputs: fc.oneof(
      fc.record({ reader, text: fc.oneof(oddText, oddText, oddValue) }),
      ...(isTimed ? [fc.record({ reader, stretched })] : []),
    ),
    prepare: (input) => input,
    async feed(input) {
      const read = withoutTold(readers[input.reader] ?? failUnknown);
      if ("text" in input) {
        const text = makeOdd(input.text);
        await read(typeof text === "string" ? text : JSON.stringify(text));
        return;
      }
      await read(stretch(input.stretched, fullLength / 100));
      const slowness = await findSlowness(read, (length) => stretch(input.stretched, length));
      if (slowness !== undefined) throw new Error(`${input.reader}: ${slowness}`);
    },
    inspect: async () => undefined,
    askNormally: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function failUnknown(): never {
  throw new Error("there's no such reader");
}
