import { useEffect, useRef, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import { signaturePng } from "./pictures";

const WIDTH = 560;
const HEIGHT = 150;
const INK = "#101820";

/** A pad to sign on with mouse, pen or finger. Black on white in every theme: it is kept so. */
export function SignaturePad({ changed }: { changed: (png: string | null) => void }) {
  const { t } = useTranslation();
  const pad = useRef<HTMLCanvasElement>(null);
  const writing = useRef(false);
  useEffect(() => blank(pad.current), []);
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    return [across * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    writing.current = true;
    const context = pen(event.currentTarget);
    context?.beginPath();
    context?.moveTo(...at(event));
    context?.lineTo(...at(event));
    context?.stroke();
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!writing.current) return;
    const context = pen(event.currentTarget);
    context?.lineTo(...at(event));
    context?.stroke();
  };
  const end = () => {
    if (!writing.current || !pad.current) return;
    writing.current = false;
    changed(signaturePng(pad.current));
  };
  const clear = () => {
    blank(pad.current);
    changed(null);
  };
  return (
    <div className="signature">
      <canvas
        ref={pad}
        width={WIDTH}
        height={HEIGHT}
        className="signature-pad"
        data-testid="signature-pad"
        aria-label={t("leaving.signHere")}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <button type="button" className="button quiet" data-testid="signature-clear" onClick={clear}>
        {t("leaving.signAgain")}
      </button>
    </div>
  );
}

function pen(pad: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = pad.getContext("2d");
  if (!context) return null;
  context.strokeStyle = INK;
  context.lineWidth = 3;
  context.lineCap = "round";
  context.lineJoin = "round";
  return context;
}

function blank(pad: HTMLCanvasElement | null): void {
  const context = pad?.getContext("2d");
  if (!context) return;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, WIDTH, HEIGHT);
}
