export type { Check, CheckResult, CheckStatus, Finding } from "./check.ts";
export { createDoctor, type Doctor, type DoctorOptions } from "./doctor.ts";
export type { PortOptions } from "./port-check.ts";
export { type ReportOptions, toExitCode, toReportJson, toReportText } from "./report.ts";
export { findMisplacedSecret, type Misplacement, secretVariables } from "./secret-forms.ts";
