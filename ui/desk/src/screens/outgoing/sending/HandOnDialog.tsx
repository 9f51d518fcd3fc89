import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../kit/Dialog";
import { desk } from "../../../desk";
import { useDo } from "../../../kit/useDo";
import type { OutgoingView } from "../../../views";
import { ManifestTable } from "./ManifestTable";

interface Props {
  rows: OutgoingView[];
  close: () => void;
  done: (manifest: string) => void;
}

/** 交件: to which courier, of the directory or by name. */
export function HandOnDialog({ rows, close, done }: Props) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const [courier, setCourier] = useState<string | null>(null);
  const [name, setName] = useState("");
  const communityId = rows[0]?.community_id ?? null;
  const query = { community_id: communityId, carrier: null, text: null, cursor: null, limit: 200 };
  const couriers = useQuery({
    queryKey: ["couriers", "hand-on", communityId],
    queryFn: () => desk.listCouriers(query),
  });
  const ready = courier !== null || name.trim() !== "";
  const go = async () => {
    const ids = rows.map((row) => row.id);
    await act(async () => done((await desk.handOn(ids, courier, name)).id), t("sending.handedOn"));
  };
  return (
    <Dialog
      open
      width={720}
      title={t("sending.handOn", { count: rows.length })}
      okText={t("do.confirm")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: !ready, "data-testid": "hand-on-ok" }}
      onOk={() => void go()}
      onCancel={close}
    >
      <div className="hand-on-whom">
        <Select
          allowClear
          autoFocus
          data-testid="hand-on-courier"
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t("sending.courier")}
          value={courier}
          options={(couriers.data?.rows ?? []).map((row) => ({
            value: row.id,
            label: `${row.name} · ${row.carrier}`,
          }))}
          onChange={(id: string | undefined) => setCourier(id ?? null)}
        />
        <Input
          data-testid="hand-on-name"
          maxLength={40}
          disabled={courier !== null}
          placeholder={t("sending.courierName")}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <ManifestTable rows={rows} />
    </Dialog>
  );
}
