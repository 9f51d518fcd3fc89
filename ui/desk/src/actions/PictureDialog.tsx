import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { PhotoField } from "../proof/PhotoField";
import "../proof/proof.css";
import { VerbDialog, type VerbProps } from "./VerbDialog";

/** A picture of the parcel as it came, or of its label. */
export function PictureDialog(props: VerbProps) {
  const { t } = useTranslation();
  const [photo, setPhoto] = useState<string | null>(null);
  return (
    <VerbDialog
      {...props}
      lacks={!photo}
      work={() => desk.takePicture(props.card.parcel.id, photo ?? "")}
    >
      <p className="muted">{t("leaving.pictureHelp")}</p>
      <PhotoField photo={photo} changed={setPhoto} />
    </VerbDialog>
  );
}
