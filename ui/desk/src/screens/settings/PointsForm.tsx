import { Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import { desk } from "../../desk";
import type { CommunityView } from "../../views";
import { useSave } from "./useSave";

/** The collection points beside the first, one a line. */
export function PointsForm({ community, close }: { community: CommunityView; close: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(community.points.join("\n"));
  const { busy, save } = useSave(close);
  const names = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return (
    <Dialog
      open
      lines
      title={`${t("shelves.points")} · ${community.name}`}
      okText={t("do.save")}
      cancelText={t("do.cancel")}
      confirmLoading={busy}
      okButtonProps={{ "data-testid": "points-save" }}
      onOk={() => void save(() => desk.setPoints(community.id, names))}
      onCancel={close}
    >
      <p className="muted">{t("shelves.pointsHint")}</p>
      <Input.TextArea
        autoFocus
        data-testid="points"
        rows={5}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Dialog>
  );
}
