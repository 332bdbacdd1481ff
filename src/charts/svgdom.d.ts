/** svgdom brings no types. Only what we use of it. */
declare module "svgdom" {
  export function createHTMLDocument(): Document;
}
