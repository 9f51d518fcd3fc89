import { useQuery } from "@tanstack/react-query";
import { Input, Radio, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import { CarrierSelect } from "../../kit/CarrierSelect";
import "../../kit/list.css";
import type { BulkRequest, SelectionRequest } from "../../requests";
import { startBulk } from "../../state/bulkJob";
import { CourierFilter } from "./CourierFilter";
import { ReturnNumbers } from "./ReturnNumbers";

/** What can be done with many parcels at once. */
export type Bulk = BulkRequest["action"];
type ReturnKind = NonNullable<BulkRequest["kind"]>;

interface DialogProps {
  bulk: Bulk;
  selection: SelectionRequest;
  total: number;
  communityId: string | null;
  close: () => void;
  begun: () => void;
}

/** Asks for what the action needs, and starts it; the strip below shows how far it is. */
export function BulkDialog({ bulk, selection, total, communityId, close, begun }: DialogProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ReturnKind>("wrong_information");
  const [text, setText] = useState("");
  const [courierId, setCourierId] = useState<string | null>(null);
  const [carrier, setCarrier] = useState<string | null>(null);
  const [numbers, setNumbers] = useState<Record<string, string>>({});
  const [reminding, setReminding] = useState(false);
  const look = useQuery({
    queryKey: ["parcels", "look", selection],
    queryFn: () => desk.bulkLook(selection),
    enabled: bulk === "hand_back",
  });
  const entered = Object.entries(numbers)
    .map(([parcel_id, number]) => ({ parcel_id, number: number.trim() }))
    .filter(({ number }) => number !== "");
  const lacking = Math.max(0, (look.data?.lacks_number ?? 0) - entered.length);
  const lacks =
    (bulk === "move" && text.trim() === "") ||
    (bulk === "send_back" && kind === "other" && text.trim() === "") ||
    (bulk === "hand_back" && look.isPending);
  const go = () => {
    const request: BulkRequest = {
      selection,
      action: bulk,
      kind: bulk === "send_back" ? kind : null,
      reason: bulk === "send_back" || bulk === "reject" ? text.trim() || null : null,
      shelf: bulk === "move" ? text.trim() : null,
      courier_id: courierId,
      return_carrier: carrier,
      return_numbers: entered,
    };
    void startBulk(request, total);
    begun();
    close();
  };
  const ok = () => {
    if (bulk === "hand_back" && lacking > 0) setReminding(true);
    else go();
  };
  if (reminding && look.data)
    return (
      <ReturnNumbers
        look={look.data}
        lacking={lacking}
        numbers={numbers}
        change={setNumbers}
        goOn={go}
        back={() => setReminding(false)}
      />
    );
  return (
    <Dialog
      open
      title={t(`parcels.bulk.${bulk}`)}
      okText={t("do.confirm")}
      cancelText={t("do.cancel")}
      okButtonProps={{ disabled: lacks, danger: bulk === "reject", "data-testid": "bulk-ok" }}
      onOk={ok}
      onCancel={close}
    >
      <Space orientation="vertical" style={{ width: "100%" }}>
        <span>{t("parcels.bulk.ask", { count: total })}</span>
        {bulk === "send_back" && (
          <Radio.Group
            value={kind}
            onChange={(event) => setKind(event.target.value as ReturnKind)}
            options={(["wrong_information", "other"] as const).map((value) => ({
              value,
              label: t(`actions.kinds.${value}`),
            }))}
          />
        )}
        {(bulk === "send_back" || bulk === "reject") && (
          <Input.TextArea
            data-testid="bulk-reason"
            value={text}
            maxLength={500}
            showCount
            rows={3}
            placeholder={t("actions.reasonPlaceholder")}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {bulk === "move" && (
          <Input
            data-testid="bulk-shelf"
            value={text}
            maxLength={16}
            placeholder={t("actions.newShelf")}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {bulk === "hand_back" && (
          <>
            <label className="dialog-field">
              {t("actions.toCourier")}
              <CourierFilter
                communityId={communityId}
                value={courierId}
                choose={setCourierId}
                width="100%"
              />
            </label>
            <span className="muted">{t("parcels.bulk.toBringer")}</span>
            <label className="dialog-field">
              {t("actions.returnCarrier")}
              <CarrierSelect
                testId="bulk-carrier"
                free
                value={carrier}
                placeholder={t("field.optional")}
                onChange={setCarrier}
              />
            </label>
          </>
        )}
      </Space>
    </Dialog>
  );
}
