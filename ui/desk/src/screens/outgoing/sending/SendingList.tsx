import { shortTime, yuan } from "@parcel-desk/shared";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PrintDialog } from "../../../kit/PrintDialog";
import type { OutgoingView } from "../../../views";
import { Needs } from "../../../parts/Needs";
import type { Asking } from "./SendingScreen";
import { kilograms } from "./weight";

interface Props {
  rows: OutgoingView[];
  /** The one that was scanned at the counter. */
  found: string | null;
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
  ask: (asking: Asking) => void;
}

/** One line each: from whom, to whom, what it weighs and costs, and what is still to be done. */
export function SendingList({ rows, found, chosen, toggle, ask }: Props) {
  const { t } = useTranslation();
  const now = new Date();
  return (
    <ol className="panel sendings" data-testid="sending-list" data-count={rows.length}>
      {rows.map((row) => (
        <li
          key={row.id}
          className={row.id === found ? "sending-row found" : "sending-row"}
          aria-current={row.id === found}
          data-row
          data-testid="sending-row"
          data-stage={row.stage}
          data-number={row.tracking_number ?? ""}
        >
          {row.stage === "taken" ? (
            <Checkbox
              aria-label={`${t("sending.choose")} ${row.recipient.name}`}
              data-testid="choose-sending"
              checked={chosen.has(row.id)}
              disabled={!row.tracking_number}
              onChange={() => toggle(row.id)}
            />
          ) : (
            <span />
          )}
          <span className="sending-who">
            <strong>{row.recipient.name || t("sending.forgotten")}</strong>{" "}
            <span className="number muted">{row.recipient.phone_masked}</span>
            <span className="sending-address">{row.recipient.address}</span>
            <span className="muted">
              {t("sending.from")} {row.sender.name}{" "}
              <span className="number">{row.sender.phone_masked}</span>
            </span>
          </span>
          <span className="sending-what">
            <span>
              {row.carrier} · <span className="number">{kilograms(row.weight_g)}</span>
            </span>
            <span className="number">{row.tracking_number ?? t("sending.noLabel")}</span>
            <span className="muted">
              {row.contents} · <span className="number">{shortTime(row.at, now)}</span>
            </span>
          </span>
          <span className="sending-price">
            <strong className="number">{yuan(row.price_fen)}</strong>
            <Paid row={row} />
            {row.clash && <span className="tag tag-look">{t("sending.clash")}</span>}
          </span>
          <Deeds row={row} ask={ask} />
        </li>
      ))}
    </ol>
  );
}

function Paid({ row }: { row: OutgoingView }) {
  const { t } = useTranslation();
  if (row.due_fen > 0) return <span className="tag tag-look">{t("sending.unpaid")}</span>;
  if (row.stage === "cancelled") return <span className="muted">{row.reason}</span>;
  return <span className="muted">{row.paid === "none" ? "" : t(`pay.${row.paid}`)}</span>;
}

function Deeds({ row, ask }: { row: OutgoingView; ask: (asking: Asking) => void }) {
  const { t } = useTranslation();
  const { manifest } = row;
  return (
    <span className="sending-deeds">
      {row.due_fen > 0 && (
        <Needs right="hand_over">
          <Button size="small" data-testid="sending-pay" onClick={() => ask({ what: "pay", row })}>
            {t("sending.pay")}
          </Button>
        </Needs>
      )}
      {row.stage === "taken" && (
        <>
          <Needs right="receive">
            <Button
              size="small"
              type={row.tracking_number ? "default" : "primary"}
              data-testid="sending-label"
              onClick={() => ask({ what: "label", row })}
            >
              {t("sending.label")}
            </Button>
          </Needs>
          <PrintLabel id={row.id} />
          <Needs right={row.paid === "none" ? "receive" : ["receive", "refund"]}>
            <Button
              size="small"
              danger
              data-testid="sending-cancel"
              onClick={() => ask({ what: "cancel", row })}
            >
              {t("sending.cancel")}
            </Button>
          </Needs>
        </>
      )}
      {manifest && (
        <>
          <span className="muted">{row.courier}</span>
          <Button
            size="small"
            data-testid="sending-manifest"
            onClick={() => ask({ what: "manifest", id: manifest })}
          >
            {t("sending.manifest")}
          </Button>
        </>
      )}
    </span>
  );
}

/** 寄件标签, to be stuck on it. */
function PrintLabel({ id }: { id: string }) {
  const { t } = useTranslation();
  const [printing, setPrinting] = useState(false);
  return (
    <>
      <Button size="small" data-testid="sending-print" onClick={() => setPrinting(true)}>
        {t("print.outgoing_label")}
      </Button>
      {printing && (
        <PrintDialog
          what={{ what: "outgoing_label", id, layout: "label-100x150" }}
          close={() => setPrinting(false)}
        />
      )}
    </>
  );
}
