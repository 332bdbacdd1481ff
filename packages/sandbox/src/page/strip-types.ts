import { stripTypeScriptTypes } from "node:module";

/**
 * Turns a TypeScript source into JavaScript with the same lines and columns, as Node does for its own modules.
 * @throws {SyntaxError} when the source isn't erasable TypeScript.
 */
export function stripTypes(source: string): string {
  // Node runs our own modules through this stripper already, so using it for the page too adds next to no memory. It
  // warns on first use that it may change. The call is synchronous, so nothing else can warn meanwhile.
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
