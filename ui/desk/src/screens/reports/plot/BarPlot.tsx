import { Legend } from "./Legend";
import { hintOf, mostOf, type Plotted } from "./series";

/** Lying bars, each beside its name: carriers, couriers, kinds. */
export function BarPlot(plot: Plotted) {
  const most = Math.max(1, mostOf(plot));
  return (
    <figure className="plot">
      <Legend series={plot.series} unit={plot.unit} />
      <div
        className="bars"
        role="img"
        aria-label={plot.title}
        aria-describedby={plot.tableId}
        data-testid="plot"
      >
        {plot.categories.map((name, n) => (
          <div key={`${n} ${name}`} className="bar" title={hintOf(plot, n)}>
            <span className="bar-name">{name}</span>
            <span className="bar-track">
              {plot.series.map(({ name: part, colour, values }) => (
                <i
                  key={part}
                  style={{
                    width: `${((values[n] ?? 0) / most) * 100}%`,
                    background: `var(${colour})`,
                  }}
                />
              ))}
            </span>
            <span className="bar-value number">{plot.show(sumAt(plot, n))}</span>
          </div>
        ))}
      </div>
    </figure>
  );
}

function sumAt({ series }: Plotted, n: number): number {
  return series.reduce((sum, { values }) => sum + (values[n] ?? 0), 0);
}
