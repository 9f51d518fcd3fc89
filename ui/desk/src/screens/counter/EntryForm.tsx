import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { DeskError } from "../../desk";
import { useCarrierOptions } from "../../state/carriers";
import { explain } from "../../state/problem";
import { useAppState } from "../../state/queries";
import type { Entry } from "../../views";
import { CourierChoice } from "./CourierChoice";
import { fieldOf, firstEntry, requestOf, type EntryField, type EntryValues } from "./entry";
import { EntryInput } from "./EntryInput";

interface Props {
  entry: Entry;
  communityId: string | null;
  /** Saves it; a rejection is shown beside the field it concerns. */
  save: (request: ReturnType<typeof requestOf>) => Promise<void>;
  cancel: () => void;
}

/** 添加包裹: for anybody, keyboard only; Enter saves wherever the cursor is. */
export function EntryForm({ entry, communityId, save, cancel }: Props) {
  const { t } = useTranslation();
  const communities = useAppState().data?.communities ?? [];
  const [values, setValues] = useState(() =>
    firstEntry(entry, communityId ?? communities[0]?.id ?? ""),
  );
  const [trouble, setTrouble] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const carriers = useCarrierOptions(entry.carriers);
  const change = (part: Partial<EntryValues>) => setValues({ ...values, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    setTrouble(null);
    save(requestOf(values))
      .catch(setTrouble)
      .finally(() => setSaving(false));
  };
  const bad = trouble instanceof DeskError ? fieldOf(trouble.code, trouble.details) : null;
  const input = (name: EntryField, more: { focus?: boolean; required?: boolean } = {}) => (
    <EntryInput
      name={name}
      value={values[name]}
      wrong={bad === name}
      onChange={(value) => change({ [name]: value })}
      {...more}
    />
  );
  return (
    <form className="panel entry" onSubmit={submit} data-testid="entry-form">
      <header className="panel-head">
        <strong>{t("counter.entry.title")}</strong>
        <span className="muted">{t("counter.entry.hint")}</span>
      </header>
      <div className="entry-fields">
        {input("tracking", { required: true, focus: entry.tracking_number === "" })}
        <label className="field">
          <span>{t("field.carrier")}</span>
          <select
            data-testid="entry-carrier"
            value={values.carrier}
            onChange={(e) => change({ carrier: e.target.value })}
          >
            <option value="">{t("counter.entry.carrierNone")}</option>
            {carriers.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {input("name", { focus: entry.tracking_number !== "", required: true })}
        {input("phone", { required: true })}
        {input("address")}
        {input("shelf")}
        {communities.length > 1 && (
          <label className="field">
            <span>{t("field.community")}</span>
            <select
              data-testid="entry-community"
              value={values.communityId}
              onChange={(e) => change({ communityId: e.target.value, courierId: "" })}
            >
              {communities.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        <CourierChoice
          communityId={values.communityId}
          carrier={values.carrier}
          value={values.courierId}
          choose={(courierId) => change({ courierId })}
        />
        <label className="field check">
          <input
            type="checkbox"
            data-testid="entry-damaged"
            checked={values.damaged}
            onChange={(e) => change({ damaged: e.target.checked })}
          />
          <span>{t("field.damaged")}</span>
        </label>
      </div>
      <p className="entry-trouble" role="alert" data-testid="entry-error">
        {trouble ? explain(t, trouble) : ""}
      </p>
      <footer className="card-actions">
        <span className="muted">{t("counter.entry.keys")}</span>
        <span className="spring" />
        <button type="button" className="button" onClick={cancel}>
          <Key>Esc</Key> {t("do.cancel")}
        </button>
        <button
          type="submit"
          className="button primary large"
          disabled={saving}
          data-testid="entry-save"
        >
          <Key>Enter</Key> {t("counter.entry.save")}
        </button>
      </footer>
    </form>
  );
}
