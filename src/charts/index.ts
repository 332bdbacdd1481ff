export { createChartPainter } from "./chart-painter.ts";
