export { createWebPart } from "./web-part.ts";
