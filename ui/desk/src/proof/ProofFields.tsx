import { useTranslation } from "react-i18next";
import type { ProofRequest } from "../requests";
import { PhotoField } from "./PhotoField";
import { SignaturePad } from "./SignaturePad";
import "./proof.css";

const WAYS: ProofRequest["way"][] = ["recipient", "delegate", "other"];

interface Props {
  proof: ProofRequest;
  changed: (proof: ProofRequest) => void;
  /** Nobody is asked who they are to the recipient: it is brought to the door. */
  atDoor?: boolean;
}

/** Who came for a parcel, and what shows it. Everything may stay empty. */
export function ProofFields({ proof, changed, atDoor }: Props) {
  const { t } = useTranslation();
  const set = (change: Partial<ProofRequest>) => changed({ ...proof, ...change });
  return (
    <div className="proof" data-testid="proof">
      {!atDoor && (
        <div className="methods" role="radiogroup" aria-label={t("leaving.way")}>
          {WAYS.map((way) => (
            <button
              key={way}
              type="button"
              role="radio"
              aria-checked={proof.way === way}
              className={proof.way === way ? "method chosen" : "method"}
              data-testid={`proof-${way}`}
              onClick={() => set({ way })}
            >
              {t(`leaving.ways.${way}`)}
            </button>
          ))}
        </div>
      )}
      {(atDoor || proof.way !== "recipient") && <Person proof={proof} set={set} />}
      <div className="proof-shown">
        <SignaturePad changed={(signature) => set({ signature })} />
        <PhotoField photo={proof.photo} changed={(photo) => set({ photo })} />
      </div>
    </div>
  );
}

function Person({
  proof,
  set,
}: {
  proof: ProofRequest;
  set: (change: Partial<ProofRequest>) => void;
}) {
  const { t } = useTranslation();
  const fields = [
    ["name", "proof-name", 30],
    ["relation", "proof-relation", 20],
    ["id_tail", "proof-id-tail", 4],
  ] as const;
  return (
    <div className="proof-person">
      {fields.map(([field, testId, longest]) => (
        <label key={field}>
          <span className="muted">{t(`leaving.${field}`)}</span>
          <input
            data-testid={testId}
            data-enter="card"
            value={proof[field]}
            maxLength={longest}
            list={field === "relation" ? "relations" : undefined}
            onChange={(event) => set({ [field]: event.target.value })}
          />
        </label>
      ))}
      <datalist id="relations">
        {t("leaving.relations", { returnObjects: true }).map((relation) => (
          <option key={relation} value={relation} />
        ))}
      </datalist>
    </div>
  );
}
