import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { photoJpeg, photoOfFile } from "./pictures";

type Trouble = "noCamera" | "cameraRefused" | "noPicture";

interface Props {
  photo: string | null;
  changed: (jpeg: string | null) => void;
}

/** A photo by webcam, or a file where there is none. */
export function PhotoField({ photo, changed }: Props) {
  const { t } = useTranslation();
  const [camera, setCamera] = useState<MediaStream | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  useEffect(() => () => camera?.getTracks().forEach((track) => track.stop()), [camera]);
  const open = async () => {
    setTrouble(null);
    try {
      setCamera(await askForCamera());
    } catch (error) {
      setTrouble(refused(error) ? "cameraRefused" : "noCamera");
    }
  };
  const keep = (jpeg: string | null) => {
    setCamera(null);
    setTrouble(jpeg ? null : "noPicture");
    changed(jpeg);
  };
  return (
    <div className="photo">
      {photo && (
        <img
          className="photo-taken"
          data-testid="photo-taken"
          alt={t("leaving.photo")}
          src={`data:image/jpeg;base64,${photo}`}
        />
      )}
      {camera && <Live camera={camera} take={keep} />}
      {!camera && (
        <div className="photo-ways">
          <button
            type="button"
            className="button"
            data-testid="photo-camera"
            onClick={() => void open()}
          >
            {t(photo ? "leaving.photoAgain" : "leaving.photoTake")}
          </button>
          <label className="button photo-file">
            {t("leaving.photoFile")}
            <input
              type="file"
              accept="image/*"
              data-testid="photo-file"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) void photoOfFile(file).then(keep);
              }}
            />
          </label>
        </div>
      )}
      {trouble && (
        <p className="photo-trouble" role="alert" data-testid="photo-trouble">
          {t(`leaving.${trouble}`)}
        </p>
      )}
    </div>
  );
}

function Live({ camera, take }: { camera: MediaStream; take: (jpeg: string | null) => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (!video.current) return;
    video.current.srcObject = camera;
    void video.current.play().catch(() => undefined);
  }, [camera]);
  const shoot = () => {
    const seen = video.current;
    take(seen && seen.videoWidth > 0 ? photoJpeg(seen, seen.videoWidth, seen.videoHeight) : null);
  };
  return (
    <div className="photo-live">
      <video ref={video} muted playsInline />
      <button type="button" className="button primary" data-testid="photo-shoot" onClick={shoot}>
        {t("leaving.photoShoot")}
      </button>
    </div>
  );
}

/** Throws where there is no camera, or nobody allows it. Old web views do not know cameras at all. */
async function askForCamera(): Promise<MediaStream> {
  const devices = (navigator as { mediaDevices?: MediaDevices }).mediaDevices;
  if (!devices) throw new Error("no cameras here");
  return devices.getUserMedia({ video: { width: { ideal: 1280 } }, audio: false });
}

function refused(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotAllowedError";
}
