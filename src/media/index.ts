export { MediaFetchError, UnusableMediaError } from "./errors.ts";
export { type MediaLibraryOptions, openMediaLibrary } from "./media-library.ts";
