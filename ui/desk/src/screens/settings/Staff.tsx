import { App, Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { Icon } from "../../parts/Icon";
import { useAppState, useClerks } from "../../state/queries";
import type { ClerkView } from "../../views";
import { Needs } from "../../parts/Needs";
import { ClerkForm } from "./ClerkForm";
import { OwnPinForm } from "./OwnPinForm";
import { PinForm } from "./PinForm";
import { useSave } from "./useSave";

type Open =
  { what: "clerk"; clerk: ClerkView | null } | { what: "pin" | "own-pin"; clerk: ClerkView };

const LOCKS = [0, 2, 5, 10, 30, 60];

/** 人员与权限: who works here, as which role, and when the desk locks itself. */
export function Staff() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const { data: clerks = [], isPending } = useClerks();
  const close = () => setOpen(null);
  const me = useAppState().data?.clerk;
  // Who may change everybody's needs no PIN from before.
  const own = me?.rights.includes("staff") ? null : me?.id;
  // The button below the people must not move away from under a hand.
  if (isPending) return <p className="muted">{t("loading")}</p>;
  return (
    <>
      <p className="settings-help">
        <Icon name="help" size={18} />
        <span>{t("staff.help")}</span>
      </p>
      {clerks.length === 0 && <p className="muted">{t("staff.nobody")}</p>}
      {clerks.map((clerk) => (
        <Person
          key={clerk.id}
          clerk={clerk}
          edit={() => setOpen({ what: "clerk", clerk })}
          setPin={() => setOpen({ what: "pin", clerk })}
          {...(clerk.id === own && { setOwnPin: () => setOpen({ what: "own-pin", clerk }) })}
        />
      ))}
      {clerks.length > 0 && <Lock />}
      <Needs right="staff">
        <Button
          type="primary"
          data-testid="clerk-add"
          onClick={() => setOpen({ what: "clerk", clerk: null })}
        >
          {t("staff.add")}
        </Button>
      </Needs>
      {open?.what === "clerk" && (
        <ClerkForm clerk={open.clerk} first={clerks.length === 0} close={close} />
      )}
      {open?.what === "pin" && <PinForm clerk={open.clerk} close={close} />}
      {open?.what === "own-pin" && <OwnPinForm clerk={open.clerk} close={close} />}
    </>
  );
}

function Person({
  clerk,
  edit,
  setPin,
  setOwnPin,
}: {
  clerk: ClerkView;
  edit: () => void;
  setPin: () => void;
  /** For whoever is signed in, without a right. */
  setOwnPin?: () => void;
}) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const { save } = useSave(() => undefined);
  const remove = () =>
    void modal.confirm({
      title: t("staff.removeSure", { name: clerk.name }),
      okText: t("staff.remove"),
      cancelText: t("do.cancel"),
      okButtonProps: { danger: true, "data-testid": "clerk-remove-sure" },
      onOk: () => save(() => desk.removeClerk(clerk.id)),
    });
  const notes = [
    t(`staff.roles.${clerk.role}`),
    clerk.as_role ? null : t("staff.ownRights"),
    clerk.has_pin ? null : t("staff.noPin"),
  ];
  return (
    <div className="community" data-testid={`clerk-${clerk.name}`}>
      <div>
        <strong>{clerk.name}</strong>
        <div className="muted">{notes.filter(Boolean).join(" · ")}</div>
      </div>
      <Needs right="staff">
        <Button data-testid="clerk-edit" onClick={edit}>
          {t("do.edit")}
        </Button>
      </Needs>
      <span className="settings-buttons">
        {setOwnPin ? (
          <Button data-testid="clerk-own-pin" onClick={setOwnPin}>
            {t("staff.ownPin")}
          </Button>
        ) : (
          <Needs right="staff">
            <Button data-testid="clerk-pin" onClick={setPin}>
              {t("staff.setPin")}
            </Button>
          </Needs>
        )}
        <Needs right="staff">
          <Button danger data-testid="clerk-remove" onClick={remove}>
            {t("staff.remove")}
          </Button>
        </Needs>
      </span>
    </div>
  );
}

function Lock() {
  const { t } = useTranslation();
  const minutes = useAppState().data?.lock_minutes ?? 0;
  const { save } = useSave(() => undefined);
  const label = (count: number) =>
    count === 0 ? t("staff.lockNever") : t("staff.lockMinutes", { count });
  return (
    <dl className="settings-lines">
      <dt>{t("staff.lock")}</dt>
      <dd>
        <Needs right="settings">
          <Select
            data-testid="lock-minutes"
            value={minutes}
            onChange={(chosen) => void save(() => desk.setLock(chosen))}
            options={LOCKS.map((value) => ({ value, label: label(value) }))}
            style={{ width: 130 }}
          />
        </Needs>
      </dd>
    </dl>
  );
}
