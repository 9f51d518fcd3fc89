import { fenFromYuan, yuan } from "@parcel-desk/shared";
import { Button, Input, Segmented } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { desk } from "../../desk";
import { useDo } from "../../kit/useDo";
import type { ShiftView } from "../../views";
import { signed, verdict } from "./amounts";
import { piecesOf, sumOf, type Counted } from "./count";
import { CountPieces } from "./CountPieces";

interface Props {
  shift: ShiftView;
  back: () => void;
  done: (id: string) => void;
}

const LONGEST = 500;

/** 交班: what is in the drawer, by notes and coins or as one sum, against what should be there. */
export function CloseShift({ shift, back, done }: Props) {
  const { t } = useTranslation();
  const { busy, act } = useDo();
  const [way, setWay] = useState<"pieces" | "sum">("pieces");
  const [counted, setCounted] = useState<Counted>({});
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  useEscape(back);
  const pieces = way === "pieces" ? piecesOf(counted) : [];
  const amount = way === "pieces" ? pieces && sumOf(pieces) : fenFromYuan(typed);
  const difference = amount === null ? null : amount - shift.expected_fen;
  const lacks = difference === null || (difference !== 0 && note.trim() === "");
  const go = async () => {
    if (lacks || busy || amount === null) return;
    const request = {
      counted_fen: amount,
      pieces: pieces ?? [],
      note: note.trim(),
      expected_fen: shift.expected_fen,
    };
    if (await act(() => desk.closeShift(request), t("shift.closed"))) done(shift.line.id);
  };
  return (
    <div className="shift-closing" data-own-esc>
      <header className="shift-head">
        <h1>{t("shift.count")}</h1>
        <span className="spring" />
        <Segmented<"pieces" | "sum">
          data-testid="count-way"
          value={way}
          onChange={setWay}
          options={(["pieces", "sum"] as const).map((value) => ({
            value,
            label: t(`shift.by.${value}`),
          }))}
        />
      </header>
      <div className="shift-counting">
        {way === "pieces" ? (
          <CountPieces counted={counted} change={setCounted} after="shift-note" />
        ) : (
          <label className="shift-float">
            {t("shift.counted")}
            <Input
              autoFocus
              size="large"
              data-testid="count-sum"
              prefix="¥"
              maxLength={8}
              status={typed !== "" && amount === null ? "error" : ""}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              onPressEnter={() => void go()}
            />
          </label>
        )}
        <Comparison expected={shift.expected_fen} counted={amount} />
      </div>
      <label className="dialog-field">
        {t(difference ? "shift.noteNeeded" : "shift.note")}
        <Input
          id="shift-note"
          data-testid="shift-note"
          maxLength={LONGEST}
          status={difference !== 0 && lacks && amount !== null ? "warning" : ""}
          placeholder={t("shift.noteHint")}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          onPressEnter={() => void go()}
        />
      </label>
      <div className="shift-deeds">
        <Button data-testid="shift-back" onClick={back}>
          {t("do.back")}
        </Button>
        <Button
          type="primary"
          size="large"
          data-testid="shift-confirm"
          loading={busy}
          disabled={lacks}
          onClick={() => void go()}
        >
          {t("shift.confirm")}
        </Button>
      </div>
    </div>
  );
}

function Comparison({ expected, counted }: { expected: number; counted: number | null }) {
  const { t } = useTranslation();
  const difference = counted === null ? null : counted - expected;
  return (
    <dl className="shift-comparison">
      <div>
        <dt>{t("shift.expected")}</dt>
        <dd className="number">{yuan(expected)}</dd>
      </div>
      <div>
        <dt>{t("shift.counted")}</dt>
        <dd className="number" data-testid="counted" data-fen={counted ?? ""}>
          {counted === null ? "–" : yuan(counted)}
        </dd>
      </div>
      {difference !== null && (
        <div
          className={`shift-difference difference-${verdict(difference)}`}
          data-testid="difference"
          data-fen={difference}
        >
          <dt>{t(`shift.verdict.${verdict(difference)}`)}</dt>
          <dd className="number">{signed(difference)}</dd>
        </div>
      )}
    </dl>
  );
}

function useEscape(back: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => event.key === "Escape" && back();
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [back]);
}
