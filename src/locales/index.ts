export { createWording, speaks } from "./wording.ts";
