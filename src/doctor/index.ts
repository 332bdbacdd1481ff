export type { Check, CheckResult, CheckStatus, Finding } from "./checks/check.ts";
export { createDoctor, type Doctor, type DoctorOptions } from "./doctor.ts";
export type { PortOptions } from "./machine/port-check.ts";
export { findMisplacedSecret, type Misplacement, secretVariables } from "./machine/secret-forms.ts";
export { type ReportOptions, toExitCode, toReportJson, toReportText } from "./report.ts";
