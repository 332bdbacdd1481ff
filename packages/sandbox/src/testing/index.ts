export { type Answers, openAnswers } from "./answers.ts";
export { boundMs, eventually, patience } from "./eventually.ts";
export { createTestPdf, type TestPage } from "./pdf-files.ts";
export { startProcessorClock } from "./processor-clock.ts";
export { startTcpRelay, type TcpRelay } from "./tcp-relay.ts";
export { createTemporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";
