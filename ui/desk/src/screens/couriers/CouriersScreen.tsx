import { Button, Input } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import { ImportWizard } from "../../kit/import/ImportWizard";
import { CarrierSelect } from "../../kit/CarrierSelect";
import { Icon } from "../../parts/Icon";
import { communityChoice } from "../../state/community";
import type { CourierView } from "../../views";
import { CourierForm } from "./CourierForm";
import { CourierList } from "./CourierList";
import "./couriers.css";

type Open =
  { what: "form"; courier: CourierView | null } | { what: "import" | "export" | "template" };

/** 快递员: who may announce parcels. */
export function CouriersScreen() {
  const { t } = useTranslation();
  const communityId = communityChoice.use() || null;
  const [text, setText] = useState("");
  const [carrier, setCarrier] = useState<string | null>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const filter = {
    community_id: communityId,
    carrier,
    text: useDeferredValue(text).trim() || null,
  };
  return (
    <div className="couriers">
      <div className="screen-head">
        <Input
          prefix={<Icon name="search" size={15} />}
          data-testid="search"
          allowClear
          placeholder={t("couriers.search")}
          value={text}
          maxLength={100}
          style={{ width: 260 }}
          onChange={(event) => setText(event.target.value)}
        />
        <CarrierSelect
          testId="filter-carrier"
          placeholder={t("couriers.anyCarrier")}
          value={carrier}
          width={160}
          onChange={setCarrier}
        />
        <span className="spring" />
        <Button data-testid="courier-template" onClick={() => setOpen({ what: "template" })}>
          {t("couriers.template")}
        </Button>
        <Button data-testid="courier-import" onClick={() => setOpen({ what: "import" })}>
          {t("couriers.import")}
        </Button>
        <Button data-testid="courier-export" onClick={() => setOpen({ what: "export" })}>
          {t("couriers.export")}
        </Button>
        <Button
          type="primary"
          data-testid="courier-add"
          onClick={() => setOpen({ what: "form", courier: null })}
        >
          {t("couriers.add")}
        </Button>
      </div>
      <section className="panel list-panel">
        <CourierList filter={filter} edit={(courier) => setOpen({ what: "form", courier })} />
      </section>
      <Dialogs open={open} close={() => setOpen(null)} />
    </div>
  );
}

function Dialogs({ open, close }: { open: Open | null; close: () => void }) {
  const { t } = useTranslation();
  switch (open?.what) {
    case "form":
      return <CourierForm courier={open.courier} close={close} />;
    case "import":
      return (
        <ImportWizard
          title={t("couriers.importTitle")}
          hint={t("couriers.importHint")}
          detail="carrier"
          list="couriers"
          preview={desk.importCouriersPreview}
          commit={desk.importCouriers}
          close={close}
        />
      );
    case "export":
      return (
        <ExportDialog
          title={t("couriers.exportTitle")}
          name="couriers.xlsx"
          write={async (path) =>
            t("couriers.exported", { count: (await desk.exportCouriers(path)).rows })
          }
          close={close}
        />
      );
    case "template":
      return (
        <ExportDialog
          title={t("couriers.templateTitle")}
          name="courier-template.xlsx"
          write={async (path) => {
            await desk.courierTemplate(path);
            return t("couriers.written", { path });
          }}
          close={close}
        />
      );
    case undefined:
      return null;
  }
}
