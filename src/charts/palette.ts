/**
 * The brand's night sky. The chart brings its own dark ground, so that it looks the same on a platform's dark
 * and light theme; every text has a contrast of at least 4.5 to it (WCAG 2.2, 1.4.3), every bar of 3 (1.4.11).
 */
export const palette = {
  sky: "#1b1e33",
  skyEdge: "#34395c",
  text: "#f2efe6",
  quiet: "#b9bcd3",
  moon: "#f3cf7a",
  /** A limit that is nearly used up, and one that is. */
  dusk: "#f2a65a",
  alarm: "#f28b82",
} as const;
