export { defaultConverterOptions } from "./converter/converter.ts";
export { openPictureFitter } from "./converter/picture-fitter.ts";
export type { LinkGuard } from "./fetch/guarded-dispatcher.ts";
export { type KeepingMediaLibrary, openMediaLibrary } from "./media-library.ts";
export { receivePicture } from "./metadata/receive.ts";
export type { MediaLibraryOptions } from "./opening/loading.ts";
export { defaultBounds } from "./tools/bounds.ts";
