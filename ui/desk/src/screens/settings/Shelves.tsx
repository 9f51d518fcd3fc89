import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "../../parts/Icon";
import { useAppState } from "../../state/queries";
import type { CommunityView, PointShelves } from "../../views";
import { Needs } from "../../parts/Needs";
import { PlaceLabels } from "./PlaceLabels";
import { PointsForm } from "./PointsForm";
import { ShelvesForm } from "./ShelvesForm";

/** A collection point of a community; null is its first. */
export interface PointOf {
  community: CommunityView;
  point: string | null;
}

type Open = { what: "points"; community: CommunityView } | ({ what: "set" | "labels" } & PointOf);

/** 货架与代收点: which places there are. */
export function Shelves() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const communities = useAppState().data?.communities ?? [];
  return (
    <>
      <p className="settings-help">
        <Icon name="help" size={18} />
        <span>{t("shelves.help")}</span>
      </p>
      {communities.flatMap((community) =>
        [null, ...community.points].map((point) => (
          <Point
            key={`${community.id}-${point ?? ""}`}
            community={community}
            point={point}
            open={setOpen}
          />
        )),
      )}
      {open?.what === "points" && <PointsForm community={open.community} close={close} />}
      {open?.what === "set" && <ShelvesForm {...open} close={close} />}
      {open?.what === "labels" && <PlaceLabels {...open} close={close} />}
    </>
  );
}

function Point({ community, point, open }: PointOf & { open: (open: Open) => void }) {
  const { t } = useTranslation();
  const here = shelvesOf(community, point);
  return (
    <div className="community shelves-point" data-testid={`shelves-${point ?? "first"}`}>
      <div>
        <strong>{point ?? community.collection_point}</strong>
        <span className="muted"> · {community.name}</span>
        <div className="number muted">
          {here
            ? `${t("shelves.rows", { count: here.rows.length })} · ${t("shelves.placesHere", { count: here.places })}`
            : t("shelves.none")}
        </div>
      </div>
      {point === null && (
        <Needs right="settings">
          <Button data-testid="points-edit" onClick={() => open({ what: "points", community })}>
            {t("shelves.pointsEdit")}
          </Button>
        </Needs>
      )}
      {here && (
        <Needs right="settings">
          <Button
            data-testid="shelves-labels"
            onClick={() => open({ what: "labels", community, point })}
          >
            {t("shelves.labels")}
          </Button>
        </Needs>
      )}
      <Needs right="settings">
        <Button data-testid="shelves-edit" onClick={() => open({ what: "set", community, point })}>
          {t("shelves.set")}
        </Button>
      </Needs>
    </div>
  );
}

export function shelvesOf(community: CommunityView, point: string | null): PointShelves | null {
  return community.shelves.find((shelves) => shelves.point === point) ?? null;
}
