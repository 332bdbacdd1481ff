export { createWording } from "./wording.ts";
