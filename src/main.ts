/** The program by the name that it had, for services and scripts that start it so: see `main.js`. */
// biome-ignore lint/correctness/useImportExtensions: that one is JavaScript
await import("./main.js");
