import { App, Input, Modal, Radio, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import "../../kit/list.css";
import { useDo } from "../../kit/useDo";
import type { BulkRequest } from "../../requests";
import { explainCode } from "../../state/problem";
import type { BulkResult } from "../../views";

/** What can be done with many parcels at once. */
export type Bulk = BulkRequest["action"];
type ReturnKind = NonNullable<BulkRequest["kind"]>;

interface DialogProps {
  bulk: Bulk;
  ids: string[];
  close: () => void;
  done: () => void;
}

/** Asks for what the action needs, does it, and says which parcels were refused and why. */
export function BulkDialog({ bulk, ids, close, done }: DialogProps) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const { busy, act } = useDo();
  const [kind, setKind] = useState<ReturnKind>("wrong_information");
  const [text, setText] = useState("");
  const lacks =
    (bulk === "move" || (bulk === "send_back" && kind === "other")) && text.trim() === "";
  const tell = (results: BulkResult[]) => {
    const refused = results.filter((result) => result.refused);
    const reasons = [
      ...new Set(refused.map((result) => explainCode(t, result.refused ?? "") ?? result.refused)),
    ];
    notification[refused.length > 0 ? "warning" : "success"]({
      title: t("parcels.bulk.done", { count: results.length - refused.length }),
      description:
        refused.length > 0
          ? `${t("parcels.bulk.refused", { count: refused.length })}: ${reasons.join(" ")}`
          : undefined,
      duration: refused.length > 0 ? 0 : 3,
    });
  };
  const go = async () => {
    const request: BulkRequest = {
      parcel_ids: ids,
      action: bulk,
      kind: bulk === "send_back" ? kind : null,
      reason: bulk === "move" ? null : text.trim() || null,
      shelf: bulk === "move" ? text.trim() : null,
    };
    const good = await act(async () => tell(await desk.bulk(request)));
    if (good) done();
    close();
  };
  return (
    <Modal
      open
      title={t(`parcels.bulk.${bulk}`)}
      okText={t("do.confirm")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: lacks, danger: bulk === "reject" }}
      onOk={() => void go()}
      onCancel={close}
    >
      <Space orientation="vertical" style={{ width: "100%" }}>
        <span>{t("parcels.bulk.ask", { count: ids.length })}</span>
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
            maxLength={20}
            placeholder={t("actions.newShelf")}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Space>
    </Modal>
  );
}
