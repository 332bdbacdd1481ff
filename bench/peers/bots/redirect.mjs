/** Discord's address for clients that have no setting for it: set before anything is loaded. */
import { createRequire, registerHooks } from "node:module";

const api = process.env.DISCORD_API_URL;
const official = /^https:\/\/discord\.com\/api/;
const realFetch = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const url = typeof input === "string" || input instanceof URL ? `${input}` : input.url;
  if (!official.test(url)) return realFetch(input, init);
  return realFetch(url.replace(official, api), init);
};

const restPackage = "@discordjs/rest";
// Each copy of discord.js has its own defaults.
const touched = new Set();
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (url.includes("/discord.js/") && !touched.size) {
      touched.add(url);
      const require = createRequire(url);
      require(restPackage).DefaultRestOptions.api = api;
    }
    return loaded;
  },
});
