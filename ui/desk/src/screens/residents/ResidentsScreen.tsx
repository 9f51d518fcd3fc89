import { Button, Input } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { ExportDialog } from "../../kit/ExportDialog";
import { ImportWizard } from "../../kit/import/ImportWizard";
import { Icon } from "../../parts/Icon";
import { communityChoice } from "../../state/community";
import type { ResidentView } from "../../views";
import { ResidentForm } from "./ResidentForm";
import { ResidentList } from "./ResidentList";
import "./residents.css";

type Open =
  { what: "form"; resident: ResidentView | null } | { what: "import" | "export" | "template" };

/** 住户: who lives here, with whom, and what they wish. */
export function ResidentsScreen() {
  const { t } = useTranslation();
  const communityId = communityChoice.use() || null;
  const [text, setText] = useState("");
  const [open, setOpen] = useState<Open | null>(null);
  const filter = { community_id: communityId, text: useDeferredValue(text).trim() || null };
  return (
    <div className="residents">
      <div className="screen-head">
        <Input
          prefix={<Icon name="search" size={15} />}
          data-testid="search"
          allowClear
          placeholder={t("residents.search")}
          value={text}
          maxLength={100}
          style={{ width: 320 }}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="spring" />
        {(["template", "import", "export"] as const).map((what) => (
          <Button key={what} data-testid={`resident-${what}`} onClick={() => setOpen({ what })}>
            {t(`residents.${what}`)}
          </Button>
        ))}
        <Button
          type="primary"
          data-testid="resident-add"
          onClick={() => setOpen({ what: "form", resident: null })}
        >
          {t("residents.add")}
        </Button>
      </div>
      <section className="panel list-panel">
        <ResidentList
          filter={filter}
          edit={(resident) => setOpen({ what: "form", resident })}
          lookFor={setText}
        />
      </section>
      <Dialogs open={open} close={() => setOpen(null)} />
    </div>
  );
}

function Dialogs({ open, close }: { open: Open | null; close: () => void }) {
  const { t } = useTranslation();
  switch (open?.what) {
    case "form":
      return <ResidentForm resident={open.resident} close={close} />;
    case "import":
      return (
        <ImportWizard
          title={t("residents.importTitle")}
          hint={t("residents.importHint")}
          detail="address"
          list="residents"
          preview={desk.importResidentsPreview}
          commit={desk.importResidents}
          close={close}
        />
      );
    case "export":
      return (
        <ExportDialog
          title={t("residents.exportTitle")}
          name="residents.xlsx"
          write={async (path) =>
            t("residents.exported", { count: (await desk.exportResidents(path)).rows })
          }
          close={close}
        />
      );
    case "template":
      return (
        <ExportDialog
          title={t("residents.templateTitle")}
          name="resident-template.xlsx"
          write={async (path) => {
            await desk.residentTemplate(path);
            return t("residents.written", { path });
          }}
          close={close}
        />
      );
    case undefined:
      return null;
  }
}
