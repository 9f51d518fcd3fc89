import type { Series } from "./series";

/** Which colour is what. */
export function Legend({ series, unit }: { series: Series[]; unit: string }) {
  return (
    <p className="legend">
      <span className="muted">{unit}</span>
      {series.map(({ name, colour }) => (
        <span key={name} className="legend-entry">
          <i className="legend-colour" style={{ background: `var(${colour})` }} />
          {name}
        </span>
      ))}
    </p>
  );
}
