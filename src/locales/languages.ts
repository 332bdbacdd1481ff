/** Every language that we speak: its file, and its line here. English is said where we don't have somebody's. */

export { german } from "./de.ts";
export { english } from "./en.ts";
export { spanish } from "./es.ts";
export { french } from "./fr.ts";
export { indonesian } from "./id.ts";
export { japanese } from "./ja.ts";
export { brazilianPortuguese } from "./pt-br.ts";
