import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { CarrierSelect } from "../../kit/CarrierSelect";
import type { Files } from "../../kit/DirectoryFiles";
import { DirectoryScreen } from "../../kit/DirectoryScreen";
import { communityChoice } from "../../state/community";
import type { CourierView } from "../../views";
import { CourierForm } from "./CourierForm";
import { CourierList } from "./CourierList";
import "./couriers.css";
import { Poster } from "./Poster";

const FILES: Files = {
  detail: "carrier",
  preview: desk.importCouriersPreview,
  commit: desk.importCouriers,
  write: desk.exportCouriers,
  writeTemplate: desk.courierTemplate,
};

/** 快递员: who may announce parcels. */
export function CouriersScreen() {
  const { t } = useTranslation();
  const communityId = communityChoice.use() || null;
  const [text, setText] = useState("");
  const [carrier, setCarrier] = useState<string | null>(null);
  const filter = {
    community_id: communityId,
    carrier,
    text: useDeferredValue(text).trim() || null,
  };
  return (
    <DirectoryScreen<CourierView>
      of="couriers"
      text={text}
      setText={setText}
      searchWidth={260}
      filters={
        <CarrierSelect
          testId="filter-carrier"
          placeholder={t("couriers.anyCarrier")}
          value={carrier}
          width={160}
          onChange={setCarrier}
        />
      }
      more={<Poster />}
      files={FILES}
      list={(edit) => <CourierList filter={filter} edit={edit} />}
      form={(courier, close) => <CourierForm courier={courier} close={close} />}
    />
  );
}
