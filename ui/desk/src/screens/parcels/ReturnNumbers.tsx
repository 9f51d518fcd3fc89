import { Alert, Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../kit/Dialog";
import type { BulkLook } from "../../views";

interface Props {
  look: BulkLook;
  /** How many still lack one, with what has been entered. */
  lacking: number;
  numbers: Record<string, string>;
  change: (numbers: Record<string, string>) => void;
  goOn: () => void;
  back: () => void;
}

/** Before many parcels are handed back: some have no return number. Enter them, go on, or go back. */
export function ReturnNumbers({ look, lacking, numbers, change, goOn, back }: Props) {
  const { t } = useTranslation();
  const [entering, setEntering] = useState(false);
  return (
    <Dialog
      open
      width={620}
      title={t("parcels.bulk.hand_back")}
      onCancel={back}
      footer={[
        <Button key="back" data-testid="numbers-back" onClick={back}>
          {t("parcels.numbers.back")}
        </Button>,
        !entering && (
          <Button key="enter" data-testid="numbers-enter" onClick={() => setEntering(true)}>
            {t("parcels.numbers.enter")}
          </Button>
        ),
        <Button key="on" type="primary" data-testid="numbers-on" onClick={goOn}>
          {lacking > 0 ? t("parcels.numbers.goOn", { count: lacking }) : t("do.confirm")}
        </Button>,
      ]}
    >
      <Alert
        type="warning"
        showIcon
        data-testid="numbers-lacking"
        title={t("parcels.numbers.lacking", { count: lacking, total: look.total })}
        description={t("parcels.numbers.why")}
      />
      {entering && (
        <div className="return-numbers">
          {look.lacking.map((row) => (
            <label key={row.id}>
              <span className="number">
                {row.shelf ?? "—"} {row.tracking_number}
              </span>
              <Input
                data-testid={`number-${row.tracking_number}`}
                maxLength={40}
                placeholder={t("actions.returnTracking")}
                value={numbers[row.id] ?? ""}
                onChange={(event) => change({ ...numbers, [row.id]: event.target.value })}
              />
            </label>
          ))}
          {look.lacks_number > look.lacking.length && (
            <p className="muted">{t("parcels.numbers.first", { count: look.lacking.length })}</p>
          )}
        </div>
      )}
    </Dialog>
  );
}
