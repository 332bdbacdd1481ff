const width = 760;
const margin = 60;
const lineHeight = 46;

/** A till's receipt of today, for who has none at hand: what stands at the left and what at the right. */
const lines = (day: string) =>
  [
    ["HARBOUR CAFE"],
    ["12 Market Street"],
    [day],
    [""],
    ["Coffee beans 1 x 12.95", "12.95"],
    ["Butter croissant 2 x 2.80", "5.60"],
    ["Orange juice 1 x 4.25", "4.25"],
    [""],
    ["TOTAL", "$22.80"],
    ["Thank you, come again"],
  ] as const;

/** Its own day makes it one of this month. */
export async function drawSampleReceipt(now = new Date()): Promise<File> {
  const rows = lines(now.toISOString().slice(0, 10));
  const canvas = new OffscreenCanvas(width, margin * 2 + rows.length * lineHeight);
  const context = canvas.getContext("2d");
  if (context !== null) drawRows(context, rows);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new File([blob], "receipt.png", { type: "image/png" });
}

function drawRows(
  context: OffscreenCanvasRenderingContext2D,
  rows: readonly (readonly [left: string, right?: string])[],
): void {
  context.fillStyle = "#fbfaf6";
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.fillStyle = "#1c1b19";
  context.font = "400 24px 'DejaVu Sans', Arial, sans-serif";
  for (const [place, [left, right = ""]] of rows.entries()) {
    const y = margin + (place + 0.7) * lineHeight;
    context.textAlign = "left";
    context.fillText(left, margin, y);
    context.textAlign = "right";
    context.fillText(right, width - margin, y);
  }
}
