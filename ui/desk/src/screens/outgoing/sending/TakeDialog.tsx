import { fenFromYuan, yuan } from "@parcel-desk/shared";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, type InputRef } from "antd";
import type { TFunction } from "i18next";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../../../kit/Dialog";
import { desk } from "../../../desk";
import { AmountField } from "../../../kit/AmountField";
import { CarrierSelect } from "../../../kit/CarrierSelect";
import { PaidChoice } from "../../../kit/PaidChoice";
import { useDo } from "../../../kit/useDo";
import type { Paid } from "../../../requests";
import { communityChoice } from "../../../state/community";
import { useAppState } from "../../../state/queries";
import { gramsOf } from "./weight";

const METHODS: Paid[] = ["cash", "wechat", "alipay", "none"];
const NOBODY = { name: "", phone: "", address: "" };

type Person = typeof NOBODY;

/** 收寄: from whom, to whom, what, by whom, for how much. */
export function TakeDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const first = useRef<InputRef>(null);
  const recipientField = useRef<InputRef>(null);
  const communities = useAppState().data?.communities ?? [];
  const communityId = communityChoice.use() || communities[0]?.id || "";
  const [sender, setSender] = useState<Person>(NOBODY);
  const [recipient, setRecipient] = useState<Person>(NOBODY);
  const [contents, setContents] = useState("");
  const [carrier, setCarrier] = useState<string | null>(null);
  const [weight, setWeight] = useState("");
  const [price, setPrice] = useState("");
  const [paid, setPaid] = useState<Paid | null>(null);
  const [tracking, setTracking] = useState("");
  const grams = gramsOf(weight);
  const quote = useQuote(communityId, carrier, grams);
  const amount = price.trim() === "" ? quote : fenFromYuan(price);
  const there = (person: Person) => person.name.trim() !== "" && person.phone.trim() !== "";
  const ready =
    there(sender) &&
    there(recipient) &&
    recipient.address.trim() !== "" &&
    contents.trim() !== "" &&
    carrier !== null &&
    grams !== null &&
    amount !== null &&
    paid !== null;
  const save = async (next: boolean) => {
    if (!ready || busy) return;
    const request = {
      community_id: communityId,
      sender,
      recipient,
      contents,
      carrier,
      weight_g: grams,
      price_fen: amount,
      paid,
      tracking_number: tracking,
    };
    if (!(await act(() => desk.takeOutgoing(request), t("sending.taken")))) return;
    if (!next) return close();
    // The same person often sends another one.
    setRecipient(NOBODY);
    setContents("");
    setWeight("");
    setPrice("");
    setTracking("");
    recipientField.current?.focus();
  };
  return (
    <Dialog
      open
      width={760}
      title={t("sending.take")}
      afterOpenChange={(open) => open && first.current?.focus()}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t("do.cancel")}</Button>
          <Button data-testid="take-next" disabled={!ready || busy} onClick={() => void save(true)}>
            {t("do.saveNext")}
          </Button>
          <Button
            type="primary"
            data-testid="take-save"
            loading={busy}
            disabled={!ready}
            onClick={() => void save(false)}
          >
            {t("do.save")}
          </Button>
        </>
      }
    >
      <div className="take-form">
        <PersonFields who="sender" person={sender} change={setSender} first={first} />
        <PersonFields
          who="recipient"
          person={recipient}
          change={setRecipient}
          first={recipientField}
        />
        <label className="dialog-field">
          {t("sending.contents")}
          <Input
            data-testid="take-contents"
            maxLength={100}
            placeholder={t("sending.contentsHint")}
            value={contents}
            onChange={(event) => setContents(event.target.value)}
          />
        </label>
        <label className="dialog-field">
          {t("field.carrier")}
          <CarrierSelect testId="take-carrier" free value={carrier} onChange={setCarrier} />
        </label>
        <label className="dialog-field">
          {t("sending.weight")}
          <Input
            data-testid="take-weight"
            suffix="kg"
            maxLength={7}
            status={weight !== "" && grams === null ? "error" : ""}
            value={weight}
            onChange={(event) => setWeight(event.target.value)}
          />
        </label>
        <AmountField
          label={t("sending.price")}
          testId="take-price"
          typed={price}
          change={setPrice}
          wrong={price !== "" && amount === null}
          placeholder={quoted(t, quote, carrier !== null && grams !== null)}
        />
        <label className="dialog-field">
          {t("sending.labelNumber")}
          <Input
            data-testid="take-tracking"
            maxLength={40}
            placeholder={t("sending.labelLater")}
            value={tracking}
            onChange={(event) => setTracking(event.target.value)}
          />
        </label>
        <div className="dialog-field">
          {t("sending.paid")}
          <PaidChoice
            testId="take"
            methods={METHODS}
            unpaid={t("sending.later")}
            paid={paid}
            choose={setPaid}
          />
        </div>
        <p className="take-total" data-testid="take-total" data-fen={amount ?? ""}>
          {t("sending.total")}{" "}
          <strong className="number">{amount === null ? "–" : yuan(amount)}</strong>
        </p>
      </div>
    </Dialog>
  );
}

interface PersonProps {
  who: "sender" | "recipient";
  person: Person;
  change: (person: Person) => void;
  first: React.RefObject<InputRef | null>;
}

function PersonFields({ who, person, change, first }: PersonProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="take-person">
      <legend>{t(`sending.${who}`)}</legend>
      <div className="take-name">
        <Input
          ref={first}
          data-testid={`${who}-name`}
          aria-label={`${t(`sending.${who}`)} ${t("field.name")}`}
          placeholder={t("field.name")}
          maxLength={40}
          value={person.name}
          onChange={(event) => change({ ...person, name: event.target.value })}
        />
        <Input
          data-testid={`${who}-phone`}
          aria-label={`${t(`sending.${who}`)} ${t("field.phone")}`}
          placeholder={t("field.phone")}
          maxLength={30}
          value={person.phone}
          onChange={(event) => change({ ...person, phone: event.target.value })}
        />
      </div>
      <Input
        data-testid={`${who}-address`}
        aria-label={`${t(`sending.${who}`)} ${t("field.address")}`}
        placeholder={who === "sender" ? t("sending.addressOptional") : t("sending.addressFull")}
        maxLength={100}
        value={person.address}
        onChange={(event) => change({ ...person, address: event.target.value })}
      />
    </fieldset>
  );
}

/** What the field says as long as nobody has typed a price of their own. */
function quoted(t: TFunction, quote: number | null, asked: boolean): string {
  if (quote !== null) return yuan(quote).slice(1);
  return t(asked ? "sending.noPrice" : "sending.byList");
}

/** By the price list; nothing where the carrier is not on it. */
function useQuote(community: string, carrier: string | null, grams: number | null): number | null {
  const quote = useQuery({
    queryKey: ["sending-quote", community, carrier, grams],
    queryFn: () => desk.sendingQuote(community, carrier ?? "", grams ?? 0),
    enabled: community !== "" && carrier !== null && grams !== null,
  });
  return carrier !== null && grams !== null ? (quote.data ?? null) : null;
}
