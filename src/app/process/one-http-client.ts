import { install } from "undici";

/**
 * Has the whole program use one HTTP client. Call it before anything else is loaded: libraries read `FormData` and the like, and for
 * each of these names Node would load the client that it has inside, 15 MB. All of them together, since a `fetch` takes no other
 * client's forms. It is for a process of our own alone: what two clients share in one process hangs.
 */
export function useOneHttpClient(): void {
  install();
}
