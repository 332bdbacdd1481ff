import { parentPort, workerData } from "node:worker_threads";
import { rasterize } from "./rasterize.ts";
import { toSvg } from "./to-svg.ts";

parentPort?.postMessage(rasterize(toSvg(workerData)));
