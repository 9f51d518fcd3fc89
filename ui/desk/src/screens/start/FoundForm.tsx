import { fenFromYuan, yuan } from "@parcel-desk/shared";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Icon } from "../../parts/Icon";
import { currentLanguage } from "../../state/words";
import { StartField } from "./StartField";
import { missing, type Founding } from "./founding";
import type { Way } from "./StartScreen";

const EMPTY: Founding = {
  community: "",
  point: "",
  fee: "2",
  desk: "",
  name: "",
  pin: "",
  again: "",
};

/** A community of one's own: what it is called, what storage costs, who works there. */
export function FoundForm({ busy, begin, complain }: Way) {
  const { t } = useTranslation();
  const [form, setForm] = useState(EMPTY);
  const put = (field: keyof Founding) => (value: string) => setForm({ ...form, [field]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const why = missing(form);
    if (why) return complain(t(why));
    void begin(() => desk.foundDesk(requestOf(form)));
  };
  return (
    <form onSubmit={submit} className="start-form">
      <div className="start-pair">
        <StartField
          autoFocus
          label={t("start.community")}
          name="community"
          maxLength={40}
          placeholder={t("start.communityExample")}
          value={form.community}
          put={put("community")}
        />
        <StartField
          label={t("start.collectionPoint")}
          name="point"
          maxLength={40}
          placeholder={t("start.collectionPointExample")}
          value={form.point}
          put={put("point")}
        />
        <StartField
          label={t("start.fee")}
          name="fee"
          inputMode="decimal"
          maxLength={8}
          value={form.fee}
          put={put("fee")}
        />
        <StartField
          label={t("start.deskName")}
          name="desk"
          maxLength={40}
          placeholder={t("start.deskNameExample")}
          value={form.desk}
          put={put("desk")}
        />
      </div>
      <FeeHelp fee={form.fee} />
      <AdministratorFields form={form} put={put} />
      <button
        type="submit"
        className="button primary large"
        data-testid="start-found"
        disabled={busy}
      >
        {t("start.found")}
      </button>
    </form>
  );
}

interface AdministratorProps {
  form: Founding;
  put: (field: keyof Founding) => (value: string) => void;
}

function AdministratorFields({ form, put }: AdministratorProps) {
  const { t } = useTranslation();
  const secret = { type: "password", inputMode: "numeric", autoComplete: "new-password" } as const;
  return (
    <fieldset className="start-administrator">
      <legend>{t("start.administrator")}</legend>
      <div className="start-three">
        <StartField
          label={t("start.administratorName")}
          name="administrator"
          maxLength={40}
          autoComplete="off"
          value={form.name}
          put={put("name")}
        />
        <StartField
          {...secret}
          label={t("staff.pin")}
          name="pin"
          maxLength={8}
          value={form.pin}
          put={put("pin")}
        />
        <StartField
          {...secret}
          label={t("staff.pinAgain")}
          name="pin-again"
          maxLength={8}
          value={form.again}
          put={put("again")}
        />
      </div>
      <p className="muted">{t("start.administratorHint")}</p>
    </fieldset>
  );
}

function requestOf({ community, point, fee, desk: name, name: administrator, pin }: Founding) {
  return {
    community: community.trim(),
    collection_point: point.trim(),
    fee_per_day_fen: fenFromYuan(fee) ?? 0,
    language: currentLanguage(),
    desk_name: name.trim() || null,
    administrator: administrator.trim() ? { name: administrator.trim(), pin } : null,
  };
}

/** What the fee is, with an example in the amount that was typed. */
function FeeHelp({ fee }: { fee: string }) {
  const { t } = useTranslation();
  const perDay = fenFromYuan(fee) ?? 0;
  return (
    <p className="start-help">
      <Icon name="help" size={18} />
      <span>
        {t("start.feeFree")} {t("settings.feeHelp")}{" "}
        {t("start.feeExample", { perDay: yuan(perDay), total: yuan(perDay * 2) })}
      </span>
    </p>
  );
}
