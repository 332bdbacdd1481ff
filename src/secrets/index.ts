export { createSecretBox } from "./secret-box.ts";
