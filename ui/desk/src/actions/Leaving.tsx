import { useQuery } from "@tanstack/react-query";
import { Image } from "antd";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { DelegateLine, DeliveryLine } from "../proof/LeavingLines";
import type { ParcelDetail, ProofView } from "../views";
import "./leaving.css";

/** Who else may come, who waits at the door, what shows into whose hands it came, pictures. */
export function Leaving({ detail }: { detail: ParcelDetail }) {
  const { t } = useTranslation();
  const { delegate, delivery, parcel } = detail.card;
  return (
    <>
      {(delegate || delivery) && (
        <div className="leaving-lines">
          {delegate && parcel.status === "available" && <DelegateLine delegate={delegate} />}
          {delivery && <DeliveryLine delivery={delivery} />}
        </div>
      )}
      {detail.proof && <Proof parcelId={parcel.id} proof={detail.proof} />}
      {detail.photos.length > 0 && (
        <section className="leaving-proof" data-testid="photos">
          <h2>{t("leaving.photos")}</h2>
          <div className="leaving-pictures">
            {detail.photos.map((id) => (
              <Picture key={id} parcelId={parcel.id} id={id} label={t("leaving.photos")} />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

function Proof({ parcelId, proof }: { parcelId: string; proof: ProofView }) {
  const { t } = useTranslation();
  const { name, relation, id_tail } = proof.collector;
  const said = [name, relation, id_tail && `${t("leaving.id_tail")} ${id_tail}`].filter(Boolean);
  return (
    <section className="leaving-proof" data-testid="proof-shown" data-way={proof.way}>
      <h2>{t("leaving.proof")}</h2>
      <p>
        <strong>{t(`leaving.ways.${proof.way}`)}</strong> {said.join(" · ")}
      </p>
      <div className="leaving-pictures">
        {proof.signature && (
          <Picture parcelId={parcelId} id={proof.signature} label={t("leaving.sign")} />
        )}
        {proof.photo && <Picture parcelId={parcelId} id={proof.photo} label={t("leaving.photo")} />}
      </div>
    </section>
  );
}

/** Read when it is shown, enlarged by a click. */
function Picture({ parcelId, id, label }: { parcelId: string; id: string; label: string }) {
  const { t } = useTranslation();
  const picture = useQuery({
    queryKey: ["picture", id],
    queryFn: () => desk.picture(parcelId, id),
    staleTime: Infinity,
    // Faces are not kept longer than somebody looks.
    gcTime: 60_000,
  });
  return (
    <figure className="leaving-picture">
      {picture.data ? (
        <Image
          height={90}
          alt={label}
          data-testid="picture"
          src={`data:${picture.data.media};base64,${picture.data.base64}`}
          preview={{ mask: t("leaving.enlarge") }}
        />
      ) : (
        <span className="muted">{picture.isPending ? t("loading") : t("leaving.pictureGone")}</span>
      )}
      <figcaption className="muted">{label}</figcaption>
    </figure>
  );
}
