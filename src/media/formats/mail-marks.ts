const whoAndWhat = /^(from|to|subject|date):/im;
const byMailers = /^(mime-version|content-type|message-id|received|return-path|delivered-to):/im;
const headerLine = /^([!-9;-~]+:|[ \t])/;

/** Whether a file's start is a mail's: lines of a header up to the first empty one, as mailers write them. */
export function isMail(start: string): boolean {
  const [header = ""] = start.replace(/^From .*\r?\n/, "").split(/\r?\n\r?\n/, 1);
  const lines = header.split(/\r?\n/);
  // The last one may be cut.
  const areHeaders = lines.slice(0, -1).every((line) => headerLine.test(line));
  return areHeaders && whoAndWhat.test(header) && byMailers.test(header);
}
