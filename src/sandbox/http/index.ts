export { createHttpHost, type HttpHost, type HttpPart } from "./http-host.ts";
