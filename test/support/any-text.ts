import fc from "fast-check";

/** Half characters are none. */
const surrogates = { first: 0xd800, count: 0x800 };

/** Any character of Unicode, assigned or not. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10ffff - surrogates.count })
  .map((at) => String.fromCodePoint(at < surrogates.first ? at : at + surrogates.count));

/**
 * Texts of any characters, at most `maxLength` of them: what fast-check's unit `binary` gives. That one makes a table
 * of all 1.1 million first, which takes a second and a half, and stays in the memory of a process that many files share.
 */
export function anyText({ maxLength }: { readonly maxLength?: number } = {}): fc.Arbitrary<string> {
  return fc.string({ unit: anyCharacter, ...(maxLength === undefined ? {} : { maxLength }) });
}
