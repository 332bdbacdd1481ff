const width = 960;
const height = 640;

/** A small night scene with a sign to read, for who has no picture at hand. Always the same. */
export async function drawSamplePicture(): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (context !== null) {
    drawSky(context);
    drawHills(context);
    drawSign(context);
  }
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new File([blob], "night-sign.png", { type: "image/png" });
}

type Context = OffscreenCanvasRenderingContext2D;

function drawSky(context: Context): void {
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, "#141a3c");
  sky.addColorStop(1, "#5a5f9e");
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  for (let star = 0; star < 90; star += 1) {
    // Golden-angle steps scatter evenly without chance.
    const x = (star * 0.618034 * width) % width;
    const y = (star * star * 7.3) % (height * 0.6);
    fillDisc(context, { x, y, radius: star % 5 === 0 ? 1.8 : 1, colour: "#dfe5ff" });
  }
  fillDisc(context, { x: 760, y: 130, radius: 70, colour: "#f6e2b3" });
  fillDisc(context, { x: 728, y: 112, radius: 62, colour: "#20275a" });
}

function drawHills(context: Context): void {
  for (const [base, swing, colour] of [
    [430, 46, "#2b316b"],
    [500, 34, "#1d2250"],
  ] as const) {
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, height);
    for (let x = 0; x <= width; x += 8) {
      context.lineTo(x, base + Math.sin(x / 130 + base) * swing);
    }
    context.lineTo(width, height);
    context.fill();
  }
}

function drawSign(context: Context): void {
  context.fillStyle = "#0e1230";
  context.fillRect(468, 470, 24, 170);
  context.fillStyle = "#f7f3e6";
  context.beginPath();
  context.roundRect(170, 290, 620, 190, 16);
  context.fill();
  context.fillStyle = "#141a3c";
  context.textAlign = "center";
  context.font = "700 68px Arial, 'DejaVu Sans', sans-serif";
  context.fillText("HARBOUR CAFE", width / 2, 376, 560);
  context.font = "400 44px Arial, 'DejaVu Sans', sans-serif";
  context.fillText("open until dawn", width / 2, 442, 560);
}

function fillDisc(
  context: Context,
  disc: { x: number; y: number; radius: number; colour: string },
): void {
  context.fillStyle = disc.colour;
  context.beginPath();
  context.arc(disc.x, disc.y, disc.radius, 0, Math.PI * 2);
  context.fill();
}
