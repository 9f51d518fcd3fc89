import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { AntFrame } from "../kit/AntFrame";
import { PrintDialog } from "../kit/PrintDialog";
import { Trouble } from "../parts/Trouble";
import { openParcel } from "../state/opened";
import type { PrintRequest } from "../requests";
import type { ParcelDetail } from "../views";
import { AttentionNotes } from "./AttentionNotes";
import "./drawer.css";
import { Facts } from "./Facts";
import { History } from "./History";
import { Leaving } from "./Leaving";
import { Notices } from "./Notices";
import { ParcelActions } from "./ParcelActions";
import { SlipPreview } from "./SlipPreview";

/** Everything about one parcel, and everything that can be done with it. */
export default function ParcelDrawer({ parcelId }: { parcelId: string }) {
  return (
    <AntFrame>
      <Inner parcelId={parcelId} />
    </AntFrame>
  );
}

function Inner({ parcelId }: { parcelId: string }) {
  const { t } = useTranslation();
  const detail = useQuery({
    queryKey: ["detail", parcelId],
    queryFn: () => desk.parcelDetail(parcelId),
  });
  const close = () => openParcel(null);
  return (
    <Drawer
      open
      size={560}
      // The status bar stays in view.
      rootStyle={{ top: 40 }}
      onClose={close}
      title={<span className="number">{detail.data?.card.parcel.tracking_number ?? "…"}</span>}
      footer={detail.data && <ParcelActions key={parcelId} card={detail.data.card} />}
      data-testid="drawer"
    >
      {detail.isError && (
        <Trouble
          title={t("history.title")}
          error={detail.error}
          again={() => void detail.refetch()}
        />
      )}
      {detail.data && <Content detail={detail.data} />}
    </Drawer>
  );
}

function Content({ detail }: { detail: ParcelDetail }) {
  const { t } = useTranslation();
  const { parcel } = detail.card;
  const [printing, setPrinting] = useState<PrintRequest | null>(null);
  return (
    <div className="drawer">
      <Facts card={detail.card} />
      <AttentionNotes items={detail.attention} />
      <Leaving detail={detail} />
      <h2>{t("history.title")}</h2>
      <History entries={detail.history} />
      <h2>{t("history.notices")}</h2>
      <Notices parcelId={parcel.id} held={parcel.hold !== null} notices={detail.notices} />
      <div className="drawer-papers">
        {parcel.status === "available" && <SlipPreview parcelId={parcel.id} />}
        {papersOf(detail).map((what) => (
          <Button
            key={what.what}
            data-testid={`print-${what.what}`}
            onClick={() => setPrinting(what)}
          >
            {t(`print.${what.what}`)}…
          </Button>
        ))}
      </div>
      {printing && <PrintDialog what={printing} close={() => setPrinting(null)} />}
    </div>
  );
}

/** What there is to print of a parcel as it stands. */
function papersOf({ card }: ParcelDetail): PrintRequest[] {
  const { id, status } = card.parcel;
  const papers: PrintRequest[] = [];
  if (status === "available") papers.push({ what: "shelf_label", id, layout: "label-60x40" });
  if (card.taken_fen > 0) papers.push({ what: "receipt", id, layout: "receipt-80" });
  if (status === "return_to_sender" || status === "returned")
    papers.push({ what: "return_note", id, layout: "receipt-80" });
  return [...papers, { what: "dispute", id }];
}
