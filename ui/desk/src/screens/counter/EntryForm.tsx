import { useQuery } from "@tanstack/react-query";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Key } from "../../parts/Key";
import { Needs } from "../../parts/Needs";
import { ProposedResidents } from "../../parts/ProposedResidents";
import { DeskError, desk } from "../../desk";
import { useCarrierOptions } from "../../state/carriers";
import { explain } from "../../state/problem";
import { useWhyNot } from "../../state/rights";
import { useAppState } from "../../state/queries";
import { useProposals } from "../../state/useProposals";
import type { Entry, ResidentHit } from "../../views";
import { CourierChoice } from "./CourierChoice";
import {
  beginningWith,
  fieldOf,
  firstEntry,
  isRecipient,
  requestOf,
  type EntryField,
  type EntryValues,
} from "./entry";
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
  const hasNone = entry.tracking_number === "";
  const toChoose = entry.residents.length > 1;
  const suggested = useSuggestedCarrier(entry, values);
  const carrier = values.carrier || suggested;
  const [typing, setTyping] = useState<EntryField | null>(null);
  const [lacksNumber, setLacksNumber] = useState(false);
  const proposals = useProposals(
    values.communityId,
    typing && isRecipient(typing) ? values[typing] : "",
  );
  const change = (part: Partial<EntryValues>) => setValues({ ...values, ...part });
  // The button is grey; its key says why.
  const why = useWhyNot()("receive");
  const [refused, setRefused] = useState(false);
  const keep = (complete: EntryValues) => {
    if (why !== null) return setRefused(true);
    if (saving) return;
    setSaving(true);
    setTrouble(null);
    save(requestOf({ ...complete, carrier: complete.carrier || suggested }))
      .catch(setTrouble)
      .finally(() => setSaving(false));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep(values);
  };
  const take = (hit: ResidentHit): EntryValues => {
    const next = beginningWith(values, hit);
    setValues(next);
    proposals.close();
    return next;
  };
  // Whoever has written both name and phone means what is written, unless the arrows say otherwise.
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      proposals.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && (proposals.moved || !values.name || !values.phone)) {
      event.preventDefault();
      void proposals.chosen().then((hit) => {
        const next = hit ? take(hit) : values;
        setLacksNumber(next.tracking.trim() === "");
        if (next.tracking.trim()) keep(next);
      });
    }
  };
  const bad = trouble instanceof DeskError ? fieldOf(trouble.code, trouble.details) : null;
  const input = (name: EntryField, more: { focus?: boolean; required?: boolean } = {}) => (
    <EntryInput
      name={name}
      value={values[name]}
      wrong={bad === name}
      onChange={(value) => change({ [name]: value })}
      onFocus={() => setTyping(name)}
      onBlur={() => setTyping(null)}
      {...(isRecipient(name) ? { onKeyDown: key } : {})}
      {...more}
    >
      {isRecipient(name) && typing === name && (
        <ProposedResidents proposals={proposals} keys={t("residents.propose.keys")} take={take} />
      )}
    </EntryInput>
  );
  return (
    <form
      className="panel entry"
      onSubmit={submit}
      onKeyDown={({ key }) => key === "Enter" && setRefused(why !== null)}
      data-testid="entry-form"
    >
      <header className="panel-head">
        <strong>{t("counter.entry.title")}</strong>
        <span className="muted">{t("counter.entry.hint")}</span>
      </header>
      <div className="entry-fields">
        {input("tracking", { required: true, focus: (hasNone && !toChoose) || lacksNumber })}
        <label className="field">
          <span>{t("field.carrier")}</span>
          <select
            data-testid="entry-carrier"
            value={carrier}
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
        {input("name", { focus: !hasNone || toChoose, required: true })}
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
          carrier={carrier}
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
        {refused ? why : trouble ? explain(t, trouble) : ""}
      </p>
      <footer className="card-actions">
        <span className="muted">{t("counter.entry.keys")}</span>
        <span className="spring" />
        <button type="button" className="button" onClick={cancel}>
          <Key>Esc</Key> {t("do.cancel")}
        </button>
        <Needs right="receive">
          <button
            type="submit"
            className="button primary large"
            disabled={saving}
            data-testid="entry-save"
          >
            <Key>Enter</Key> {t("counter.entry.save")}
          </button>
        </Needs>
      </footer>
    </form>
  );
}

/** The likeliest carrier of a number that came after the form was begun. */
function useSuggestedCarrier(entry: Entry, { tracking, communityId }: EntryValues): string {
  const late = entry.tracking_number === "" && tracking.trim().length >= 8;
  const answer = useQuery({
    queryKey: ["parcels", "carrier-of", tracking.trim()],
    queryFn: () => desk.scan(tracking.trim(), communityId || null),
    enabled: late,
  });
  return (late && answer.data?.entry?.carriers[0]) || "";
}
