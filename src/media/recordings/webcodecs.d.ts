/** The wish for a pixel format, which the standard has and the types of WebCodecs don't yet. */
interface VideoFrameCopyToOptions {
  readonly format?: "RGBA";
}
