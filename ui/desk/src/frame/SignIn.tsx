import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../desk";
import { useScanner } from "../scanner/useScanner";
import { kept } from "../state/kept";
import { explain } from "../state/problem";
import type { ClerkView } from "../views";
import "./sign-in.css";

/** Who signed in last at this PC: an id, which says nothing to anybody. */
const last = kept<string>("clerk", "");

/** Covers the desk until somebody has said who they are; what they were doing stays behind it. */
export function SignIn() {
  const { t } = useTranslation();
  const list = useQuery({ queryKey: ["clerks"], queryFn: desk.listClerks });
  const clerks = (list.data ?? []).filter((clerk) => clerk.has_pin);
  return (
    <div className="sign-in" role="dialog" aria-modal="true" aria-label={t("staff.who")}>
      <div className="panel sign-in-panel">
        <h1>{t("staff.who")}</h1>
        {clerks.length > 0 && <Form clerks={clerks} />}
        {list.isSuccess && clerks.length === 0 && <p>{t("staff.none")}</p>}
        {list.isError && <p role="alert">{explain(t, list.error)}</p>}
      </div>
    </div>
  );
}

/** Keys of a person go to the field by themselves. */
const nothing = () => undefined;

function Form({ clerks }: { clerks: ClerkView[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const field = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState(last.get());
  const [pin, setPin] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const at = Math.max(
    0,
    clerks.findIndex(({ id }) => id === chosen),
  );
  const clerk = clerks[at];
  useEffect(() => field.current?.focus(), []);
  // A parcel scanned at a locked desk is no PIN.
  useScanner("everywhere", () => setProblem(t("errors.not_signed_in")), nothing);
  const choose = (id: string) => {
    setChosen(id);
    setPin("");
    field.current?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step === undefined ? undefined : clerks[at + step];
    if (step !== undefined) event.preventDefault();
    if (next) choose(next.id);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!clerk || pin === "") return;
    try {
      await desk.signIn(clerk.id, pin);
      last.set(clerk.id);
      await client.invalidateQueries({ queryKey: ["app"] });
    } catch (error) {
      setProblem(explain(t, error));
      setPin("");
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} onKeyDown={walk}>
      <ul className="sign-in-list" aria-label={t("staff.who")}>
        {clerks.map(({ id, name, role }) => (
          <li key={id}>
            <button
              type="button"
              tabIndex={-1}
              className={id === clerk?.id ? "chosen" : undefined}
              aria-pressed={id === clerk?.id}
              data-testid={`sign-in-${name}`}
              onClick={() => choose(id)}
            >
              <strong>{name}</strong> <span className="muted">{t(`staff.roles.${role}`)}</span>
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={field}
        type="password"
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        data-testid="pin"
        aria-label={`${t("staff.pin")} ${clerk?.name ?? ""}`}
        placeholder={t("staff.pin")}
        value={pin}
        onChange={(event) => setPin(event.target.value)}
      />
      <p role="alert" className="sign-in-problem" data-testid="sign-in-problem">
        {problem}
      </p>
      <button type="submit" className="button primary" data-testid="sign-in">
        {t("staff.signIn")}
      </button>
      <p className="muted">{t("staff.whoHint")}</p>
      <p className="muted sign-in-forgotten">{t("staff.forgotten")}</p>
    </form>
  );
}
