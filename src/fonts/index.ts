export { createFontLibrary } from "./font-library.ts";
