import { Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { foundSending } from "../../state/toSending";
import { OutgoingScreen } from "./OutgoingScreen";
import { SendingScreen } from "./sending/SendingScreen";

type Tab = "door" | "sending";

/** Where the clerk was last, as long as the window is open. */
let last: Tab = "door";

/** 送货上门 and 代寄: what leaves by the desk's own hands. */
export function OutgoingTabs() {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>(() => (foundSending() ? "sending" : last));
  const choose = (chosen: Tab) => {
    last = chosen;
    setTab(chosen);
  };
  return (
    <div className="outgoing-tabs">
      <Segmented<Tab>
        data-testid="outgoing-tab"
        value={tab}
        onChange={choose}
        options={(["door", "sending"] as const).map((value) => ({
          value,
          label: <span data-testid={`outgoing-${value}`}>{t(`sending.tabs.${value}`)}</span>,
        }))}
      />
      <div className="outgoing-shown">
        {tab === "door" ? <OutgoingScreen /> : <SendingScreen />}
      </div>
    </div>
  );
}
